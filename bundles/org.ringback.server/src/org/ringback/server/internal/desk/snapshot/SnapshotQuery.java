package org.ringback.server.internal.desk.snapshot;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.Deadlines;
import org.ringback.calls.CallAudience;
import org.ringback.calls.NumberProposals;
import org.ringback.calls.PbxStates;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.Reader;
import org.ringback.core.people.Role;
import org.ringback.desk.PbxState;
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
 * Everything that an agent's desktop shows, in one or part by part. It is read bit by bit: whatever changes meanwhile is told as
 * an event with a higher revision, which the desktop that subscribed before it asked gets too.
 */
@Component(service = CommandHandler.class)
public final class SnapshotQuery implements CommandHandler<Query.GetSnapshot> {
    private static final int MOST_IN_A_PART = 1_000;
    private final String run = new Uuid7(Clock.systemUTC()).next().toString();
    private final AgentDirectory directory;
    private final PresenceBoard board;
    private final Repository repository;
    private final Telephony telephony;
    private final NumberProposals proposals;
    private final Deadlines deadlines;
    private final HouseStates house = new HouseStates(this::read, System::nanoTime);

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
        int limit = query.limit().orElse(Integer.MAX_VALUE);
        if (limit < 1 || query.limit().filter(l -> l > MOST_IN_A_PART).isPresent()) {
            return new Reply.Refused(Refusal.INVALID, "limit: must be 1 to " + MOST_IN_A_PART);
        }
        try {
            return new Reply.Accepted(part(sender.agent(), query.after().map(SnapshotPart.Cursor::parse), limit));
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Result.Snapshot part(Agent self, Optional<SnapshotPart.Cursor> cursor, int limit) {
        HouseState now = cursor.filter(c -> c.run().equals(run))
                .map(c -> house.since(c.house()))
                .orElseGet(house::now);
        SnapshotPart part = new SnapshotPart(cursor, limit);
        List<Agent> agents = part.take(now::agents, SnapshotPart::key);
        if (cursor.isEmpty() && !agents.contains(self)) {
            // By who asks a desktop knows where to listen.
            agents = Stream.concat(Stream.of(self), agents.stream()).toList();
        }
        List<Group> groups = part.take(now::groups, SnapshotPart::key);
        List<Call> calls = part.take(
                () -> now.calls().stream()
                        .filter(c -> CallAudience.of(directory, c).contains(self.id()))
                        .toList(),
                SnapshotPart::key);
        List<Callback> callbacks = part.take(() -> callbacks(self, now), SnapshotPart::key);
        List<Presence> presences = part.take(now::presences, SnapshotPart::key);
        List<Phone> phones = part.take(now::phones, SnapshotPart::key);
        List<PbxState> pbxs = part.take(now::pbxs, SnapshotPart::key);
        return new Result.Snapshot(
                run,
                self.id(),
                agents,
                groups,
                presences,
                callbacks,
                calls,
                phones,
                pbxs,
                Optional.empty(),
                Optional.of(deadlines.responseTimes()),
                part.next(run, now.number()),
                Set.of());
    }

    private HouseState read(long number, long readAt) {
        return new HouseState(
                number,
                readAt,
                sorted(directory.agents(), SnapshotPart::key),
                sorted(directory.groups(), SnapshotPart::key),
                sorted(board.all(), SnapshotPart::key),
                sorted(telephony.phones(), SnapshotPart::key),
                sorted(PbxStates.all(telephony, proposals), SnapshotPart::key),
                sorted(telephony.calls(), SnapshotPart::key),
                new Supplier<>() {
                    private @Nullable List<Callback> read;

                    @Override
                    public synchronized List<Callback> get() {
                        List<Callback> all = read;
                        if (all == null) {
                            all = sorted(repository.open(), SnapshotPart::key);
                            read = all;
                        }
                        return all;
                    }
                });
    }

    private static <T> List<T> sorted(Collection<T> things, Function<T, String> key) {
        return things.stream().sorted(Comparator.comparing(key)).toList();
    }

    private List<Callback> callbacks(Agent self, HouseState now) {
        List<Callback> candidates = self.may(Role.SUPERVISOR)
                ? now.open().get()
                : sorted(repository.openFor(self.id(), self.groups()), SnapshotPart::key);
        return candidates.stream().filter(Reader.of(self)::sees).toList();
    }
}
