package org.ringback.workbench.composer.internal.promise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.Origin;
import org.ringback.workbench.composer.internal.draft.When;
import org.ringback.workbench.ui.MyCalls;

/**
 * Tells the requested agent that a call-back is being written while the caller is on the line, and has what they answer. Nothing
 * of a draft is changed by an answer before the agent who writes it wants it. One thread, that of the model.
 */
public final class Handshake {
    static final Duration OFTEN = Duration.ofSeconds(1);
    /** So long it is told again also if nothing more is typed. */
    static final Duration AGAIN = Duration.ofSeconds(20);
    /** With a server that keeps no promises: from when somebody calls back on, the customer waits so long. */
    static final Duration WINDOW = Duration.ofMinutes(30);

    private final Desk desk;
    private final ComposerModel model;
    private final Executor ui;
    private final Function<Duration, Executor> after;
    private final Clock clock;
    private final BooleanSupplier promises;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, UUID> names = new HashMap<>();
    private final Map<Integer, Answered> answers = new HashMap<>();
    private final Set<UUID> unwanted = new HashSet<>();
    private Optional<TellWriting> told = Optional.empty();
    private Instant toldAt = Instant.MIN;
    private long wakes;

    /** What the requested agent has answered. */
    public record Answered(AgentId by, HandshakeAnswer answer, Instant at) {}

    /**
     * @param after runs something on the model's thread after a time
     * @param promises whether the server keeps them
     */
    public Handshake(
            Desk desk,
            ComposerModel model,
            Executor ui,
            Function<Duration, Executor> after,
            Clock clock,
            BooleanSupplier promises) {
        this.promises = promises;
        this.desk = desk;
        this.model = model;
        this.ui = ui;
        this.after = after;
        this.clock = clock;
        model.onChange(this::look);
    }

    /** Is run when there is another answer. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** What was answered to the draft that is shown. */
    public Optional<Answered> answer() {
        return Optional.ofNullable(answers.get(model.current().id()));
    }

    /** Takes in what passes. */
    public void heard(DeskEvent.Passing event) {
        if (event instanceof DeskEvent.WritingAnswered(UUID draft, AgentId by, HandshakeAnswer answer)) {
            List<Integer> ours = names.entrySet().stream()
                    .filter(e -> e.getValue().equals(draft))
                    .map(Map.Entry::getKey)
                    .toList();
            ours.forEach(id -> answers.put(id, new Answered(by, answer, clock.instant())));
            changed();
        }
    }

    /** Puts the answer into the draft that is shown; a call is put through by whoever asks for this. */
    public void use() {
        answer().ifPresent(answered -> {
            switch (answered.answer()) {
                case HandshakeAnswer.TakesNow a -> {
                    // The call goes, not the draft.
                }
                case HandshakeAnswer.CallsBackIn(Duration time) ->
                    promise(answered.at().plus(time));
                case HandshakeAnswer.CallsBackAt(Instant at) -> promise(at);
                case HandshakeAnswer.AsksFor(String what) ->
                    model.edit(
                            d -> d.withText((d.text().isBlank() ? "" : d.text().stripTrailing() + "\n") + what + ": "));
                case HandshakeAnswer.GivesTo(Recipient to) ->
                    model.edit(d -> d.withRecipients(instead(d.recipients(), answered.by(), to)));
            }
            answers.remove(model.current().id());
            changed();
        });
    }

    /** The caller is told it, who is on the line. In whole minutes, as times are said. */
    private void promise(Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        model.edit(d -> promises.getAsBoolean()
                ? d.withPromise(Optional.of(minute))
                : d.withWhen(new When.Between(Optional.of(minute), Optional.of(minute.plus(WINDOW)))));
    }

    private static List<Recipient> instead(List<Recipient> all, AgentId of, Recipient to) {
        List<Recipient> changed = new ArrayList<>(all);
        changed.replaceAll(r -> r.equals(new Recipient.ToAgent(of)) ? to : r);
        if (!changed.contains(to)) {
            changed.add(to);
        }
        return changed;
    }

    private void look() {
        Set<Integer> there = new HashSet<>();
        model.drafts().forEach(d -> there.add(d.id()));
        names.keySet().retainAll(there);
        answers.keySet().retainAll(there);
        Optional<TellWriting> wanted = wanted();
        told.filter(t -> wanted.filter(w -> w.draft().equals(t.draft())).isEmpty())
                .ifPresent(t -> {
                    told = Optional.empty();
                    desk.send(new HandshakeCommand.StopWriting(t.draft()));
                });
        wanted.ifPresent(w -> {
            Instant now = clock.instant();
            Instant next = told.equals(wanted) ? toldAt.plus(AGAIN) : soon(toldAt);
            if (now.isBefore(next)) {
                wake(Duration.between(now, next));
            } else {
                tell(w, now);
            }
        });
    }

    private static Instant soon(Instant toldAt) {
        return toldAt.equals(Instant.MIN) ? Instant.MIN : toldAt.plus(OFTEN);
    }

    /** Only what was asked for last. */
    private void wake(Duration pause) {
        long mine = ++wakes;
        after.apply(pause).execute(() -> {
            if (mine == wakes) {
                look();
            }
        });
    }

    private void tell(TellWriting writing, Instant now) {
        told = Optional.of(writing);
        toldAt = now;
        desk.send(writing)
                .thenAcceptAsync(
                        reply -> {
                            // An older server does not know it, or the call has gone: then it is not asked again.
                            if (reply instanceof Reply.Refused r && r.reason() != Refusal.TRY_AGAIN) {
                                unwanted.add(writing.draft());
                                told = told.filter(t -> !t.draft().equals(writing.draft()));
                            }
                        },
                        ui);
        wake(AGAIN);
    }

    /** What the requested agent is to be told now. */
    private Optional<TellWriting> wanted() {
        Draft draft = model.current();
        if (!draft.status().open() || !model.desk().connection().live()) {
            return Optional.empty();
        }
        return draft.origin()
                .filter(o -> !o.putThrough() && isOnTheLine(o))
                .flatMap(o -> o.requested()
                        .filter(to -> !model.desk().self().equals(Optional.of(to))
                                && draft.recipients().contains(new Recipient.ToAgent(to)))
                        .map(to -> new TellWriting(
                                names.computeIfAbsent(draft.id(), id -> UUID.randomUUID()),
                                to,
                                o.call(),
                                words(draft.text()))))
                .filter(w -> !unwanted.contains(w.draft()));
    }

    private boolean isOnTheLine(Origin origin) {
        return Optional.ofNullable(model.desk().calls().get(origin.call()))
                .flatMap(Call::answeredBy)
                .filter(MyCalls.phones(model.desk())::contains)
                .isPresent();
    }

    /** The first words, in one line. */
    static String words(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = Math.min(line.length(), HandshakeCommand.MOST_WORDS);
        return line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
