package org.ringback.repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;

/** Keeps call-backs. Every method blocks for the database; safe for use by several threads. */
public interface Repository {
    /**
     * Does work in one transaction: all of it is kept on disk when this returns, or none of it. The work may be run more
     * than once when it collides with another's, so it changes nothing but through its {@link Records}.
     *
     * @throws RepositoryException when the database is not there or refuses; nothing is kept then
     */
    <T> T inTransaction(Work<T> work);

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

    /** The open call-backs that ask to call this number. */
    List<Callback> openTo(PhoneNumber number);

    /** The call-backs whose claim has run out or whose snooze has ended at that time. */
    List<Callback> due(Instant now);

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
