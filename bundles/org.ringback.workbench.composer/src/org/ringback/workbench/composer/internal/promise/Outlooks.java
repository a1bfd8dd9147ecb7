package org.ringback.workbench.composer.internal.promise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.draft.Draft;

/**
 * What may be promised for the draft that is shown: asks the server when there is another recipient, and again now and then while one is
 * written; never because something is typed. One thread, that of the model.
 */
public final class Outlooks {
    static final Duration AGAIN = Duration.ofMinutes(1);

    private final Desk desk;
    private final ComposerModel model;
    private final Executor ui;
    private final Function<Duration, Executor> after;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<Recipient> asked = Optional.empty();
    private Optional<Result.Outlook> known = Optional.empty();
    private Instant askedAt = Instant.MIN;
    private boolean refused;
    private long wakes;

    /** @param after runs something on the model's thread after a time */
    public Outlooks(Desk desk, ComposerModel model, Executor ui, Function<Duration, Executor> after, Clock clock) {
        this.desk = desk;
        this.model = model;
        this.ui = ui;
        this.after = after;
        this.clock = clock;
        model.onChange(this::look);
    }

    /** Is run when more is known. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Whether the server keeps promises: one of an earlier version does not. */
    public boolean offered() {
        return !refused;
    }

    /** Of the draft that is shown; empty unless it is for one agent or group. */
    public Optional<Outlook> current() {
        return recipient()
                .filter(r -> !refused)
                .map(r ->
                        Outlook.of(r, known.filter(k -> asked.equals(Optional.of(r))), model.desk(), clock.instant()));
    }

    /** Why somebody may not mean what they promise. */
    public enum Doubt {
        PAST,
        OUTSIDE_OF_HOURS,
        /** It is not when the customer wants to be called. */
        NOT_WANTED
    }

    /** What is to be asked before what is shown is sent. */
    public Optional<Doubt> doubt() {
        Draft draft = model.current();
        return draft.promise().flatMap(at -> {
            if (!at.isAfter(clock.instant())) {
                return Optional.of(Doubt.PAST);
            }
            if (draft.recipients().stream().anyMatch(r -> model.desk().outsideOfHours(r, at))) {
                return Optional.of(Doubt.OUTSIDE_OF_HOURS);
            }
            return draft.when()
                    .window(clock.instant().atZone(clock.getZone()))
                    .filter(w -> w.until().filter(at::isAfter).isPresent()
                            || w.from().filter(at::isBefore).isPresent())
                    .map(w -> Doubt.NOT_WANTED);
        });
    }

    private Optional<Recipient> recipient() {
        Draft draft = model.current();
        return draft.status().open() && draft.recipients().size() == 1
                ? Optional.of(draft.recipients().getFirst())
                : Optional.empty();
    }

    private void look() {
        Optional<Recipient> wanted =
                recipient().filter(r -> !refused && model.desk().connection().live());
        if (wanted.isEmpty()) {
            // Asked at once when it is wanted again.
            asked = Optional.empty();
            wakes++;
            return;
        }
        Instant now = clock.instant();
        if (!asked.equals(wanted) || !now.isBefore(askedAt.plus(AGAIN))) {
            ask(wanted.get(), now);
        }
    }

    private void ask(Recipient recipient, Instant now) {
        if (!asked.equals(Optional.of(recipient))) {
            known = Optional.empty();
        }
        asked = Optional.of(recipient);
        askedAt = now;
        long mine = ++wakes;
        after.apply(AGAIN).execute(() -> {
            if (mine == wakes) {
                look();
            }
        });
        desk.ask(new Query.GetOutlook(recipient))
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (asked.equals(Optional.of(recipient))) {
                                answered(Optional.ofNullable(answer), failure);
                            }
                        },
                        ui);
    }

    private void answered(Optional<Result.Outlook> answer, @Nullable Throwable failure) {
        refused |= failure != null
                && Desk.RefusedException.of(failure)
                        .filter(r -> r.reason() != Refusal.TRY_AGAIN)
                        .isPresent();
        if (failure == null) {
            known = answer;
        }
        listeners.forEach(Runnable::run);
    }
}
