package org.ringback.pbx.simulator.internal.lines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView.Activity;

/** A telephone: an extension of the PBX, or a customer's outside. Used on the PBX's thread only. */
public final class Line {
    public final String number;
    /** Empty for a telephone outside. */
    final Optional<Extension> extension;

    public String name;
    public boolean withheld;
    public boolean registered = true;
    Manner manner = Manner.TAKES_CALLS;
    Optional<String> forwardedTo = Optional.empty();
    Optional<String> forwardedByPbxTo = Optional.empty();
    /** Who is tried when this one is not reached, whatever the plan's rules say. */
    Optional<String> divertedTo = Optional.empty();

    Optional<Duration> ringTime = Optional.empty();
    boolean asked;
    /** Oldest first. */
    public final List<Leg> legs = new ArrayList<>();

    Line(String number, Optional<Extension> extension, String name) {
        this.number = number;
        this.extension = extension;
        this.name = name;
    }

    public boolean outside() {
        return extension.isEmpty();
    }

    /** What it does in its calls, the oldest first. */
    Stream<Leg> doing(Activity activity) {
        return legs.stream().filter(leg -> leg.activity() == activity);
    }

    /** The leg that the user means when speaking of "the call": the one that talks, else the one that calls, else any. */
    Optional<Leg> current() {
        return Stream.of(Activity.TALKING, Activity.HELD, Activity.CALLING, Activity.HOLDING, Activity.RINGING)
                .flatMap(this::doing)
                .findFirst();
    }

    DeviceState deviceState() {
        if (!registered) {
            return DeviceState.UNREACHABLE;
        }
        boolean inUse =
                legs.stream().anyMatch(leg -> leg.activity() != Activity.RINGING && leg.activity() != Activity.HOLDING);
        if (inUse) {
            return DeviceState.IN_USE;
        }
        if (doing(Activity.RINGING).findAny().isPresent()) {
            return DeviceState.RINGING;
        }
        return legs.isEmpty() ? DeviceState.IDLE : DeviceState.ON_HOLD;
    }

    public void manner(Manner now) {
        manner = now;
    }

    public void forwardedTo(Optional<String> to) {
        forwardedTo = to;
    }

    public void forwardedByPbxTo(Optional<String> to) {
        forwardedByPbxTo = to;
    }

    public void divertedTo(Optional<String> to) {
        divertedTo = to;
    }

    public void ringTime(Optional<Duration> time) {
        ringTime = time;
    }

    public void asked(boolean now) {
        asked = now;
    }
}
