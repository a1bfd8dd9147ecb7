package org.ringback.workbench.history.internal;

import java.util.List;
import java.util.Optional;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.workbench.history.internal.customer.Entry;

/** What the customer view shows; there are words for each. */
public sealed interface Shown {
    /** Nobody is selected. */
    record Nobody() implements Shown {}

    /** The server was asked who it is. */
    record Loading(Subject subject) implements Shown {}

    /** The caller withholds their number, so nobody can be found. */
    record Withheld(Caller caller) implements Shown {}

    /** Nobody with that number is known yet. */
    record Unknown(Caller caller) implements Shown {}

    /** The customer was there and is not any more. */
    record Gone() implements Shown {}

    /** @param reason empty when the server did not say */
    record Failed(Subject subject, Optional<Refusal> reason) implements Shown {}

    /**
     * A customer with their history.
     *
     * @param entries newest first, as far as they are loaded
     * @param rest what there is beyond them
     */
    record Found(Customer customer, List<Entry> entries, Rest rest) implements Shown {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /** What there is beyond what is shown of a history. */
    enum Rest {
        /** The first page is on its way. */
        LOADING_FIRST,
        /** There is more, to be asked for. */
        MORE,
        /** More is on its way. */
        LOADING,
        /** More was asked for and did not come; it may be asked for again. */
        FAILED,
        /** All is shown. */
        NONE
    }
}
