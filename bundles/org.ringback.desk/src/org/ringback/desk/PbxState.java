package org.ringback.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.PbxId;

/**
 * A PBX as the desktops see it.
 *
 * @param online whether what is shown of its calls and phones is true; otherwise it is stale
 * @param reason why it is not online; empty when it is
 * @param can what can be asked of it now
 * @param advice what an administrator should set for it, in English
 * @param revision see {@link org.ringback.core.Revisions}
 */
public record PbxState(
        PbxId pbx,
        boolean online,
        String reason,
        Instant since,
        Set<Ability> can,
        Optional<String> advice,
        long revision) {
    /** What a PBX may be able to do. */
    public enum Ability {
        DIAL,
        TRANSFER,
        HANG_UP,
        HOLD
    }

    public PbxState {
        can = Set.copyOf(can);
    }

    /** A PBX for which there is nothing to advise. */
    public PbxState(PbxId pbx, boolean online, String reason, Instant since, Set<Ability> can, long revision) {
        this(pbx, online, reason, since, can, Optional.empty(), revision);
    }
}
