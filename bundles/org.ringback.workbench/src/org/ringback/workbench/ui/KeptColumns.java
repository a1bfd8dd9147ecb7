package org.ringback.workbench.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Columns as the agent has arranged them, in one line: {@code 120,0,88;2,0,1;1 down}: the widths that were dragged, 0 for
 * those that were not; the order on screen; the column that the list is sorted by, if any.
 *
 * @param sort -1 when it is not sorted
 */
record KeptColumns(List<Integer> widths, List<Integer> order, int sort, boolean down) {
    /** Wider than any screen. */
    private static final int WIDEST = 8_000;

    KeptColumns {
        widths = List.copyOf(widths);
        order = List.copyOf(order);
    }

    String line() {
        return numbers(widths) + ";" + numbers(order) + ";" + sort + (down ? " down" : "");
    }

    /** @return empty when the line does not fit a table with so many columns, as that of another version may not */
    static Optional<KeptColumns> read(String line, int columns) {
        String[] parts = line.split(";", -1);
        try {
            List<Integer> widths = numbers(parts[0]);
            List<Integer> order = numbers(parts[1]);
            String[] sort = parts[2].split(" ");
            boolean fits = widths.size() == columns
                    && order.stream()
                            .sorted()
                            .toList()
                            .equals(IntStream.range(0, columns).boxed().toList())
                    && widths.stream().allMatch(w -> w >= 0 && w <= WIDEST)
                    && Integer.parseInt(sort[0]) >= -1
                    && Integer.parseInt(sort[0]) < columns;
            return fits
                    ? Optional.of(new KeptColumns(widths, order, Integer.parseInt(sort[0]), sort.length > 1))
                    : Optional.empty();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Integer::parseInt).toList();
    }
}
