package org.ringback.desk;

import java.time.Instant;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;

/**
 * What the server tells: the whole new state of one thing with its revision. A desktop applies it only if the revision
 * is higher than what it has; nothing else needs to be known about lost, repeated or late events.
 */
public sealed interface DeskEvent {
    /** A call-back that the receiver may see. Also when it is closed: it then leaves the lists. */
    record CallbackChanged(Callback callback) implements DeskEvent {}

    /** The receiver may not see the call-back any more: it was handed to another. */
    record CallbackGone(CallbackId callback, long revision) implements DeskEvent {}

    /** A call that concerns one of the receiver's phones. An ended one leaves the lists. */
    record CallChanged(Call call) implements DeskEvent {}

    record PhoneChanged(Phone phone) implements DeskEvent {}

    record PresenceChanged(Presence presence) implements DeskEvent {}

    record AgentChanged(Agent agent) implements DeskEvent {}

    record GroupChanged(Group group) implements DeskEvent {}

    record PbxChanged(PbxState pbx) implements DeskEvent {}

    /** A customer's record or history has changed: whoever shows it asks for it again. */
    record HistoryChanged(CustomerId customer) implements DeskEvent {}

    /** As {@link HistoryChanged}, of several customers: only for a desktop that is told with {@link Features#GATHERED}. */
    record HistoriesChanged(Set<CustomerId> customers) implements DeskEvent {
        public HistoriesChanged {
            customers = Set.copyOf(customers);
        }
    }

    /**
     * The server lives: told every 5 seconds. A desktop that hears nothing for 15 shows that what it shows may be stale;
     * one that sees another run asks for a snapshot.
     *
     * @param server which run of the server, see {@link Result.Snapshot#server()}
     */
    record Heartbeat(String server, Instant at) implements DeskEvent {}
}
