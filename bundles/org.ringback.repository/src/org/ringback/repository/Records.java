package org.ringback.repository;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;

/**
 * What can be read and changed within one transaction of the {@link Repository}. Whatever it keeps of call-backs and
 * customers stands in the {@link Feed}, too, without anybody's asking.
 */
public interface Records {
    /** A command that was carried out already. */
    Optional<DoneCommand> done(CommandId command);

    /** Remembers that a command was carried out, so that it is not carried out again. Kept for at least 7 days. */
    void remember(DoneCommand command);

    /** A call-back, locked for others until the transaction ends. */
    Optional<Callback> find(CallbackId id);

    /**
     * The open call-back that one more message with this request joins, locked: for the same recipient and number, neither
     * of the two confidential, or both and by the same author. None without a number. While this transaction runs no other can
     * insert one.
     */
    Optional<Callback> findOpen(Request request);

    /** The next place in the order of input. */
    long nextOrder();

    /**
     * Keeps a new call-back, revision 1.
     *
     * @param escalates when it goes on if nobody responds until then; empty for never
     */
    void insert(Callback callback, Optional<Instant> escalates);

    /**
     * Keeps a changed call-back; its revision is one higher than what is kept.
     *
     * @param escalates as for {@link #insert}; of no meaning while it is claimed, put off or closed
     */
    void update(Callback callback, Optional<Instant> escalates);

    /** Keeps until when the call-back's claim holds, and nothing else of it: nobody is told. */
    void renew(CallbackId id, Claim claim);

    /** Keeps what happened. */
    void audit(AuditEntry entry);

    /** Adds to a customer's history. One with an id that is kept already changes nothing. */
    void add(Interaction interaction);

    /** As {@code Customers.identify}, within this transaction. */
    Customer identify(PhoneNumber number, Optional<String> name);
}
