package org.ringback.store.internal.figures;

import static org.ringback.store.internal.Columns.time;

import jakarta.persistence.EntityManager;
import java.sql.JDBCType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.store.internal.Form;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.Statements;

/** The rows from which figures are counted: written with the callback, in its transaction. */
public final class FigureTable {
    private static final String TABLE = "callback_figure";
    private static final int RANK = 9;
    private static final Form.Column CALLBACK = new Form.Column("callback", "uuid");
    private static final Form.Column RECIPIENT = new Form.Column("recipient", "varchar");
    private static final Form.Column ATTEMPTS = new Form.Column("attempts", "integer");
    private static final Form.Column ENDED = new Form.Column("ended", "varchar");
    private static final Form INSERT = Form.insert(
            TABLE,
            List.of(
                    CALLBACK,
                    timeColumn("entered_at"),
                    RECIPIENT,
                    new Form.Column("reason", "varchar"),
                    timeColumn("waits_since"),
                    timeColumn("respond_by"),
                    timeColumn("promised_for"),
                    new Form.Column("promise_stands", "boolean")),
            List.of(),
            "",
            RANK);
    private static final Form CHANGED = Form.update(TABLE, List.of(RECIPIENT, ATTEMPTS, ENDED), CALLBACK, RANK);
    private static final Form RESPONDED = Form.update(
            TABLE,
            List.of(
                    RECIPIENT,
                    ATTEMPTS,
                    ENDED,
                    timeColumn("responded_at"),
                    new Form.Column("took_seconds", "integer"),
                    new Form.Column("responded_by", "varchar"),
                    new Form.Column("first_outcome", "varchar")),
            CALLBACK,
            RANK);
    private static final String PROMISES =
            "update callback_figure set promises = promises + ?, promises_kept = promises_kept + ?,"
                    + " promised_for = coalesce(?, promised_for), promise_stands = ? where callback = ?";
    private static final String FORGET_AGENTS = "with forgotten as (update callback_figure set responded_by = null,"
            + " recipient = case when recipient like 'a:%' then 'a:' else recipient end where callback = any (?)"
            + " returning 1) select count(*) from forgotten";

    private FigureTable() {}

    /** @param escalates by when the office means to respond, if the customer did not say */
    public static void insert(Statements statements, Callback callback, Optional<Instant> escalates) {
        statements.write(
                INSERT,
                callback.id().value(),
                time(callback.enteredAt()),
                Recipients.column(callback.request().recipient()),
                text(callback.request().reason().map(Enum::name)),
                time(waitsSince(callback)),
                at(callback.request().window().until().or(() -> escalates)),
                at(callback.promise().map(Promise::until)),
                callback.promise().isPresent());
    }

    /** Writes what counts of the change, if anything does. */
    public static void update(Statements statements, Callback before, Callback now) {
        String recipient = Recipients.column(now.request().recipient());
        int attempts = now.attempts().size();
        Object ended = ended(now);
        if (before.attempts().isEmpty() && attempts > 0) {
            Attempt first = now.attempts().getFirst();
            Instant responded = before.claim()
                    .filter(c -> c.agent().equals(first.agent()))
                    .map(Claim::since)
                    .orElse(first.at());
            statements.write(
                    RESPONDED,
                    recipient,
                    attempts,
                    ended,
                    time(responded),
                    seconds(Duration.between(waitsSince(now), responded)),
                    first.agent().value(),
                    first.outcome().name(),
                    now.id().value());
        } else if (attempts != before.attempts().size()
                || !recipient.equals(Recipients.column(before.request().recipient()))
                || !ended.equals(ended(before))) {
            statements.write(CHANGED, recipient, attempts, ended, now.id().value());
        }
        if (!before.standingPromise().equals(now.standingPromise())) {
            promises(statements, before.standingPromise(), now);
        }
    }

    /**
     * Counts what the promise that stood has become. It was kept by an attempt, or an ordinary call with the customer, in time; broken
     * when its time has passed without one. One
     * that another took the place of before, or that nobody needs any more, is none.
     */
    private static void promises(Statements statements, Optional<Promise> stood, Callback now) {
        Optional<Instant> called = now.lastAttempt()
                .filter(a -> stood.isPresent() && !a.at().isBefore(stood.get().at()))
                .filter(a -> a.outcome() != Outcome.NOT_NEEDED)
                .map(Attempt::at)
                .or(now::reachedSincePromised);
        boolean kept =
                called.filter(at -> !at.isAfter(stood.orElseThrow().until())).isPresent();
        Optional<Instant> over = now.standingPromise()
                .map(Promise::at)
                .or(() -> now.receipts().closed())
                .or(() -> called);
        boolean broken = !kept
                && stood.map(Promise::until)
                        .filter(until -> over.filter(until::isBefore).isPresent())
                        .isPresent();
        statements.write(
                PROMISES,
                kept || broken ? 1 : 0,
                kept ? 1 : 0,
                at(now.standingPromise().map(Promise::until)),
                now.standingPromise().isPresent(),
                now.id().value());
    }

    /** Forgets which agents had them and responded, in a transaction in which EclipseLink writes, too; everything else stays. */
    public static void forgetAgents(EntityManager manager, List<UUID> callbacks) {
        Question question = new Question();
        question.add(FORGET_AGENTS, row -> {}, (Object) callbacks.toArray(UUID[]::new));
        question.put(Statements.of(manager));
    }

    private static Form.Column timeColumn(String column) {
        return new Form.Column(column, "timestamp with time zone");
    }

    /** From when on somebody could respond. */
    private static Instant waitsSince(Callback callback) {
        Instant entered = callback.enteredAt();
        return callback.request().window().from().filter(entered::isBefore).orElse(entered);
    }

    /**
     * As coarse as it is read: to a second below a minute, then to 5 and 30 seconds, a minute, and from 8 hours on 10 minutes. So
     * there are few different ones, however many callbacks; the migration that began it does the same.
     */
    private static int seconds(Duration time) {
        int seconds = (int) Math.clamp(time.toSeconds(), 0, Integer.MAX_VALUE);
        int step = seconds < 60 ? 1 : seconds < 600 ? 5 : seconds < 3_600 ? 30 : seconds < 28_800 ? 60 : 600;
        return seconds / step * step;
    }

    private static Object ended(Callback callback) {
        return callback.state().open() ? JDBCType.VARCHAR : callback.state().name();
    }

    private static Object text(Optional<String> value) {
        return value.isPresent() ? value.get() : JDBCType.VARCHAR;
    }

    private static Object at(Optional<Instant> value) {
        return value.isPresent() ? time(value.get()) : JDBCType.VARCHAR;
    }
}
