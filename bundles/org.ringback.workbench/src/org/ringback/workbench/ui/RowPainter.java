package org.ringback.workbench.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Draws the rows of a {@link HeadedList}; their texts are there besides, for whoever cannot see them. UI thread only. */
final class RowPainter {
    /** Set on a row that is a heading; so it is not counted among the items. */
    private static final String HEADING = "org.ringback.heading";

    private static final String FACE = "org.ringback.face";
    private static final int SIGN = 16;
    private static final int MARGIN = 8;
    private static final int GAP = 6;
    private static final int SPACING = 1;
    private final Table table;
    private final Widgets widgets;
    private final Icons icons;
    private String foldedWord = "";
    private final Map<RGB, Color> colours = new HashMap<>();
    private RGB paletteOf;
    private Palette palette;

    /** What a heading says. */
    private record Heading(String title, int count, boolean alarm, boolean folded) {}

    RowPainter(Table table, Widgets widgets) {
        this.table = table;
        this.widgets = widgets;
        icons = widgets.icons();
        paletteOf = table.getBackground().getRGB();
        palette = Palette.on(paletteOf);
        table.addListener(SWT.MeasureItem, this::measure);
        table.addListener(SWT.EraseItem, this::erase);
        table.addListener(SWT.PaintItem, this::paint);
        table.addListener(SWT.FocusIn, e -> table.redraw());
        table.addListener(SWT.FocusOut, e -> table.redraw());
    }

    /** What is said of a heading whose rows are hidden. */
    void foldedWord(String word) {
        foldedWord = word;
    }

    void heading(TableItem row, String title, int count, boolean alarm, boolean folded) {
        row.setData(FACE, new Heading(title, count, alarm, folded));
        row.setData(HEADING, true);
        row.setText(Spoken.line(Stream.of(title, Integer.toString(count), folded ? foldedWord : "")));
    }

    void row(TableItem row, RowFace face) {
        row.setData(FACE, face);
        row.setData(HEADING, null);
        row.setText(face.spoken());
    }

    private static Font plain() {
        return JFaceResources.getDefaultFont();
    }

    private static Font bold() {
        return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
    }

    private void measure(Event e) {
        e.gc.setFont(bold());
        // All rows of a virtual table are of one height.
        e.height = 2 * e.gc.getFontMetrics().getHeight() + SPACING + widgets.rowRoom();
        e.width = Math.max(40, table.getClientArea().width);
    }

    private void erase(Event e) {
        e.detail &= ~(SWT.FOREGROUND | SWT.HOT);
        Palette palette = palette();
        boolean selected = (e.detail & SWT.SELECTED) != 0;
        e.gc.setBackground(colour(
                selected
                        ? table.isFocusControl() ? palette.chosen() : palette.kept()
                        : table.getBackground().getRGB()));
        e.gc.fillRectangle(e.x, e.y, Math.max(e.width, table.getClientArea().width), e.height);
        e.detail &= ~(SWT.BACKGROUND | SWT.SELECTED | SWT.FOCUSED);
    }

    private void paint(Event e) {
        TableItem item = (TableItem) e.item;
        boolean selected = isSelected(item);
        Rectangle place = new Rectangle(0, e.y, table.getClientArea().width, e.height);
        switch (item.getData(FACE)) {
            case Heading heading -> paint(e.gc, place, heading, selected);
            case RowFace face -> paint(e.gc, place, face, selected);
            case null, default -> {}
        }
    }

    private boolean isSelected(TableItem item) {
        return table.isSelected(table.indexOf(item));
    }

    private void paint(GC gc, Rectangle place, Heading heading, boolean selected) {
        Palette palette = palette();
        gc.setFont(bold());
        RGB text = heading.alarm() ? palette.alarm() : palette.text();
        gc.setForeground(colour(strong(selected) ? palette.chosenText() : text));
        int height = gc.getFontMetrics().getHeight();
        String words = (heading.folded() ? "▸  " : "▾  ") + heading.title() + "   " + heading.count();
        gc.drawText(words, place.x + MARGIN, place.y + place.height - height - 4, SWT.DRAW_TRANSPARENT);
        gc.setForeground(colour(heading.alarm() ? palette.alarm() : palette.pale()));
        gc.drawLine(place.x, place.y + place.height - 1, place.x + place.width, place.y + place.height - 1);
    }

    private void paint(GC gc, Rectangle place, RowFace face, boolean selected) {
        Palette palette = palette();
        boolean onChosen = strong(selected);
        RGB text = onChosen ? palette.chosenText() : palette.text();
        RGB pale = onChosen ? palette.chosenText() : palette.pale();
        RGB alarm = onChosen ? palette.chosenText() : palette.alarm();
        gc.setFont(bold());
        int height = gc.getFontMetrics().getHeight();
        int first = place.y + widgets.rowRoom() / 2;
        int second = first + height;
        int left = place.x + MARGIN;
        int right = place.x + place.width - MARGIN;
        int x = left;
        for (Icon sign : face.signs()) {
            sign(gc, sign, x, first + (height - SIGN) / 2, selected);
            x += SIGN + GAP;
        }
        int end = right
                - draw(
                        gc,
                        face.alarm() ? bold() : plain(),
                        face.alarm() ? alarm : pale,
                        face.time(),
                        right,
                        first,
                        true,
                        place.width);
        if (!face.state().isEmpty()) {
            end -= 2 * GAP;
            end -= draw(gc, plain(), pale, face.state(), end, first, true, place.width / 3);
        }
        x += draw(gc, face.bold() ? bold() : plain(), text, face.head(), x, first, false, end - x - GAP) + GAP;
        if (end - x > 4 * GAP) {
            draw(gc, plain(), pale, face.aside(), x, first, false, end - x - GAP);
        }
        draw(
                gc,
                plain(),
                face.bold() ? text : pale,
                face.body(),
                left + SIGN + GAP,
                second,
                false,
                right - left - SIGN - GAP);
        gc.setForeground(colour(palette.heading()));
        gc.drawLine(place.x, place.y + place.height - 1, place.x + place.width, place.y + place.height - 1);
    }

    /** On the ground of what is selected, signs stand on a plate of the list's own colour. */
    private void sign(GC gc, Icon sign, int x, int y, boolean plate) {
        if (plate) {
            gc.setAntialias(SWT.ON);
            gc.setBackground(table.getBackground());
            gc.fillRoundRectangle(x - 1, y - 1, SIGN + 2, SIGN + 2, 6, 6);
        }
        gc.drawImage(icons.image(sign), x, y);
    }

    /** Draws as much of a text as there is room for. @return how wide it is */
    private int draw(GC gc, Font font, RGB colour, String text, int x, int y, boolean endsThere, int room) {
        gc.setFont(font);
        String fits = FittingLabel.fitting(gc, text, room);
        int width = fits.isEmpty() ? 0 : gc.textExtent(fits).x;
        gc.setForeground(colour(colour));
        gc.drawText(fits, endsThere ? x - width : x, y, SWT.DRAW_TRANSPARENT);
        return width;
    }

    private boolean strong(boolean selected) {
        return selected && table.isFocusControl();
    }

    /** Computed anew only when the theme gives the list another ground. */
    private Palette palette() {
        RGB ground = table.getBackground().getRGB();
        if (!ground.equals(paletteOf)) {
            paletteOf = ground;
            palette = Palette.on(ground);
        }
        return palette;
    }

    private Color colour(RGB rgb) {
        return colours.computeIfAbsent(rgb, Color::new);
    }
}
