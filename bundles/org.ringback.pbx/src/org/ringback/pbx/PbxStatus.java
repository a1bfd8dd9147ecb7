package org.ringback.pbx;

import java.time.Instant;
import org.ringback.core.PbxId;

/**
 * How it stands with the connection to a PBX.
 *
 * @param reason one line for the administrator: what is wrong and what to do; empty when online
 */
public record PbxStatus(PbxId pbx, State state, String reason, Instant since) {
    /** The states. What is known of calls and phones is true in {@link #ONLINE} only, and stale otherwise. */
    public enum State {
        /** Being connected, or being compared with the PBX's real state after a connection. */
        CONNECTING,
        ONLINE,
        OFFLINE
    }
}
