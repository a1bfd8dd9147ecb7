package org.ringback.workbench.callbacks.internal.list;

import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.desk.client.DeskState;

/** What the list shows and in which order, and what is selected in it. Has no widget; one thread, that of its model. */
public final class CallbackList {
    private final Clock clock;
    private Set<CallbackId> leaving = Set.of();
    private final Set<Agenda.Heading> folded = EnumSet.of(Agenda.Heading.SNOOZED);
    private DeskState state = DeskState.EMPTY;
    private Filter filter = Filter.INBOX;
    private ListOrder order = ListOrder.AGENDA;
    private List<Row> rows = List.of();
    private List<CallbackId> chosen = List.of();

    public CallbackList(Clock clock) {
        this.clock = clock;
    }

    /** Takes what the desk knows now. */
    public void update(DeskState now) {
        boolean sameRows = now.callbacks().equals(state.callbacks())
                && now.agents().equals(state.agents())
                && now.groups().equals(state.groups())
                && now.self().equals(state.self());
        state = now;
        if (!sameRows) {
            read();
        }
    }

    /** Those that the agent is finished with although the server does not know it yet: they are not listed. */
    public void leaving(Set<CallbackId> ids) {
        if (!ids.equals(leaving)) {
            leaving = ids;
            read();
        }
    }

    public Filter filter() {
        return filter;
    }

    public void filter(Filter newFilter) {
        filter = newFilter;
        read();
    }

    ListOrder order() {
        return order;
    }

    void order(ListOrder newOrder) {
        order = newOrder;
    }

    /** The headings under which nothing is shown; at first that of what was put off. */
    Set<Agenda.Heading> folded() {
        return Set.copyOf(folded);
    }

    public void fold(Set<Agenda.Heading> headings) {
        folded.clear();
        folded.addAll(headings);
    }

    /** All that the filter lets through, in the order of input. */
    public List<Row> rows() {
        return rows;
    }

    Agenda agenda() {
        return new Agenda(state, clock.instant());
    }

    /** What the list shows under its headings. */
    List<Agenda.Part> parts() {
        return agenda().parts(rows);
    }

    /** All rows as they are without headings. */
    List<Row> ordered() {
        return switch (order) {
            case AGENDA, INPUT -> rows;
            case DUE -> agenda().byDue(rows);
            case URGENCY ->
                rows.stream()
                        .sorted(Comparator.comparing(
                                        (Row r) -> r.callback().request().urgency())
                                .reversed())
                        .toList();
        };
    }

    /** The rows in the order on screen, without what is folded away. */
    List<Row> visible() {
        return order == ListOrder.AGENDA
                ? parts().stream()
                        .filter(p -> !folded.contains(p.heading()))
                        .flatMap(p -> p.rows().stream())
                        .toList()
                : ordered();
    }

    /** Which one of some stands after another on screen; the one before, when none does. */
    public Optional<CallbackId> next(CallbackId after, Predicate<CallbackId> which) {
        List<CallbackId> ids = visible().stream().map(r -> r.callback().id()).toList();
        int at = ids.indexOf(after);
        Stream<CallbackId> below = ids.stream().skip(at + 1L);
        Stream<CallbackId> above = at < 0 ? Stream.empty() : ids.subList(0, at).reversed().stream();
        return Stream.concat(below, above)
                .filter(id -> !id.equals(after) && which.test(id))
                .findFirst();
    }

    /** Those that are selected together, in the order on screen. */
    public List<CallbackId> chosen() {
        return chosen.stream().filter(id -> state.callback(id).isPresent()).toList();
    }

    public void choose(List<CallbackId> ids) {
        chosen = List.copyOf(ids);
    }

    /** How many there are to do: what a filter lets through, without what was put off. */
    public int count(Filter of) {
        return (int) state.callbacks().values().stream()
                .filter(test(of))
                .filter(c -> c.state() != CallbackState.SNOOZED && !leaving.contains(c.id()))
                .count();
    }

    private void read() {
        rows = state.callbacksInOrder().stream()
                .filter(test(filter))
                .filter(c -> !leaving.contains(c.id()))
                .map(c -> Row.of(c, state))
                .toList();
    }

    private Predicate<Callback> test(Filter by) {
        return switch (by) {
            case INBOX -> c -> Row.isForUs(c, state);
            case MINE -> c -> Row.isForMe(c, state);
            case GROUPS -> c -> Row.isForOurGroup(c, state);
            case RESPONDING -> c -> c.state() == CallbackState.CLAIMED;
            case ALL -> c -> true;
        };
    }
}
