package org.ringback.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.HandshakeAnswer;
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
     * What is so for a moment: no state, no revision, nothing that a snapshot brings again. Whoever misses one misses little,
     * as it is told again.
     */
    sealed interface Passing extends DeskEvent {}

    /**
     * A colleague is writing a call-back for the receiver, and the caller is on the line.
     *
     * @param words the first that are typed; may be empty
     * @param lasts for how long it is so, unless it is told again
     */
    record Writing(UUID draft, AgentId by, CallId call, Caller caller, String words, Duration lasts)
            implements Passing {}

    /** They are not writing it any more, or the call is over. */
    record WritingEnded(UUID draft) implements Passing {}

    /** What the requested agent answers to what the receiver writes. */
    record WritingAnswered(UUID draft, AgentId by, HandshakeAnswer answer) implements Passing {}

    /**
     * The server lives: told every 5 seconds. A desktop that hears nothing for 15 shows that what it shows may be stale;
     * one that sees another run asks for a snapshot.
     *
     * @param server which run of the server, see {@link Result.Snapshot#server()}
     */
    record Heartbeat(String server, Instant at) implements DeskEvent {}
}
