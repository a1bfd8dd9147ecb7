package org.ringback.repository;

import java.time.Instant;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Reader;

/** An OSGi service that knows what waits and what became of promises. Blocks for the database; safe for use by several threads. */
public interface Outlooks {
    /**
     * How many open call-backs wait for a recipient to whom nobody is responding, who have not been put off and whose time to call
     * has come; of confidential ones only those that the reader may see.
     *
     * @throws RepositoryException when the database is not there or refuses
     */
    int waiting(Recipient recipient, Reader reader, Instant now);

    /**
     * What became of the promises of the call-backs that were promised last for a time from one until before another.
     *
     * @param now what is promised for later counts only when it was kept already
     * @throws RepositoryException when the database is not there or refuses
     */
    Promises promises(Instant from, Instant until, Instant now);
}
