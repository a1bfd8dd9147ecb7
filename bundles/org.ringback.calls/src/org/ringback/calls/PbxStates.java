package org.ringback.calls;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ringback.desk.PbxState;
import org.ringback.desk.PbxState.Ability;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.telephony.Telephony;

/** The PBXs as the desktops see them. */
public final class PbxStates {
    private static final Map<Ability, Class<?>> CAPABILITIES = Map.of(
            Ability.DIAL, Dialling.class,
            Ability.TRANSFER, Transfer.class,
            Ability.HANG_UP, HangUp.class,
            Ability.HOLD, Hold.class);

    private PbxStates() {}

    /** All of them, for a snapshot. */
    public static Collection<PbxState> all(Telephony telephony, NumberProposals proposals) {
        return telephony.statuses().stream()
                .map(status -> of(telephony, proposals, status))
                .toList();
    }

    /** One of them in the given state, with what can be asked of it now. */
    public static PbxState of(Telephony telephony, NumberProposals proposals, PbxStatus status) {
        boolean online = status.state() == PbxStatus.State.ONLINE;
        Set<Ability> can = EnumSet.noneOf(Ability.class);
        if (online) {
            CAPABILITIES.forEach(
                    (ability, type) -> telephony.capability(status.pbx(), type).ifPresent(c -> can.add(ability)));
        }
        return new PbxState(
                status.pbx(),
                online,
                status.reason(),
                status.since(),
                can,
                proposals.of(status.pbx()),
                status.revision());
    }
}
