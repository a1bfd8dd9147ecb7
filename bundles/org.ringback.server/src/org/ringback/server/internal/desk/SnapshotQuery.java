package org.ringback.server.internal.desk;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.CallbackRights;
import org.ringback.callbacks.Deadlines;
import org.ringback.calls.CallAudience;
import org.ringback.calls.NumberProposals;
import org.ringback.calls.PbxStates;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.PresenceBoard;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.repository.Repository;

/**
 * Everything that an agent's desktop shows. Its parts are read one after another: whatever changes meanwhile is told as
 * an event with a higher revision, which the desktop that subscribed before it asked gets too.
 */
@Component(service = CommandHandler.class)
public final class SnapshotQuery implements CommandHandler<Query.GetSnapshot> {
    private final String run = new Uuid7(Clock.systemUTC()).next().toString();
    private final AgentDirectory directory;
    private final PresenceBoard board;
    private final Repository repository;
    private final Telephony telephony;
    private final NumberProposals proposals;
    private final Deadlines deadlines;

    @Activate
    public SnapshotQuery(
            @Reference AgentDirectory directory,
            @Reference PresenceBoard board,
            @Reference Repository repository,
            @Reference Telephony telephony,
            @Reference NumberProposals proposals,
            @Reference Deadlines deadlines) {
        this.directory = directory;
        this.board = board;
        this.repository = repository;
        this.telephony = telephony;
        this.proposals = proposals;
        this.deadlines = deadlines;
    }

    @Override
    public Class<Query.GetSnapshot> handles() {
        return Query.GetSnapshot.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetSnapshot query) {
        Agent self = sender.agent();
        return new Reply.Accepted(new Result.Snapshot(
                run,
                self.id(),
                directory.agents().stream()
                        .sorted(Comparator.comparing(Agent::id))
                        .toList(),
                directory.groups().stream()
                        .sorted(Comparator.comparing(Group::id))
                        .toList(),
                List.copyOf(board.all()),
                callbacks(self),
                telephony.calls().stream()
                        .filter(c -> CallAudience.of(directory, c).contains(self.id()))
                        .toList(),
                List.copyOf(telephony.phones()),
                List.copyOf(PbxStates.all(telephony, proposals)),
                Optional.empty(),
                Optional.of(deadlines.responseTimes())));
    }

    private List<Callback> callbacks(Agent self) {
        List<Callback> candidates =
                self.may(Role.SUPERVISOR) ? repository.open() : repository.openFor(self.id(), self.groups());
        return candidates.stream().filter(c -> CallbackRights.sees(self, c)).toList();
    }
}
