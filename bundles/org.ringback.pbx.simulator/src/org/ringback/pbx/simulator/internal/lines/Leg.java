package org.ringback.pbx.simulator.internal.lines;

import java.time.Instant;
import org.ringback.pbx.simulator.PhoneView.Activity;

/** One telephone's part in one call. Used on the PBX's thread only. */
public final class Leg {
    public final Line line;
    public final LiveCall call;
    Instant since;
    /** Whether it rings, or calls and waits, or is connected. */
    public Stage stage;
    /** Whether this telephone has put the other party on hold. */
    public boolean holds;

    public enum Stage {
        RINGING,
        CALLING,
        CONNECTED
    }

    Leg(Line line, LiveCall call, Stage stage, Instant since) {
        this.line = line;
        this.call = call;
        this.stage = stage;
        this.since = since;
    }

    /** Whether its user hears and is heard, unless the other party has put it on hold. */
    boolean talks() {
        return stage == Stage.CONNECTED && !holds;
    }

    Activity activity() {
        return switch (stage) {
            case RINGING -> Activity.RINGING;
            case CALLING -> Activity.CALLING;
            case CONNECTED ->
                holds
                        ? Activity.HOLDING
                        : call.other(this).filter(other -> other.holds).isPresent() ? Activity.HELD : Activity.TALKING;
        };
    }
}
