package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A list of entries whose texts are wrapped to up to three lines, under headings; virtual. An entry takes as many rows as it
 * has lines, and is selected as one. UI thread only.
 */
public final class WrappedList<T> {
    private static final int MOST_LINES = 3;
    private final TableOrSentence pages;
    private final Table table;
    private final EntryPainter painter;
    private final Map<Object, List<String>> wrapped = new HashMap<>();
    private Function<T, Object> key = item -> item;
    private Function<T, EntryFace> face = item -> {
        throw new IllegalStateException("nobody said how an entry looks");
    };
    private Function<T, String> tip = item -> "";
    private Consumer<T> open = item -> {};
    private Consumer<Optional<T>> selected = item -> {};
    private List<Section<T>> sections = List.of();
    private List<Line<T>> lines = List.of();
    private Optional<Object> current = Optional.empty();
    private int wrappedFor;

    /** A heading, or one line of an entry. */
    private sealed interface Line<T> {
        record Heading<T>(String title) implements Line<T> {}

        record Part<T>(T item, int number, String text) implements Line<T> {}
    }

    WrappedList(Composite parent, Widgets widgets, String id, String name) {
        pages = new TableOrSentence(parent, widgets, id, name, SWT.SINGLE, 60);
        table = pages.table();
        TableColumn only = new TableColumn(table, SWT.LEFT);
        painter = new EntryPainter(table, widgets.icons(), this::isCurrent);
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        table.addListener(SWT.Resize, e -> {
            only.setWidth(Math.max(60, table.getClientArea().width));
            if (wrappedFor != table.getClientArea().width) {
                refresh();
            }
        });
        table.addListener(SWT.KeyDown, this::key);
        table.addListener(SWT.MouseMove, e -> tell(new Point(e.x, e.y)));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> takeSelection()));
        table.addSelectionListener(
                SelectionListener.widgetDefaultSelectedAdapter(e -> selection().ifPresent(item -> open.accept(item))));
        CopyKey.on(table, () -> selection().map(item -> face.apply(item).text()).orElse(""));
    }

    /** By what an entry is the same after a change; by default by being equal. */
    public WrappedList<T> key(Function<T, Object> newKey) {
        key = newKey;
        return this;
    }

    /** How an entry looks. */
    public WrappedList<T> face(Function<T, EntryFace> newFace) {
        face = newFace;
        return this;
    }

    /** What it says when it is empty. */
    public WrappedList<T> whenEmpty(String sentence) {
        pages.say(sentence);
        return this;
    }

    /** What is said of an entry while the mouse rests on it. */
    public WrappedList<T> tooltip(Function<T, String> text) {
        tip = text;
        return this;
    }

    /** What Enter and a double click do. */
    public WrappedList<T> onOpen(Consumer<T> action) {
        open = action;
        return this;
    }

    /** Is told when another entry is selected, and that nothing is when the selected one is gone. */
    public WrappedList<T> onSelect(Consumer<Optional<T>> action) {
        selected = action;
        return this;
    }

    /** For menus and focus. */
    public Table control() {
        return table;
    }

    /** Shows other entries; what is selected stays so. */
    public void show(List<Section<T>> newSections) {
        if (!newSections.equals(sections)) {
            sections = List.copyOf(newSections);
            wrapped.clear();
            refresh();
        }
    }

    private void refresh() {
        Optional<Object> top = keyAt(table.getTopIndex());
        int width = table.getClientArea().width;
        if (width != wrappedFor) {
            wrapped.clear();
            wrappedFor = width;
        }
        List<Line<T>> now = new ArrayList<>();
        GC gc = new GC(table);
        try {
            for (Section<T> section : sections) {
                if (!section.title().isEmpty()) {
                    now.add(new Line.Heading<>(section.title()));
                }
                section.items().forEach(item -> add(now, item, gc));
            }
        } finally {
            gc.dispose();
        }
        lines = now;
        table.setRedraw(false);
        table.setItemCount(lines.size());
        table.clearAll();
        Optional<Integer> still = current.flatMap(this::firstOf);
        if (still.isPresent()) {
            table.setSelection(still.get());
        } else {
            table.deselectAll();
        }
        table.setTopIndex(top.flatMap(this::firstOf).orElse(0));
        table.setRedraw(true);
        pages.show(!lines.isEmpty());
        if (current.isPresent() && still.isEmpty()) {
            current = Optional.empty();
            selected.accept(Optional.empty());
        }
    }

    private void add(List<Line<T>> now, T item, GC gc) {
        List<String> texts =
                wrapped.computeIfAbsent(key.apply(item), k -> painter.wrap(gc, face.apply(item), MOST_LINES));
        for (int i = 0; i < texts.size(); i++) {
            now.add(new Line.Part<>(item, i, texts.get(i)));
        }
    }

    /** Whether not all of an entry's text has room in its lines. */
    public boolean cuts(T item) {
        return Optional.ofNullable(wrapped.get(key.apply(item)))
                .filter(texts -> texts.getLast().endsWith("…"))
                .isPresent();
    }

    public Optional<T> selection() {
        return current.flatMap(this::firstOf).flatMap(this::itemAt);
    }

    /** Gives it the focus, also when it is empty; the first entry is selected unless another is. */
    public void setFocus() {
        pages.setFocus(() -> {
            if (current.isEmpty()) {
                next(-1, 1).ifPresent(this::go);
            }
        });
    }

    private void go(int first) {
        int last = first;
        while (last + 1 < lines.size() && lines.get(last + 1) instanceof Line.Part<T> part && part.number() > 0) {
            last++;
        }
        table.setSelection(last);
        table.setSelection(first);
        current = keyAt(first);
        table.redraw();
        selected.accept(selection());
    }

    /** A line stands for its entry, a heading for the entry below it. */
    private void takeSelection() {
        int at = table.getSelectionIndex();
        keyAt(at).flatMap(this::firstOf).or(() -> next(at, 1)).ifPresent(this::go);
    }

    private void key(Event e) {
        int by = e.keyCode == SWT.ARROW_DOWN ? 1 : e.keyCode == SWT.ARROW_UP ? -1 : 0;
        if (by != 0 && (e.stateMask & SWT.MODIFIER_MASK) == 0) {
            e.doit = false;
            next(table.getSelectionIndex(), by).ifPresent(this::go);
        }
    }

    /** The first line of the next entry. */
    private Optional<Integer> next(int from, int by) {
        for (int i = from + by; i >= 0 && i < lines.size(); i += by) {
            if (lines.get(i) instanceof Line.Part<T> part && part.number() == 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> firstOf(Object wanted) {
        for (int i = 0; i < lines.size(); i++) {
            if (keyAt(i).filter(wanted::equals).isPresent()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<T> itemAt(int index) {
        return index >= 0 && index < lines.size() && lines.get(index) instanceof Line.Part<T> part
                ? Optional.of(part.item())
                : Optional.empty();
    }

    private Optional<Object> keyAt(int index) {
        return itemAt(index).map(key);
    }

    private boolean isCurrent(TableItem row) {
        return current.isPresent() && keyAt(table.indexOf(row)).equals(current);
    }

    private void fill(TableItem row, int index) {
        if (index < lines.size()) {
            switch (lines.get(index)) {
                case Line.Heading<T>(var title) -> painter.heading(row, title);
                case Line.Part<T>(var item, var number, var text) -> painter.line(row, face.apply(item), number, text);
            }
        }
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
