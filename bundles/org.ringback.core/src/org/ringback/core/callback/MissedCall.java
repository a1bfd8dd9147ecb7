package org.ringback.core.callback;

import java.time.Duration;
import java.util.Optional;
import org.ringback.core.call.CallEnd;

/**
 * That nobody took a call.
 *
 * @param rang how long telephones here rang, in whole seconds; zero when none did
 * @param end why it is over
 * @param group what the group is called that the caller came to; its number, when nobody here knows it
 */
public record MissedCall(Duration rang, CallEnd end, Optional<String> group) {
    /** Of a call that came to no group. */
    public MissedCall(Duration rang, CallEnd end) {
        this(rang, end, Optional.empty());
    }

    /** The same, of a call that came to a group. */
    public MissedCall forGroup(String name) {
        return new MissedCall(rang, end, Optional.of(name));
    }
}
