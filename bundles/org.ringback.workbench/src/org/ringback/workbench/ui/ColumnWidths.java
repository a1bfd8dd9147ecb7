package org.ringback.workbench.ui;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Gives columns the width that their texts need, and what is left to those that grow. */
final class ColumnWidths<T> {
    private static final int SAMPLE = 200;
    private static final int MARGIN = 13;
    private static final int ICON = 20;
    private static final int ARROW = 14;
    private static final int WIDEST = 340;
    private static final int NARROWEST_GROWING = 120;
    private static final int NARROWEST = 60;
    private final Table table;
    private final List<Column<T>> columns;
    private int[] needed = {};
    private int[] measured = {};
    /** What the headings need. */
    private int[] headings = {};

    private int[] dragged = {};
    private boolean spreading;

    ColumnWidths(Table table, List<Column<T>> columns) {
        this.table = table;
        this.columns = columns;
    }

    /**
     * Measures the first items, some of which are shown in bold, and lays the columns out. None gets narrower or goes as long as
     * there are items and room for all, so that nothing jumps when one changes.
     */
    void measure(List<T> items, Predicate<T> bold) {
        List<T> sample = items.subList(0, Math.min(SAMPLE, items.size()));
        GC gc = new GC(table);
        try {
            measured =
                    columns.stream().mapToInt(c -> widest(gc, c, sample, bold)).toArray();
            needed = items.isEmpty() ? measured : widest(needed, measured);
            headings = columns.stream().mapToInt(c -> heading(gc, c) + MARGIN).toArray();
        } finally {
            gc.dispose();
        }
        spread();
    }

    static int[] widest(int[] before, int[] now) {
        return before.length != now.length
                ? now
                : IntStream.range(0, now.length)
                        .map(i -> Math.max(before[i], now[i]))
                        .toArray();
    }

    private int widest(GC gc, Column<T> column, List<T> sample, Predicate<T> bold) {
        int texts = sample.stream()
                .mapToInt(item -> width(gc, column, item, bold))
                .max()
                .orElse(0);
        if (texts == 0 && column.spare()) {
            return 0;
        }
        int header = heading(gc, column);
        int most = column.grows() ? Math.min(texts, NARROWEST_GROWING) : Math.min(texts, WIDEST);
        return Math.max(header, most) + MARGIN;
    }

    private static <T> int heading(GC gc, Column<T> column) {
        gc.setFont(font(true));
        return gc.stringExtent(column.header()).x + (column.order().isPresent() ? ARROW : 0);
    }

    private static <T> int width(GC gc, Column<T> column, T item, Predicate<T> bold) {
        gc.setFont(font(bold.test(item)));
        int text = gc.stringExtent(ListTable.oneLine(column.text().apply(item))).x;
        return column.icon().apply(item).isPresent() ? text + ICON : text;
    }

    private static Font font(boolean bold) {
        return bold
                ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT)
                : JFaceResources.getDefaultFont();
    }

    /** How wide a text is in the table. */
    int of(String text) {
        GC gc = new GC(table);
        try {
            return gc.stringExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    /**
     * Where there is too little room the widest give way first, so that none is pushed out of sight; but none becomes narrower
     * than its heading.
     */
    static int widestThatFit(int[] needed, int[] headings, int room) {
        int most = IntStream.of(needed).max().orElse(0);
        while (most > NARROWEST
                && IntStream.of(narrowed(needed, headings, most)).sum() > room) {
            most--;
        }
        return most;
    }

    static int[] narrowed(int[] needed, int[] headings, int most) {
        return IntStream.range(0, needed.length)
                .map(i -> Math.min(needed[i], Math.max(headings[i], most)))
                .toArray();
    }

    /** Lays the columns out anew, although they are as wide as before. */
    void again() {
        spreading = true;
        for (TableColumn column : table.getColumns()) {
            int width = column.getWidth();
            column.setWidth(width + 1);
            column.setWidth(width);
        }
        spreading = false;
    }

    /** Whether the columns are laid out at this moment, so that it is not the agent who changes them. */
    boolean spreading() {
        return spreading;
    }

    /** The widths that the agent has dragged; 0 for a column of which the agent has not. */
    int[] dragged() {
        return Arrays.copyOf(dragged, columns.size());
    }

    /** From now on a column is as wide as the agent has made it. */
    void drag(int[] widths) {
        dragged = Arrays.copyOf(widths, columns.size());
        spread();
    }

    /** Lays the columns out in the table's present width. */
    void spread() {
        if (needed.length != columns.size() || columns.isEmpty()) {
            return;
        }
        spreading = true;
        try {
            layout();
        } finally {
            spreading = false;
        }
    }

    private void layout() {
        if (Arrays.stream(dragged).anyMatch(width -> width > 0)) {
            int[] own = dragged();
            int[] automatic = needed.clone();
            int fixed = IntStream.range(0, own.length)
                    .map(i -> own[i] > 0 ? own[i] : automatic[i])
                    .sum();
            int growing = (int) IntStream.range(0, own.length)
                    .filter(i -> own[i] == 0 && columns.get(i).grows())
                    .count();
            int left = Math.max(0, table.getClientArea().width - fixed);
            for (int i = 0; i < own.length; i++) {
                int more = own[i] == 0 && columns.get(i).grows() ? left / growing : 0;
                width(i, own[i] > 0 ? own[i] : automatic[i] + more);
            }
            return;
        }
        int growing = (int) columns.stream().filter(Column::grows).count();
        int room = table.getClientArea().width;
        int[] wanted = IntStream.of(needed).sum() <= room ? needed : measured;
        int left = Math.max(0, room - IntStream.of(wanted).sum());
        int[] widths = narrowed(wanted, headings, widestThatFit(wanted, headings, room));
        for (int i = 0; i < wanted.length; i++) {
            width(i, widths[i] + (columns.get(i).grows() ? left / growing : 0));
        }
    }

    private void width(int column, int width) {
        if (table.getColumn(column).getWidth() != width) {
            table.getColumn(column).setWidth(width);
        }
    }
}
