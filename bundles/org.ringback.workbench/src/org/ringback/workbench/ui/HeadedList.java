package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A list of rows of two lines under headings with their count: virtual, so that its size does not matter. What is selected
 * stays so when rows come, go and move, and what is on screen stays where it is. The arrow keys go from item to item, over
 * open headings; a folded one is opened by Right, Enter or a click, the one of the selected item is folded by Left.
 * Several can be selected. UI thread only.
 */
public final class HeadedList<T> {
    private final TableOrSentence pages;
    private final Table table;
    private final RowPainter painter;
    private final Set<String> folded = new HashSet<>();
    private Function<T, Object> key = item -> item;
    private Function<T, RowFace> face = item -> {
        throw new IllegalStateException("nobody said how a row looks");
    };
    private Function<T, String> tip = item -> "";
    private Consumer<T> open = item -> {};
    private Consumer<Optional<T>> selected = item -> {};
    private Runnable foldedChanged = () -> {};
    private List<Section<T>> sections = List.of();
    private List<Line<T>> lines = List.of();
    private Map<Object, Integer> places = Map.of();
    private List<Object> chosen = List.of();
    private Optional<Object> current = Optional.empty();
    private int place;

    /** A heading, or an item. */
    private sealed interface Line<T> {
        record Heading<T>(Section<T> section) implements Line<T> {}

        record Item<T>(Section<T> section, T item) implements Line<T> {}
    }

