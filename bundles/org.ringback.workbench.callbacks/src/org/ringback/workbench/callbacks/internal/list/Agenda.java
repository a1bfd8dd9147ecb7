package org.ringback.workbench.callbacks.internal.list;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Promise;
import org.ringback.desk.client.DeskState;

/**
 * What is to be done next: by when each call-back is due, and under which heading it stands. Pure.
 *
 * <p>Late is, as on the wallboard, what nobody has put off although the time to call or the time within which somebody
 * should respond has passed, or what has gone on by itself. Who takes one does not move it: it is late still.
 */
public record Agenda(DeskState desk, Instant now) {
    private static final Duration WISHED_SOON = Duration.ofHours(2);
    private static final Duration RESPONSE_SOON = Duration.ofMinutes(15);

    /** The headings, in their order. */
    public enum Heading {
        OVERDUE,
        NEXT,
        OPEN,
        LATER,
        SNOOZED
    }

    /** Call-backs under a heading. */
    record Part(Heading heading, List<Row> rows) {}

    /** All of them under their headings, without those under which there is nothing; in the given order under each. */
    List<Part> parts(List<Row> rows) {
        Map<Heading, List<Row>> parts = new EnumMap<>(Heading.class);
        rows.forEach(row -> parts.computeIfAbsent(heading(row.callback()), h -> new ArrayList<>())
                .add(row));
        return parts.entrySet().stream()
                .map(e -> new Part(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    /** What is due first is first; what is not due at all comes last, in the given order. */
    List<Row> byDue(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> rank(row.callback())))
                .toList();
    }

    private Instant rank(Callback callback) {
        return callback.state() == CallbackState.SNOOZED
                ? callback.snoozedUntil().orElse(Instant.MAX)
                : lateSince(callback)
                        .or(() -> due(callback))
                        .or(() -> callback.request().window().from())
                        .orElse(Instant.MAX);
    }

    Heading heading(Callback callback) {
        if (callback.state() == CallbackState.SNOOZED) {
            return Heading.SNOOZED;
        }
        if (lateSince(callback).isPresent()) {
            return Heading.OVERDUE;
        }
        if (callback.request().window().from().filter(now::isBefore).isPresent()) {
            return Heading.LATER;
        }
        boolean wished = callback.request().window().from().isPresent()
                || callback.request().window().until().filter(this::wishedSoon).isPresent()
                || promised(callback).filter(this::wishedSoon).isPresent();
        boolean respond = responseDue(callback)
                .filter(t -> t.isBefore(now.plus(RESPONSE_SOON)))
                .isPresent();
        return wished || respond || woken(callback) ? Heading.NEXT : Heading.OPEN;
    }

    private boolean wishedSoon(Instant until) {
        return until.isBefore(now.plus(WISHED_SOON));
    }

    /** Whether it was put off until a time that has come, and nobody has tried since. */
    public boolean woken(Callback callback) {
        return callback.state() != CallbackState.SNOOZED
                && callback.snoozedUntil()
                        .filter(woke -> callback.lastAttempt()
                                .filter(a -> a.at().isAfter(woke))
                                .isEmpty())
                        .isPresent();
    }

    /** Since when it is late; empty when it is not. */
    public Optional<Instant> lateSince(Callback callback) {
        if (callback.state() == CallbackState.SNOOZED || !callback.state().open()) {
            return Optional.empty();
        }
        Optional<Instant> escalated = callback.handovers().isEmpty()
                ? Optional.empty()
                : Optional.of(callback.handovers().getLast())
                        .filter(h -> h.by().isEmpty())
                        .map(Handover::at);
        return Stream.of(callback.request().window().until(), promised(callback), responseDue(callback), escalated)
                .flatMap(Optional::stream)
                .filter(now::isAfter)
                .min(Comparator.naturalOrder());
    }

    /** By when to call: the customer's time, what was promised, or that within which somebody should respond, whichever is earlier. */
    Optional<Instant> due(Callback callback) {
        return Stream.of(callback.request().window().until(), promised(callback), responseDue(callback))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> promised(Callback callback) {
        return callback.standingPromise().map(Promise::until);
    }

    /** As if nobody had it: who takes it does not change by when it was due. */
    private Optional<Instant> responseDue(Callback c) {
        return desk.due(c.unclaimed());
    }
}
