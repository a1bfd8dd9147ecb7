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
 * @param spare whether it takes no room as long as it says nothing of any item
 * @param order how the list is sorted when the header is clicked; empty when it cannot be sorted by it
 */
public record Column<T>(
        String header,
        Function<T, String> text,
        Function<T, Optional<Icon>> icon,
        boolean grows,
        boolean spare,
        Optional<Comparator<T>> order) {
    /** A column of texts, as wide as the widest. */
    public static <T> Column<T> of(String header, Function<T, String> text) {
        return new Column<>(header, text, item -> Optional.empty(), false, false, Optional.empty());
    }

    /** The same column with a sign before the text. */
    public Column<T> withIcon(Function<T, Icon> sign) {
        return new Column<>(header, text, item -> Optional.of(sign.apply(item)), grows, spare, order);
    }

    /** The same column with, for some items, a sign before the text. */
    public Column<T> withSomeIcon(Function<T, Optional<Icon>> sign) {
        return new Column<>(header, text, sign, grows, spare, order);
    }

    /** The same column, taking the room that the others leave. */
    public Column<T> growing() {
        return new Column<>(header, text, icon, true, spare, order);
    }

    /** The same column, taking no room as long as it says nothing of any item. */
    public Column<T> onlyWhenUsed() {
        return new Column<>(header, text, icon, grows, true, order);
    }

    /** The same column, by which the list can be sorted. */
    public Column<T> sortedBy(Comparator<T> comparator) {
        return new Column<>(header, text, icon, grows, spare, Optional.of(comparator));
    }
}
