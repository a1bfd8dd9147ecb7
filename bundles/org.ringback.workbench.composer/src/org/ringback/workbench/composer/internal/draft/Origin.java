package org.ringback.workbench.composer.internal.draft;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Group;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.MyCalls;

/**
 * The call that a draft came from, and why it did not reach whom it was for.
 *
 * @param requested whom the caller wanted, as far as the phone is somebody's
 * @param phone the requested phone
 * @param group the group that the caller came to, when it is one here
 * @param note words of the diversion, for example "At lunch until 13:30"
 * @param at when the call began
 * @param putThrough whether the requested phone has the call meanwhile
 */
public record Origin(
        CallId call,
        Optional<AgentId> requested,
        Optional<Extension> phone,
        Optional<GroupId> group,
        Optional<DiversionReason> reason,
        Optional<String> note,
        Instant at,
        boolean putThrough) {
    /** How the call can be given to whom it was for all the same: while the agent talks in it, and the PBX can. */
    public Optional<TransferCall> transfer(DeskState desk) {
        return MyCalls.current(desk)
                .filter(now -> now.id().equals(call) && !putThrough)
                .filter(now -> MyCalls.can(desk, call.pbx(), Ability.TRANSFER))
                .flatMap(now -> phone)
                .filter(to -> !MyCalls.phones(desk).contains(to))
                .map(to -> new TransferCall(call, to));
    }

    public static Origin of(Call call, DeskState desk) {
        return new Origin(
                call.id(),
                call.requested().flatMap(desk::agentAt).map(a -> a.id()),
                call.requested(),
                call.group().flatMap(desk::groupAt).map(Group::id),
                call.diversion().map(Diversion::reason),
                call.diversion().flatMap(Diversion::note),
                call.startedAt(),
                call.answeredBy().isPresent() && call.answeredBy().equals(call.requested()));
    }
}
