package org.ringback.workbench.wallboard.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.desk.client.DeskState;

/**
 * All open call-backs, by group and by agent. Pure.
 *
 * <p>A call-back is overdue when nobody is responding to it and it has not been put off, although the time to call or
 * the time within which somebody should respond has passed, or it has escalated by itself.
 *
 * @param lines all together first, then the groups, then the agents who have any, each by name
 * @param entries in the order of their stages: those that are overdue longest, those that are due next, those without a due
 *     time that wait longest
 */
record Board(List<Line> lines, List<Entry> entries) {
    private static final Comparator<String> BY_NAME = String.CASE_INSENSITIVE_ORDER;
    private static final Comparator<Entry> BY_NEED = Comparator.comparing(Entry::stage)
            .thenComparing(e -> e.lateSince().or(e::due).orElse(Instant.MAX))
            .thenComparing(e -> e.callback().enteredAt())
            .thenComparingLong(e -> e.callback().order());

    Board {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }

    static Board of(DeskState state, String all, Instant now) {
        List<Entry> entries = state.callbacks().values().stream()
                .filter(c -> c.state().open())
                .map(c -> entry(state, c, now))
                .sorted(BY_NEED)
                .toList();
        List<Line> lines = new ArrayList<>();
        lines.add(line(Optional.empty(), all, entries));
        state.groups().values().stream()
                .sorted(Comparator.comparing(Group::name, BY_NAME))
                .map(g -> line(Optional.of(new Recipient.ToGroup(g.id())), g.name(), entries))
                .forEach(lines::add);
        state.agents().values().stream()
                .sorted(Comparator.comparing(Agent::name, BY_NAME))
                .map(a -> line(Optional.of(new Recipient.ToAgent(a.id())), a.name(), entries))
                .filter(l -> l.open() > 0)
                .forEach(lines::add);
        return new Board(lines, entries);
    }

    /** Those that a line counts. */
    List<Entry> of(Line line) {
        return entries.stream().filter(e -> counts(line.who(), e)).toList();
    }

    /** How it stands with all together. */
    Line all() {
        return lines.get(0);
    }

    private static Optional<Instant> lateSince(Callback callback, Optional<Instant> due, Instant now) {
        Optional<Instant> escalated = callback.handovers().isEmpty()
                ? Optional.empty()
                : Optional.of(callback.handovers().getLast())
                        .filter(h -> h.by().isEmpty())
                        .map(Handover::at);
        return Stream.of(due.filter(now::isAfter), escalated)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Entry.Stage stage(Callback callback, boolean late) {
        return switch (callback.state()) {
            case CLAIMED -> Entry.Stage.TAKEN;
            case SNOOZED -> Entry.Stage.SNOOZED;
            default -> late ? Entry.Stage.OVERDUE : Entry.Stage.WAITING;
        };
    }

    private static Line line(Optional<Recipient> who, String name, List<Entry> entries) {
        List<Entry> own = entries.stream().filter(e -> counts(who, e)).toList();
        return new Line(
                who,
                name,
                own.size(),
                count(own.stream().filter(Entry::overdue)),
                count(own.stream().filter(e -> e.callback().claim().isPresent())),
                own.stream().map(e -> e.callback().enteredAt()).min(Comparator.naturalOrder()));
    }

    private static boolean counts(Optional<Recipient> who, Entry entry) {
        return who.isEmpty() || who.get().equals(entry.callback().request().recipient());
    }

    private static int count(Stream<Entry> some) {
        return Math.toIntExact(some.count());
    }

    private static Entry entry(DeskState state, Callback callback, Instant now) {
        String recipient = switch (callback.request().recipient()) {
            case Recipient.ToAgent(var id) -> state.nameOf(id);
            case Recipient.ToGroup(var id) ->
                Optional.ofNullable(state.groups().get(id)).map(Group::name).orElse(id.value());
        };
        String responding = callback.claim().map(c -> state.nameOf(c.agent())).orElse("");
        Optional<Instant> due = Stream.of(
                        callback.request().window().until(),
                        callback.standingPromise().map(Promise::until),
                        state.due(callback))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        Optional<Instant> late = lateSince(callback, due, now);
        Entry.Stage stage = stage(callback, late.isPresent());
        return new Entry(callback, stage, recipient, responding, due, late.filter(at -> stage == Entry.Stage.OVERDUE));
    }
}
