package org.ringback.history;

import java.util.Optional;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;

/** The response history. Every method blocks for the database. */
public interface History {
    /** Keeps an entry. One with an id that is kept already changes nothing. */
    void add(Interaction interaction);

    /**
     * A customer's interactions, newest first. Of a confidential call-back that the reader may not see there are only the
     * requests, {@linkplain Interaction#withheld() without what they say}.
     *
     * @param reader who reads it
     * @param after the cursor of the page before; empty for the first page
     * @param limit 1 to 200
     */
    Page page(Reader reader, CustomerId customer, Optional<String> after, int limit);

    /**
     * Finds interactions of all customers, newest first. One is found when each word or number of the search begins a word
     * of its text, or of the customer's name, company or notes, or any part of the customer's number. A text that the reader
     * may not read finds nothing.
     *
     * <p>Takes no longer when the history grows: a page may have fewer entries than asked for, even none, though there are
     * more; {@link Page#next()} says so.
     *
     * @param reader who reads it; as for {@link #page}
     * @param after the cursor of the page before; empty for the first page
     * @param limit 1 to 200
     */
    Page search(Reader reader, String words, Optional<String> after, int limit);
}
