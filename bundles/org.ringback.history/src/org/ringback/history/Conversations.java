package org.ringback.history;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;

/** An OSGi service that knows who spoke with whom. Safe for use by several threads. */
public interface Conversations {
    /**
     * Who spoke last with the customer who has this number: on the telephone, or by a call-back that reached the customer.
     * Confidential ones do not count, as whoever takes the call is told. Blocks for the database, and reads a bounded number
     * of the customer's newest entries, however many there are.
     *
     * @param since conversations from before do not count
     * @return empty for a number that does not tell who somebody is ({@link PhoneNumber#tellsWho()})
     */
    Optional<AgentId> lastWith(PhoneNumber number, Instant since);
}
