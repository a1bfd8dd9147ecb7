package org.ringback.core.call;

import java.util.Optional;

/**
 * One phone was not reached, so the PBX tried another.
 *
 * @param from the phone that was not reached
 * @param note words to go with it, for example "At lunch until 13:30"; shown to whoever takes the call
 */
public record Diversion(Extension from, DiversionReason reason, Optional<String> note) {
    public static Diversion of(Extension from, DiversionReason reason) {
        return new Diversion(from, reason, Optional.empty());
    }
}