    HeadedList(Composite parent, Widgets widgets, String id, String name) {
        pages = new TableOrSentence(parent, widgets, id, name, SWT.MULTI, 80);
        table = pages.table();
        TableColumn only = new TableColumn(table, SWT.LEFT);
        painter = new RowPainter(table, widgets);
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        table.addListener(SWT.Resize, e -> only.setWidth(Math.max(60, table.getClientArea().width)));
        table.addListener(SWT.KeyDown, this::key);
        table.addListener(SWT.MouseDown, this::pressed);
        table.addListener(SWT.MouseMove, e -> tell(new Point(e.x, e.y)));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> takeSelection()));
        table.addSelectionListener(
                SelectionListener.widgetDefaultSelectedAdapter(e -> selection().ifPresent(item -> open.accept(item))));
    }

    /** By what an item is the same item after a change; by default by being equal. */
    public HeadedList<T> key(Function<T, Object> newKey) {
        key = newKey;
        return this;
    }

    /** How a row looks. */
    public HeadedList<T> face(Function<T, RowFace> newFace) {
        face = newFace;
        return this;
    }

    /** What a screen reader says of a heading under which nothing is shown. */
    public HeadedList<T> whenFolded(String word) {
        painter.foldedWord(word);
        return this;
    }

    /** What it says when it is empty: what belongs here, and what to do. */
    public HeadedList<T> whenEmpty(String sentence) {
        pages.say(sentence);
        return this;
    }

    /** What is said of an item while the mouse rests on it. */
    public HeadedList<T> tooltip(Function<T, String> text) {
        tip = text;
        return this;
    }

    /** What Enter and a double click do. */
    public HeadedList<T> onOpen(Consumer<T> action) {
        open = action;
        return this;
    }

    /** Is told when another item is selected by the agent, and that nothing is when the selected ones are gone. */
    public HeadedList<T> onSelect(Consumer<Optional<T>> action) {
        selected = action;
        return this;
    }

    /** Is told when a heading was folded or opened. */
    public HeadedList<T> onFold(Runnable action) {
        foldedChanged = action;
        return this;
    }

    /** What Ctrl+C copies of what is selected. */
    public HeadedList<T> onCopy(java.util.function.Supplier<String> text) {
        CopyKey.on(table, text);
        return this;
    }

    /** The folded headings, by their ids. */
    public Set<String> folded() {
        return Set.copyOf(folded);
    }

    /** Folds these headings and opens all others. */
    public void fold(Set<String> ids) {
        if (!folded.equals(ids)) {
            folded.clear();
            folded.addAll(ids);
            refresh();
        }
    }

    /** Shows other items. */
    public void show(List<Section<T>> newSections) {
        if (!newSections.equals(sections)) {
            sections = List.copyOf(newSections);
            refresh();
        }
    }

    /** Shows the items again, for what changes with time. */
    public void refresh() {
        Optional<Object> top = keyAt(table.getTopIndex());
        int topBefore = table.getTopIndex();
        List<Line<T>> now = new ArrayList<>();
        Map<Object, Integer> where = new HashMap<>();
        for (Section<T> section : sections) {
            if (!section.title().isEmpty()) {
                now.add(new Line.Heading<>(section));
            }
            if (!folded.contains(section.id()) || section.title().isEmpty()) {
                for (T item : section.items()) {
                    where.put(key.apply(item), now.size());
                    now.add(new Line.Item<>(section, item));
                }
            }
        }
        lines = now;
        places = where;
        table.setRedraw(false);
        if (table.getItemCount() != lines.size()) {
            table.setItemCount(lines.size());
        }
        table.clearAll();
        restore();
        top.flatMap(this::placeOf).ifPresentOrElse(table::setTopIndex, () -> table.setTopIndex(topBefore));
        table.setRedraw(true);
        pages.show(!lines.isEmpty());
    }

    /** Selects again what was selected; tells when none of it is left. */
    private void restore() {
        int[] still = chosen.stream()
                .flatMap(k -> placeOf(k).stream())
                .mapToInt(i -> i)
                .toArray();
        table.deselectAll();
        table.select(still);
        if (current.isPresent() && current.flatMap(this::placeOf).isEmpty()) {
            chosen = IntStream.of(still)
                    .mapToObj(this::keyAt)
                    .flatMap(Optional::stream)
                    .toList();
            current = chosen.stream().findFirst();
            selected.accept(selection());
        } else {
            current.flatMap(this::placeOf).ifPresent(i -> place = i);
        }
    }

    /** The one that was selected last. */
    public Optional<T> selection() {
        return current.flatMap(this::placeOf).flatMap(this::itemAt);
    }

    /** All that are selected, in the order on screen. */
    public List<T> selections() {
        return chosen.stream()
                .flatMap(k -> placeOf(k).stream())
                .sorted()
                .flatMap(i -> itemAt(i).stream())
                .toList();
    }

    /** Selects the item with a key alone, if it is there, opens its heading and brings it into sight. */
    public boolean select(Object wanted) {
        if (placeOf(wanted).isEmpty()) {
            sections.stream()
                    .filter(s -> s.items().stream().anyMatch(i -> key.apply(i).equals(wanted)))
                    .findFirst()
                    .ifPresent(s -> unfold(s.id()));
        }
        Optional<Integer> at = placeOf(wanted);
        at.ifPresent(this::go);
        return at.isPresent();
    }

    /** What is shown under open headings, in the order on screen. */
    public List<T> items() {
        return lines.stream()
                .flatMap(l -> l instanceof Line.Item<T> i ? Stream.of(i.item()) : Stream.empty())
                .toList();
    }

    /** For menus, focus and drag and drop. */
    public Table control() {
        return table;
    }

    /** The control that has a place in the parent's layout. */
    public Composite area() {
        return pages.area();
    }

    /** Gives it the focus, also when it is empty; the first item is selected unless another is. */
    public void setFocus() {
        pages.setFocus(() -> {
            if (current.isEmpty()) {
                nextItem(Math.min(place, lines.size()) - 1, 1)
                        .or(() -> nextItem(lines.size(), -1))
                        .ifPresent(this::go);
            }
        });
    }

    private void go(int index) {
        table.setSelection(index);
        place = index;
        chosen = keyAt(index).stream().toList();
        current = keyAt(index);
        selected.accept(selection());
    }

    private void takeSelection() {
        int[] indices = table.getSelectionIndices();
        chosen = IntStream.of(indices)
                .mapToObj(this::keyAt)
                .flatMap(Optional::stream)
                .toList();
        Optional<Object> before = current;
        // The row that was pressed or moved to last; without one, what was it before.
        Optional<Object> last = before.filter(chosen::contains).filter(k -> chosen.size() > 1);
        current = last.or(() -> chosen.stream().findFirst());
        current.flatMap(this::placeOf).ifPresent(i -> place = i);
        if (indices.length == 1) {
            place = indices[0];
        }
        selected.accept(selection());
    }

    private void key(Event e) {
        boolean plain = (e.stateMask & SWT.MODIFIER_MASK) == 0;
        if (!plain) {
            return;
        }
        switch (e.keyCode) {
            case SWT.ARROW_DOWN -> move(e, 1);
            case SWT.ARROW_UP -> move(e, -1);
            case SWT.ARROW_LEFT ->
                sectionAt(place).filter(s -> !folded.contains(s.id())).ifPresent(s -> toggle(e, s));
            case SWT.ARROW_RIGHT ->
                heading(place).filter(s -> folded.contains(s.id())).ifPresent(s -> toggle(e, s));
            case SWT.CR, SWT.KEYPAD_CR, ' ' -> heading(place).ifPresent(s -> toggle(e, s));
            default -> {}
        }
    }

    private void move(Event e, int by) {
        e.doit = false;
        // When the selected one has gone, another stands in its place now.
        int from = current.isEmpty() && by > 0 && heading(place).isEmpty() ? place - 1 : place;
        nextStop(from, by).ifPresent(this::go);
    }

    private void toggle(Event e, Section<T> section) {
        e.doit = false;
        boolean opens = folded.contains(section.id());
        if (opens) {
            unfold(section.id());
        } else {
            folded.add(section.id());
            chosen = List.of();
            current = Optional.empty();
            refresh();
            foldedChanged.run();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (heading(i).filter(s -> s.id().equals(section.id())).isPresent()) {
                go(opens ? nextItem(i, 1).orElse(i) : i);
            }
        }
    }

    private void unfold(String id) {
        folded.remove(id);
        refresh();
        foldedChanged.run();
    }

    private void pressed(Event e) {
        TableItem item = table.getItem(new Point(e.x, e.y));
        if (item != null && e.button == 1) {
            heading(table.indexOf(item)).ifPresent(s -> toggle(e, s));
        }
    }

    /** The next item, or folded heading. */
    private Optional<Integer> nextStop(int from, int by) {
        return next(
                from,
                by,
                i -> itemAt(i).isPresent()
                        || heading(i).filter(s -> folded.contains(s.id())).isPresent());
    }

    private Optional<Integer> nextItem(int from, int by) {
        return next(from, by, i -> itemAt(i).isPresent());
    }

    private Optional<Integer> next(int from, int by, java.util.function.IntPredicate stop) {
        for (int i = from + by; i >= 0 && i < lines.size(); i += by) {
            if (stop.test(i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Line<T>> lineAt(int index) {
        return index >= 0 && index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }

    private Optional<T> itemAt(int index) {
        return lineAt(index).flatMap(l -> l instanceof Line.Item<T> i ? Optional.of(i.item()) : Optional.empty());
    }

    private Optional<Object> keyAt(int index) {
        return itemAt(index).map(key);
    }

    private Optional<Integer> placeOf(Object wanted) {
        return Optional.ofNullable(places.get(wanted));
    }

    private Optional<Section<T>> heading(int index) {
        return lineAt(index).flatMap(l -> l instanceof Line.Heading<T> h ? Optional.of(h.section()) : Optional.empty());
    }

    private Optional<Section<T>> sectionAt(int index) {
        return lineAt(index)
                .map(l -> switch (l) {
                    case Line.Heading<T>(var section) -> section;
                    case Line.Item<T>(var section, var item) -> section;
                })
                .filter(s -> !s.title().isEmpty());
    }

    private void fill(TableItem row, int index) {
        lineAt(index).ifPresent(line -> {
            switch (line) {
                case Line.Heading<T>(var section) ->
                    painter.heading(
                            row,
                            section.title(),
                            section.items().size(),
                            section.alarm(),
                            folded.contains(section.id()));
                case Line.Item<T>(var section, var item) -> painter.row(row, face.apply(item));
            }
        });
    }

    private void tell(Point at) {
        String text = Optional.ofNullable(table.getItem(at))
                .flatMap(row -> itemAt(table.indexOf(row)))
                .map(tip)
                .orElse("");
        if (!text.equals(Objects.requireNonNullElse(table.getToolTipText(), ""))) {
            table.setToolTipText(text);
        }
    }
}
