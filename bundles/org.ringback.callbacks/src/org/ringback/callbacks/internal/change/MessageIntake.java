package org.ringback.callbacks.internal.change;

import java.time.Instant;
import java.util.Optional;
import org.ringback.callbacks.internal.deadlines.Escalation;
import org.ringback.core.CallbackId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.Records;

/**
 * Enters one message for one recipient: a new call-back, or one more message in the open one of the same caller. Whoever writes
 * into one sees all of it; so nobody but its author joins what is confidential, and what is confidential joins nobody else's.
 */
public final class MessageIntake {
    private final Uuid7 ids;
    private final Escalation escalation;

    public MessageIntake(Uuid7 ids, Escalation escalation) {
        this.escalation = escalation;
        this.ids = ids;
    }

    /** @param from the desktop or the part of the server that it comes from */
    public TransactionResult.Moved enter(Records records, Request request, Message message, String from) {
        return enter(records, request, message, Optional.empty(), from);
    }

    /**
     * As {@link #enter(Records, Request, Message, String)}.
     *
     * @param promise by when the author told the customer that they are called back
     */
    public TransactionResult.Moved enter(
            Records records, Request request, Message message, Optional<Instant> promise, String from) {
        Instant now = message.at();
        Optional<Callback> open = records.findOpen(request);
        if (open.isPresent()) {
            CallbackChange.Join join = new CallbackChange.Join(message, request.urgency(), promise);
            if (CallbackLife.apply(open.get(), join, now) instanceof Step.Moved step) {
                records.update(step.now(), escalation.due(step.now()));
                AuditEvent.of(join, open.get(), step.now())
                        .ifPresent(what -> audit(records, step.now(), message, from, what));
                auditPromise(records, step.now(), message, from);
                return new TransactionResult.Moved(open, step.now());
            }
        }
        Callback entered = Callback.accepted(new CallbackId(ids.next()), records.nextOrder(), request, message);
        Callback accepted = promise.map(until -> entered.promised(new Promise(message.author(), now, until)))
                .orElse(entered);
        records.insert(accepted, escalation.due(accepted));
        audit(records, accepted, message, from, new AuditEvent.Accepted(request.recipient()));
        auditPromise(records, accepted, message, from);
        return new TransactionResult.Moved(Optional.empty(), accepted);
    }

    private static void auditPromise(Records records, Callback callback, Message message, String from) {
        callback.promisedWith(message)
                .ifPresent(given -> audit(records, callback, message, from, new AuditEvent.Promised(given.until())));
    }

    private static void audit(Records records, Callback callback, Message message, String from, AuditEvent what) {
        records.audit(new AuditEntry(
                callback.id(),
                callback.revision(),
                message.at(),
                Optional.of(message.author()).filter(a -> !a.equals(Request.AUTOMATIC)),
                from,
                what));
    }
}
