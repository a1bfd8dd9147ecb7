package org.ringback.repository;

import java.util.Optional;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;

/** One thing that became true. */
public sealed interface FeedEntry {
    /** In the order of writing for each thing; across things it says nothing. Unique. */
    long number();

    /** Where it stands for those who read it; 0 while nobody has told it. */
    long place();

    /**
     * A call-back was entered or has changed.
     *
     * @param revision the call-back's revision after it; the call-back as it is now may have a higher one
     * @param leftOut who could see it before it and is not named in it any more; see {@link Callback#parties}
     * @param now the call-back as it is now; empty when it was forgotten since
     */
    record CallbackChanged(
            long number, long place, CallbackId callback, long revision, Set<Recipient> leftOut, Optional<Callback> now)
            implements FeedEntry {}

    /** Something about a customer, or in the customer's history, has changed. */
    record CustomerChanged(long number, long place, CustomerId customer) implements FeedEntry {}
}
