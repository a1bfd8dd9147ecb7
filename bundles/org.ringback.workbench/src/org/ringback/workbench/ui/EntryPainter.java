package org.ringback.workbench.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Draws the lines of a {@link WrappedList}; the first of an entry has its words, for whoever cannot see it. UI thread only. */
final class EntryPainter {
    private static final String HEADING = "org.ringback.heading";
    private static final String LINE = "org.ringback.line";
    private static final String WIDEST_TIME = "00:00 AM";
    private static final int SIGN = 16;
    private static final int MARGIN = 6;
    private static final int GAP = 6;
    private final Table table;
    private final Icons icons;
    private final Predicate<TableItem> selected;
    private final Map<RGB, Color> colours = new HashMap<>();

    private record Line(EntryFace face, int number, String text) {}

    EntryPainter(Table table, Icons icons, Predicate<TableItem> selected) {
        this.table = table;
        this.icons = icons;
        this.selected = selected;
        table.addListener(SWT.MeasureItem, this::measure);
        table.addListener(SWT.EraseItem, this::erase);
        table.addListener(SWT.PaintItem, this::paint);
        table.addListener(SWT.FocusIn, e -> table.redraw());
        table.addListener(SWT.FocusOut, e -> table.redraw());
    }

    void heading(TableItem row, String title) {
        row.setData(LINE, title);
        row.setData(HEADING, true);
        row.setText(title);
    }

    void line(TableItem row, EntryFace face, int number, String text) {
        row.setData(LINE, new Line(face, number, text));
        row.setData(HEADING, null);
        row.setText(number == 0 ? face.spoken() : "");
    }

    /** The text in lines of the room there is. */
    List<String> wrap(GC gc, EntryFace face, int most) {
        gc.setFont(plain());
        int room = Math.max(80, table.getClientArea().width - begin(gc) - MARGIN);
        int aside = face.aside().isEmpty() ? 0 : gc.textExtent(aside(gc, face, room)).x + 2 * GAP;
        return WrappedText.lines(face.text(), room - aside, room, most, text -> gc.textExtent(text).x);
    }

    private static String aside(GC gc, EntryFace face, int room) {
        return FittingLabel.fitting(gc, face.aside(), room / 2);
    }

    /** Where texts begin. */
    private static int begin(GC gc) {
        return MARGIN + SIGN + GAP + gc.textExtent(WIDEST_TIME).x + GAP;
    }

    private static Font plain() {
        return JFaceResources.getDefaultFont();
    }

    private static Font bold() {
        return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
    }

    private void measure(Event e) {
        e.gc.setFont(bold());
        e.height = Math.max(SIGN, e.gc.getFontMetrics().getHeight()) + 1;
        e.width = Math.max(40, table.getClientArea().width);
    }

    private void erase(Event e) {
        e.detail &= ~(SWT.FOREGROUND | SWT.HOT);
        Palette palette = palette();
        RGB ground = selected.test((TableItem) e.item)
                ? table.isFocusControl() ? palette.chosen() : palette.kept()
                : table.getBackground().getRGB();
        e.gc.setBackground(colour(ground));
        e.gc.fillRectangle(e.x, e.y, Math.max(e.width, table.getClientArea().width), e.height);
        e.detail &= ~(SWT.BACKGROUND | SWT.SELECTED | SWT.FOCUSED);
    }

    private void paint(Event e) {
        switch (e.item.getData(LINE)) {
            case String title -> heading(e.gc, e.y, e.height, title);
            case Line line -> line(e.gc, e.y, line, selected.test((TableItem) e.item));
            case null, default -> {}
        }
    }

    private void heading(GC gc, int y, int height, String title) {
        Palette palette = palette();
        gc.setFont(bold());
        gc.setForeground(colour(palette.text()));
        gc.drawText(title, MARGIN, y, SWT.DRAW_TRANSPARENT);
        gc.setForeground(colour(palette.pale()));
        int end = MARGIN + gc.textExtent(title).x + GAP;
        gc.drawLine(end, y + height / 2, table.getClientArea().width - MARGIN, y + height / 2);
    }

    private void line(GC gc, int y, Line line, boolean chosen) {
        Palette palette = palette();
        boolean onChosen = chosen && table.isFocusControl();
        RGB text = onChosen ? palette.chosenText() : palette.text();
        RGB pale = onChosen ? palette.chosenText() : palette.pale();
        gc.setFont(plain());
        int begin = begin(gc);
        int end = table.getClientArea().width - MARGIN;
        if (line.number() == 0) {
            sign(gc, line.face().sign(), y, onChosen);
            gc.setForeground(colour(pale));
            gc.drawText(line.face().time(), MARGIN + SIGN + GAP, y, SWT.DRAW_TRANSPARENT);
            String aside = aside(gc, line.face(), Math.max(80, end - begin));
            gc.drawText(aside, end - gc.textExtent(aside).x, y, SWT.DRAW_TRANSPARENT);
        }
        gc.setForeground(colour(text));
        gc.drawText(line.text(), begin, y, SWT.DRAW_TRANSPARENT);
    }

    /** On the dark ground of what is selected, signs stand on a plate of the list's own colour. */
    private void sign(GC gc, Icon sign, int y, boolean plate) {
        if (plate) {
            gc.setBackground(table.getBackground());
            gc.fillRoundRectangle(MARGIN - 1, y, SIGN + 2, SIGN + 2, 6, 6);
        }
        gc.drawImage(icons.image(sign), MARGIN, y + 1);
    }

    private Palette palette() {
        return Palette.on(table.getBackground().getRGB());
    }

    private Color colour(RGB rgb) {
        return colours.computeIfAbsent(rgb, Color::new);
    }
}
