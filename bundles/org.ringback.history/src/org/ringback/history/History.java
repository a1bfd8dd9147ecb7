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
}
