package org.ringback.workbench.callbacks.internal.list;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.ui.Arrangement;

/** Filter, order and folded headings as the agent left them: {@code INBOX AGENDA SNOOZED,LATER}. */
final class KeptOrder {
    private static final String NAME = "callbacks.order";
    private final Arrangement arrangement;
    private final CallbacksModel model;
    private final Runnable end;

    KeptOrder(Arrangement arrangement, CallbacksModel model) {
        this.arrangement = arrangement;
        this.model = model;
        end = arrangement.onReset(() -> read("INBOX AGENDA SNOOZED"));
    }

    void restore() {
        arrangement.get(NAME).ifPresent(this::read);
    }

    void end() {
        end.run();
    }

    void keep() {
        CallbackList list = model.list();
        String headings = list.folded().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        arrangement.keep(NAME, list.filter() + " " + list.order() + " " + headings);
    }

    private void read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length == 3) {
            named(Filter.values(), parts[0]).findFirst().ifPresent(model.list()::filter);
            named(ListOrder.values(), parts[1]).findFirst().ifPresent(model.list()::order);
            Set<Agenda.Heading> folded = Stream.of(parts[2].split(","))
                    .flatMap(name -> named(Agenda.Heading.values(), name))
                    .collect(Collectors.toSet());
            model.list().fold(folded);
            model.arranged();
        }
    }

    /** What an earlier or a later version kept may have other names. */
    private static <E extends Enum<E>> Stream<E> named(E[] values, String name) {
        return Arrays.stream(values).filter(v -> v.name().equals(name));
    }
}
