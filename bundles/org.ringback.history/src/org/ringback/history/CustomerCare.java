package org.ringback.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;

/** What is done with customers beyond editing one. Every method blocks for the database. */
public interface CustomerCare {
    /** How long a merge can be undone. */
    Duration UNDOABLE = Duration.ofDays(30);

    /**
     * Makes one customer of two: numbers, notes, history and call-backs of the other go to the first, which keeps its own
     * name and company if it has them. The other is no more, but its identity leads to the first. A note in the history
     * says who did it.
     *
     * @return the customer as it is kept; empty when one of the two is not there
     * @throws IllegalArgumentException when both are the same
     */
    Optional<Customer> merge(CustomerId into, CustomerId other, AgentId by);

    /**
     * Makes two customers again of what was merged: each has the numbers, the history and the call-backs that were its own,
     * and the one that was gone has also what has come since from one of its numbers. What somebody has changed since of
     * name, company and notes stays with the one that was kept; numbers that it no longer has do not come back. A note in
     * the history says who did it.
     *
     * @param merge the identity of the entry in the history that says that they were merged
     * @param entry the identity of the one that will say that this was undone; a second time with the same does nothing
     * @return the customer that was kept, as it is then; empty when there is no such merge: it is longer ago than {@link #UNDOABLE}, was undone, or the customer was
     *     erased
     * @throws IllegalStateException with one line, when the customer was merged into another one since, or one of the two
     *     would be left without a number
     */
    Optional<Customer> undoMerge(UUID merge, UUID entry, AgentId by);

    /**
     * Erases the customer with this number: name, all numbers, notes and history, and what closed call-backs say of them.
     * A mark stays that says who did it and when, with no more of the number than its last three digits.
     *
     * @return the mark; empty when there is nothing with this number
     * @throws IllegalStateException with one line, while a call-back to one of the numbers is open
     */
    Optional<Erasure> erase(PhoneNumber number, AgentId by);

    /** The marks, newest first. */
    List<Erasure> erasures();

    /**
     * Forgets what it takes to undo merges that are older than {@link #UNDOABLE}.
     *
     * @return how many
     */
    int forgetMerges();

    /**
     * Forgets history entries that are older, closed call-backs that were closed before, with all that was said and
     * audited about them, and customers of then of whom there is nothing but a number any more. Open call-backs, other
     * customers and the marks of erasures stay.
     *
     * @return how many entries, call-backs and customers were forgotten
     */
    int forgetBefore(Instant time);

    /**
     * That a customer was erased.
     *
     * @param ofNumber the last three digits of the number that was given
     * @param interactions how many history entries went
     * @param callbacks how many closed call-backs were made anonymous
     */
    record Erasure(Instant at, AgentId by, String ofNumber, int interactions, int callbacks) {}
}
