package org.ringback.history;

import java.util.Optional;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Interaction;

/** The response history. Every method blocks for the database. */
public interface History {
    /** Keeps an entry. One with an id that is kept already changes nothing. */
    void add(Interaction interaction);

    /**
     * A customer's interactions, newest first.
     *
     * @param after the cursor of the page before; empty for the first page
     * @param limit 1 to 200
     */
    Page page(CustomerId customer, Optional<String> after, int limit);

    /**
     * Finds interactions of all customers, newest first. One is found when each word or number of the search begins a word
     * of its text, or of the customer's name, company or notes, or any part of the customer's number.
     *
     * <p>Takes no longer when the history grows: a page may have fewer entries than asked for, even none, though there are
     * more; {@link Page#next()} says so.
     *
     * @param after the cursor of the page before; empty for the first page
     * @param limit 1 to 200
     */
    Page search(String words, Optional<String> after, int limit);
}
