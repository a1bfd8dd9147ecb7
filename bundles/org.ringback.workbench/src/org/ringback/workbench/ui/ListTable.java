package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A list in columns: virtual, so that its size does not matter; keeps what is selected when the items change; Enter and
 * double click open an item; a click on a header sorts, again the other way, a third time back to the given order. When
 * it is empty it says what belongs there. UI thread only.
 */
public final class ListTable<T> {
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final int SOON_MILLIS = 50;

    private final TableOrSentence pages;
    private final Table table;
    private final RowIcons icons;
    private final List<Column<T>> columns = new ArrayList<>();
    private final ColumnWidths<T> widths;
    private final Arrangement arrangement;
    private final String name;
    private boolean restored;
    private final Set<Integer> withSigns = new HashSet<>();
    private Function<T, Object> key = item -> item;
    private Function<T, String> tip = item -> "";
    private Optional<Point> pointer = Optional.empty();
    private Predicate<T> bold = item -> false;
    private Consumer<T> open = item -> {};
    private Consumer<Optional<T>> selected = item -> {};
    private List<T> given = List.of();
    private List<T> shown = List.of();
    private int sortColumn = -1;
    private boolean sortDown;

    ListTable(Composite parent, Widgets widgets, String id, String name) {
        pages = new TableOrSentence(parent, widgets, id, name, SWT.SINGLE, 80);
        table = pages.table();
        table.setHeaderVisible(true);
        icons = new RowIcons(table, widgets.icons());
        widths = new ColumnWidths<>(table, columns);
        arrangement = widgets.arrangement();
        this.name = "table." + id;
        Runnable end = arrangement.onReset(this::reset);
        table.addDisposeListener(e -> end.run());
        CopyKey.on(table, () -> selection().map(this::line).orElse(""));
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        table.addListener(SWT.Resize, e -> widths.spread());
        // Letters have another size.
        table.addListener(SWT.Settings, e -> refresh());
        table.addListener(SWT.MouseMove, e -> pointed(Optional.of(new Point(e.x, e.y))));
        table.addListener(SWT.MouseExit, e -> pointed(Optional.empty()));
        Optional.ofNullable(table.getVerticalBar()).ifPresent(bar -> bar.addListener(SWT.Selection, e -> tell()));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected.accept(selection())));
        table.addSelectionListener(
                SelectionListener.widgetDefaultSelectedAdapter(e -> selection().ifPresent(item -> open.accept(item))));
    }

    /** Adds a column. */
    public ListTable<T> column(Column<T> column) {
        int index = columns.size();
        columns.add(column);
        TableColumn header = new TableColumn(table, SWT.LEFT);
        header.setText(column.header());
        header.setMoveable(true);
        header.addListener(SWT.Resize, e -> dragged(index));
        header.addListener(SWT.Move, e -> moved());
        if (column.order().isPresent()) {
            header.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> sortBy(index)));
        }
        return this;
    }

    /** By what an item is the same item after a change; by default by being equal. */
    public ListTable<T> key(Function<T, Object> newKey) {
        key = newKey;
        return this;
    }

    /** What it says when it is empty: what belongs here, and what to do. */
    public ListTable<T> whenEmpty(String sentence) {
        pages.say(sentence);
        return this;
    }

    /** Which items are shown in bold. */
    public ListTable<T> bold(Predicate<T> which) {
        bold = which;
        return this;
    }

    /** What is said of an item while the mouse rests on it; nothing when it is empty. */
    public ListTable<T> tooltip(Function<T, String> text) {
        tip = text;
        return this;
    }

    /** What Enter and a double click do. */
    public ListTable<T> onOpen(Consumer<T> action) {
        open = action;
        return this;
    }

    /** Is told when the agent selects something, and when what was selected has changed or gone. */
    public ListTable<T> onSelect(Consumer<Optional<T>> action) {
        selected = action;
        return this;
    }

    /** Shows other items, in this order unless the agent has asked for another. */
    public void show(List<T> items) {
        if (items.equals(given)) {
            return;
        }
        given = List.copyOf(items);
        refresh();
    }

    /** Shows the items again, for texts that change with time. */
    public void refresh() {
        restore();
        Optional<T> before = selection();
        shown = sorted();
        table.setRedraw(false);
        table.setItemCount(shown.size());
        table.clearAll();
        before.ifPresent(this::reselect);
        table.setRedraw(true);
        widths.measure(shown, bold);
        pages.show(!shown.isEmpty());
        tell();
        Optional<T> after = selection();
        if (!after.equals(before)) {
            selected.accept(after);
        }
    }

    /** What is selected. */
    public Optional<T> selection() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= shown.size() ? Optional.empty() : Optional.of(shown.get(index));
    }

    /** Selects the item with a key, if it is there, and brings it into sight. */
    public boolean select(Object wanted) {
        for (int i = 0; i < shown.size(); i++) {
            if (key.apply(shown.get(i)).equals(wanted)) {
                table.setSelection(i);
                selected.accept(selection());
                return true;
            }
        }
        return false;
    }

    /** Selects the first item unless one is selected. */
    public void selectFirst() {
        if (table.getSelectionIndex() < 0 && !shown.isEmpty()) {
            table.setSelection(0);
            selected.accept(selection());
        }
    }

    /** What is shown, in the order on screen. */
    public List<T> items() {
        return shown;
    }

    /** For menus, focus and drag and drop. */
    public Table control() {
        return table;
    }

    /** The control that has a place in the parent's layout. */
    public Composite area() {
        return pages.area();
    }

    /** Gives it the focus, also when it is empty. */
    public void setFocus() {
        pages.setFocus(this::selectFirst);
    }

    private void reselect(T before) {
        Object wanted = key.apply(before);
        table.deselectAll();
        for (int i = 0; i < shown.size(); i++) {
            if (key.apply(shown.get(i)).equals(wanted)) {
                table.select(i);
                return;
            }
        }
    }

    private void fill(TableItem row, int index) {
        if (index < 0 || index >= shown.size()) {
            // GTK asks once more for rows that are being taken away.
            return;
        }
        T item = shown.get(index);
        for (int c = 0; c < columns.size(); c++) {
            Column<T> column = columns.get(c);
            row.setText(c, oneLine(column.text().apply(item)));
            Optional<Icon> icon = column.icon().apply(item);
            icons.set(row, c, icon);
            if (icon.isPresent()) {
                makeRoom(c);
            }
        }
        row.setFont(bold.test(item) ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
    }

    /** GTK makes room for a column's first sign only when the columns are laid out anew: until then it is not seen. */
    private void makeRoom(int column) {
        if (withSigns.add(column)) {
            table.getDisplay().timerExec(SOON_MILLIS, () -> {
                if (!table.isDisposed()) {
                    table.clearAll();
                    widths.again();
                    table.redraw();
                }
            });
        }
    }

    private void pointed(Optional<Point> at) {
        pointer = at;
        tell();
    }

    /**
     * Tells of the row where the pointer is what it is now: what there is to tell, else whole what a cell is too narrow
     * for. Also when the row has changed or moved under a pointer that rests.
     */
    private void tell() {
        String text = pointer.flatMap(
                        at -> Optional.ofNullable(table.getItem(at)).flatMap(row -> of(row, at)))
                .orElse("");
        if (!text.equals(Optional.ofNullable(table.getToolTipText()).orElse(""))) {
            table.setToolTipText(text);
        }
    }

    private Optional<String> of(TableItem row, Point at) {
        return Optional.of(table.indexOf(row))
                .filter(i -> i >= 0 && i < shown.size())
                .map(i -> tip.apply(shown.get(i)))
                .filter(told -> !told.isEmpty())
                .or(() -> tooWide(row, at));
    }

    private Optional<String> tooWide(TableItem row, Point at) {
        for (int c = 0; c < columns.size(); c++) {
            if (row.getBounds(c).contains(at)) {
                int index = table.indexOf(row);
                boolean cut = row.getTextBounds(c).width < widths.of(row.getText(c));
                return cut && index >= 0 && index < shown.size()
                        ? Optional.of(columns.get(c).text().apply(shown.get(index)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    static String oneLine(String text) {
        return LINE_END.matcher(text).replaceAll(" ");
    }

    private void sortBy(int index) {
        boolean again = sortColumn == index;
        boolean back = again && sortDown;
        sort(back ? -1 : index, again && !back);
        refresh();
        keep();
    }

    /** Made so by the agent, and not by us; the last one is as wide as there is room, whoever makes it so. */
    private void dragged(int index) {
        boolean last = table.getColumnOrder().length > 0 && table.getColumnOrder()[table.getColumnCount() - 1] == index;
        if (restored && !widths.spreading() && !last && table.isVisible()) {
            int[] now = widths.dragged();
            now[index] = table.getColumn(index).getWidth();
            widths.drag(now);
            keep();
        }
    }

    private void moved() {
        if (restored && !widths.spreading() && table.isVisible()) {
            keep();
        }
    }

    private void keep() {
        arrangement.keep(
                name,
                new KeptColumns(
                                IntStream.of(widths.dragged()).boxed().toList(),
                                IntStream.of(table.getColumnOrder()).boxed().toList(),
                                sortColumn,
                                sortDown)
                        .line());
    }

    /** As the agent left it: once, when the columns are there. */
    private void restore() {
        if (restored) {
            return;
        }
        arrangement
                .get(name)
                .flatMap(line -> KeptColumns.read(line, columns.size()))
                .ifPresent(kept -> {
                    table.setColumnOrder(kept.order().stream().mapToInt(i -> i).toArray());
                    widths.drag(kept.widths().stream().mapToInt(i -> i).toArray());
                    if (kept.sort() >= 0 && columns.get(kept.sort()).order().isPresent()) {
                        sort(kept.sort(), kept.down());
                    }
                });
        restored = true;
    }

    private void reset() {
        if (!table.isDisposed()) {
            restored = false;
            table.setColumnOrder(IntStream.range(0, columns.size()).toArray());
            widths.drag(new int[columns.size()]);
            sort(-1, false);
            refresh();
        }
    }

    private void sort(int column, boolean down) {
        sortColumn = column;
        sortDown = down;
        table.setSortColumn(column < 0 ? null : table.getColumn(column));
        table.setSortDirection(column < 0 ? SWT.NONE : down ? SWT.DOWN : SWT.UP);
    }

    /** An item as a line of text: what its columns say. */
    private String line(T item) {
        return columns.stream()
                .map(c -> oneLine(c.text().apply(item)))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\t"));
    }

    private List<T> sorted() {
        Optional<Comparator<T>> order =
                sortColumn < 0 ? Optional.empty() : columns.get(sortColumn).order();
        return order.map(o -> given.stream().sorted(sortDown ? o.reversed() : o).toList())
                .orElse(given);
    }
}
