package org.ringback.desk.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.ResponseTimes;
import org.ringback.desk.PbxState;

/**
 * All that a desktop knows: an immutable value.
 *
 * @param connection whether it is true or may be stale
 * @param callbacks the open ones that this agent may see
 * @param closed those that were closed while this desktop was running, as they ended; the newest 200
 * @param calls those that concern this agent's phones
 * @param outbox how many commands wait to be sent
 * @param historyRevisions rises for a customer whom a view {@linkplain Desk#watch watches} each time that their record or history
 *     changed
 * @param responseTimes within what time somebody should respond; empty when there is no such time
 */
public record DeskState(
        Connection connection,
        Optional<AgentId> self,
        Map<AgentId, Agent> agents,
        Map<GroupId, Group> groups,
        Map<AgentId, Presence> presences,
        Map<CallbackId, Callback> callbacks,
        Map<CallbackId, Callback> closed,
        Map<CallId, Call> calls,
        Map<Extension, Phone> phones,
        Map<PbxId, PbxState> pbxs,
        Map<CustomerId, Long> historyRevisions,
        int outbox,
        Optional<ResponseTimes> responseTimes) {

    /** Nothing is known yet. */
    public static final DeskState EMPTY = new DeskState(
            new Connection(Connection.Phase.CONNECTING, ""),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            0,
            Optional.empty());

    /**
     * How it stands with the server.
     *
     * @param detail one line for the agent: what is wrong and what happens next; empty when all is well
     */
    public record Connection(Phase phase, String detail) {
        /** Only in {@link #LIVE} is what is known true; before, there is nothing, and otherwise it may be stale. */
        public enum Phase {
            CONNECTING,
            LIVE,
            STALE
        }

        public boolean live() {
            return phase == Phase.LIVE;
        }
    }

    /** The open call-backs in the order of input. */
    public List<Callback> callbacksInOrder() {
        return callbacks.values().stream()
                .sorted(Comparator.comparingLong(Callback::order))
                .toList();
    }

    /** A call-back, open or closed while this desktop was running. */
    public Optional<Callback> callback(CallbackId id) {
        return Optional.ofNullable(callbacks.get(id)).or(() -> Optional.ofNullable(closed.get(id)));
    }

    /** By when somebody should respond to a call-back, see {@link ResponseTimes#due}. */
    public Optional<Instant> due(Callback callback) {
        return responseTimes.flatMap(times -> times.due(
                callback, id -> Optional.ofNullable(agents.get(id)), id -> Optional.ofNullable(groups.get(id))));
    }

    /** When so much of a recipient's working time has passed since then; empty when that is never. */
    public Optional<Instant> after(Recipient recipient, Instant begin, Duration time) {
        return Optional.of(responseTimes
                        .orElse(ResponseTimes.NONE)
                        .after(
                                recipient,
                                begin,
                                time,
                                id -> Optional.ofNullable(agents.get(id)),
                                id -> Optional.ofNullable(groups.get(id))))
                .filter(Instant.MAX::isAfter);
    }

    /** Whether nobody works there at a time. */
    public boolean outsideOfHours(Recipient recipient, Instant at) {
        return after(recipient, at, Duration.ZERO).filter(at::equals).isEmpty();
    }

    /** The agent who is logged in. */
    public Optional<Agent> selfAgent() {
        return self.flatMap(id -> Optional.ofNullable(agents.get(id)));
    }

    /** Whose phone it is. */
    public Optional<Agent> agentAt(Extension phone) {
        return agents.values().stream().filter(a -> a.phones().contains(phone)).findFirst();
    }

    /** The group that the PBX dials by this number. */
    public Optional<Group> groupAt(Extension number) {
        return groups.values().stream()
                .filter(g -> g.number().filter(number::equals).isPresent())
                .findFirst();
    }

    /** What a group is called on screen. */
    public String nameOf(GroupId id) {
        return Optional.ofNullable(groups.get(id)).map(Group::name).orElse(id.value());
    }

    /** What an agent is called on screen. */
    public String nameOf(AgentId id) {
        return Optional.ofNullable(agents.get(id)).map(Agent::name).orElse(id.value());
    }
}
