package org.ringback.store.internal.callbacks;

import static org.ringback.store.internal.Columns.column;
import static org.ringback.store.internal.Columns.time;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Request;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.rows.AttemptRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.HandoverRow;
import org.ringback.store.internal.rows.LineRow;
import org.ringback.store.internal.rows.MessageRow;

/** Writes call-backs into rows. Messages, attempts, handovers and lines only ever grow, so only new ones are written. */
final class CallbackWriter {
    private CallbackWriter() {}

    /**
     * What is unique among open call-backs: recipient and number, and the author of a confidential one; none without a
     * number.
     */
    static Optional<String> openKey(Request request) {
        return request.caller()
                .number()
                .map(n -> Recipients.column(request.recipient()) + "|" + n.key()
                        + (request.confidential() ? "|" + request.author() : ""));
    }

    static CallbackRow row(Callback callback, Optional<Instant> escalates) {
        CallbackRow row = new CallbackRow();
        Request request = callback.request();
        row.id = callback.id().value();
        row.revision = callback.revision();
        row.inputOrder = callback.order();
        row.state = callback.state();
        row.fence = callback.fence();
        writeRequest(request, row);
        row.readers = readers(callback);
        writeOpen(callback, escalates, row);
        row.acceptedAt = time(callback.receipts().accepted());
        row.deliveredAt = time(callback.receipts().delivered());
        row.seenAt = time(callback.receipts().seen());
        row.closedAt = time(callback.receipts().closed());
        row.claimAgent = column(callback.claim(), c -> c.agent().value());
        row.claimFence = column(callback.claim(), Claim::fence);
        row.claimSince = time(callback.claim().map(Claim::since));
        row.claimExpires = time(callback.claim().map(Claim::expires));
        row.snoozedUntil = time(callback.snoozedUntil());
        row.promisedBy = column(callback.promise(), p -> p.by().value());
        row.promisedAt = time(callback.promise().map(Promise::at));
        row.promisedUntil = time(callback.promise().map(Promise::until));
        row.reachedBy = column(callback.reachedElsewhere(), r -> r.by().value());
        row.reachedAt = time(callback.reachedElsewhere().map(ReachedElsewhere::at));
        return row;
    }

    private static void writeRequest(Request request, CallbackRow row) {
        row.recipient = Recipients.column(request.recipient());
        row.author = request.author().value();
        row.callerRaw = column(request.caller().number(), PhoneNumber::raw);
        row.callerE164 = column(request.caller().number().flatMap(PhoneNumber::e164));
        row.callerName = column(request.caller().name());
        row.customer = column(request.customer(), CustomerId::value);
        row.urgency = request.urgency();
        row.windowFrom = time(request.window().from());
        row.windowUntil = time(request.window().until());
        row.callPbx = column(request.call(), c -> c.pbx().value());
        row.callId = column(request.call(), c -> c.value());
        row.reason = column(request.reason());
        row.confidential = request.confidential();
    }

    /** Whoever may see it but for those who see all. */
    private static @Nullable String readers(Callback callback) {
        return callback.request().confidential()
                ? callback.parties().stream().map(Recipients::column).sorted().collect(Collectors.joining("\n"))
                : null;
    }

    private static void writeOpen(Callback callback, Optional<Instant> escalates, CallbackRow row) {
        boolean open = callback.state().open();
        Optional<PhoneNumber> number = callback.request().caller().number();
        row.openKey = open ? column(openKey(callback.request())) : null;
        row.openOrder = open ? callback.order() : null;
        row.openRecipient = open ? row.recipient : null;
        row.openAuthor = open ? row.author : null;
        row.openNumber = open ? column(number, PhoneNumber::key) : null;
        row.dueAt = time(
                switch (callback.state()) {
                    case SNOOZED -> callback.snoozedUntil();
                    case CLAIMED -> callback.claim().map(Claim::expires);
                    case NEW, DELIVERED, SEEN -> escalates;
                    case DONE, CANCELLED -> Optional.empty();
                });
    }

    /** Writes the parts that it had not before; all of them when there was none. */
    static void writeParts(Statements statements, Callback callback, Optional<Callback> before) {
        int messages = before.map(b -> b.messages().size()).orElse(0);
        int attempts = before.map(b -> b.attempts().size()).orElse(0);
        int handovers = before.map(b -> b.handovers().size()).orElse(0);
        int lines = before.map(b -> b.dialogue().size()).orElse(0);
        for (int i = messages; i < callback.messages().size(); i++) {
            CallbackRows.MESSAGES.insert(
                    statements, row(callback, i, callback.messages().get(i)));
        }
        for (int i = attempts; i < callback.attempts().size(); i++) {
            CallbackRows.ATTEMPTS.insert(
                    statements, row(callback, i, callback.attempts().get(i)));
        }
        for (int i = handovers; i < callback.handovers().size(); i++) {
            CallbackRows.HANDOVERS.insert(
                    statements, row(callback, i, callback.handovers().get(i)));
        }
        for (int i = lines; i < callback.dialogue().size(); i++) {
            CallbackRows.LINES.insert(
                    statements, row(callback, i, callback.dialogue().get(i)));
        }
    }

    private static MessageRow row(Callback callback, int position, Message message) {
        MessageRow row = new MessageRow();
        row.callback = callback.id().value();
        row.position = position;
        row.author = message.author().value();
        row.at = time(message.at());
        row.text = message.text();
        row.rangSeconds = column(message.missed(), m -> Columns.seconds(m.rang()));
        row.callEnd = column(message.missed(), MissedCall::end);
        row.missedGroup = column(message.missed().flatMap(MissedCall::group));
        return row;
    }

    private static AttemptRow row(Callback callback, int position, Attempt attempt) {
        AttemptRow row = new AttemptRow();
        row.callback = callback.id().value();
        row.position = position;
        row.agent = attempt.agent().value();
        row.at = time(attempt.at());
        row.outcome = attempt.outcome();
        row.text = attempt.text();
        return row;
    }

    private static LineRow row(Callback callback, int position, Line line) {
        LineRow row = new LineRow();
        row.callback = callback.id().value();
        row.position = position;
        row.side = line.side();
        row.author = line.author().value();
        row.at = time(line.at());
        row.text = line.text();
        return row;
    }

    private static HandoverRow row(Callback callback, int position, Handover handover) {
        HandoverRow row = new HandoverRow();
        row.callback = callback.id().value();
        row.position = position;
        row.fromRecipient = Recipients.column(handover.from());
        row.toRecipient = Recipients.column(handover.to());
        row.by = column(handover.by(), a -> a.value());
        row.at = time(handover.at());
        row.reason = handover.reason();
        row.waitedSeconds = column(handover.waited(), Columns::seconds);
        return row;
    }
}
