package org.ringback.workbench.ui;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a {@link ListTable}.
 *
 * @param header its title
 * @param text what it says of an item
 * @param icon the sign before the text
 * @param grows whether it takes the room that the others leave
 * @param order how the list is sorted when the header is clicked; empty when it cannot be sorted by it
 */
public record Column<T>(
        String header,
        Function<T, String> text,
        Function<T, Optional<Icon>> icon,
        boolean grows,
        Optional<Comparator<T>> order) {
    /** A column of texts, as wide as the widest. */
    public static <T> Column<T> of(String header, Function<T, String> text) {
        return new Column<>(header, text, item -> Optional.empty(), false, Optional.empty());
    }

    /** The same column with a sign before the text. */
    public Column<T> withIcon(Function<T, Icon> sign) {
        return new Column<>(header, text, item -> Optional.of(sign.apply(item)), grows, order);
    }

    /** The same column with, for some items, a sign before the text. */
    public Column<T> withSomeIcon(Function<T, Optional<Icon>> sign) {
        return new Column<>(header, text, sign, grows, order);
    }

    /** The same column, taking the room that the others leave. */
    public Column<T> growing() {
        return new Column<>(header, text, icon, true, order);
    }

    /** The same column, by which the list can be sorted. */
    public Column<T> sortedBy(Comparator<T> comparator) {
        return new Column<>(header, text, icon, grows, Optional.of(comparator));
    }
}
