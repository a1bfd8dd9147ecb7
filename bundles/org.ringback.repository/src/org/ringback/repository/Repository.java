package org.ringback.repository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;

/** Keeps call-backs. Every method blocks for the database; safe for use by several threads. */
public interface Repository {
    /**
     * Does work in one transaction: all of it is kept on disk when this returns, or none of it. The work may be run more
     * than once when it collides with another's, so it changes nothing but through its {@link Records}. Work that changed
     * nothing writes nothing.
     *
     * @throws RepositoryException when the database is not there or refuses. Nothing is kept then, or, if the connection
     *     broke while it was being kept, all of it: whoever does it again asks {@link Records#done} first
     */
    <T> T inTransaction(Work<T> work);

    /**
     * As {@link #inTransaction(Work)}, for a command that says ahead what it is about. What is answered is the same. When more of them come
     * than are being carried out, several are kept in one transaction; what becomes of one changes nothing for another. The work may be run
     * on a thread of another's, so it waits for nothing.
     */
    <T> T inTransaction(Ahead ahead, Work<T> work);

    /**
     * Lets a claim hold longer, if it is held with that fence and has not run out. Nothing else of the call-back changes and
     * nobody is told; it is not waited for the disk.
     *
     * @return the call-back as it is then; empty when the claim is not held like that
     */
    Optional<Callback> renew(CallbackId id, AgentId by, long fence, Instant now, Instant expires);

    /** The work of a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Records records);
    }

    /** One call-back. */
    Optional<Callback> find(CallbackId id);

    /**
     * The open call-backs that are for the agent or one of the groups, that escalated away from these, that the
     * agent handed on, or that have a message by the agent; in the order of input.
     */
    List<Callback> openFor(AgentId agent, Set<GroupId> groups);

    /** All open call-backs, in the order of input. */
    List<Callback> open();

    /**
     * The open call-backs in one state.
     *
     * @param oldest when the oldest of them was entered
     */
    record InState(CallbackState state, long count, Instant oldest) {}

    /** How many call-backs are open, for each state that one is in; nothing for the others. In no order. */
    List<InState> openByState();

    /** The open call-backs that ask to call this number. */
    List<Callback> openTo(PhoneNumber number);

    /** Those of the call-backs that are there and can be read; of one that cannot, the log says so. In no order. */
    List<Callback> findAll(Collection<CallbackId> ids);

    /** The call-backs to which somebody is responding, as {@link #findAll}. */
    List<Callback> claimed();

    /**
     * The call-backs of which time makes something at that time: the claim has run out, the snooze has ended, or nobody has
     * responded for so long that it escalates; the longest due first. What another transaction holds just now is left out.
     *
     * @param most at most so many
     */
    List<CallbackId> due(Instant now, int most);

    /**
     * Puts back what is due at a time but could not be done, so that it is due again at a later time.
     *
     * @param until when
     */
    void putBack(CallbackId id, Instant now, Instant until);

    /** When a call-back escalates, as long as it has the revision. */
    record Escalates(CallbackId id, long revision, Optional<Instant> at) {}

    /** Keeps when call-backs escalate, of those that have the revision still. */
    void escalate(List<Escalates> times);

    /**
     * Makes due all waiting call-backs, so that it is decided anew when they escalate.
     *
     * @param recipient only those for this one; empty for all
     */
    void makeDue(Instant now, Optional<Recipient> recipient);

    /**
     * Some call-backs, open and closed, entered from a time until before another, in the order of time and then of input.
     *
     * @param behind of those entered at {@code from} exactly, only those behind this place in the order of input; 0 for all
     * @param limit at most so many
     */
    List<Callback> enteredIn(Instant from, long behind, Instant until, int limit);

    /** How many call-backs were entered in each of so many hours from a time on. */
    List<Integer> entered(Instant from, int hours);

    /** How many call-backs ended with an outcome, as {@link #entered}. */
    List<Integer> done(Instant from, int hours);

    /** What happened to a call-back, oldest first. */
    List<AuditEntry> audit(CallbackId id);
}
