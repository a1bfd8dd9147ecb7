package org.ringback.pbx;

import java.time.Instant;
import org.ringback.core.PbxId;

/**
 * How it stands with the connection to a PBX.
 *
 * @param reason one line for the administrator: what is wrong and what to do; empty when online
 * @param revision see {@link org.ringback.core.Revisions}; 0 from an adapter, as Ringback numbers them
 */
public record PbxStatus(PbxId pbx, State state, String reason, Instant since, long revision) {
    /** One as an adapter tells it. */
    public PbxStatus(PbxId pbx, State state, String reason, Instant since) {
        this(pbx, state, reason, since, 0);
    }

    /** The states. What is known of calls and phones is true in {@link #ONLINE} only, and stale otherwise. */
    public enum State {
        /** Being connected, or being compared with the PBX's real state after a connection. */
        CONNECTING,
        ONLINE,
        OFFLINE
    }
}
