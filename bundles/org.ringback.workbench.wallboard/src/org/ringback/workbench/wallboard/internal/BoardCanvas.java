package org.ringback.workbench.wallboard.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Palette;
import org.ringback.workbench.ui.Ui;

/**
 * Draws the board so that it is read across a room: everything is a share of the height, the figures an eighth of it. A
 * screen reader reads it in lines. UI thread only.
 */
final class BoardCanvas {
    /** What is said of what is drawn: for screen readers, and for tests. */
    private static final String SPOKEN = "org.ringback.spoken";

    /** On a screen that is wide; on others three. */
    private static final int COLUMNS = 4;

    private static final double IS_WIDE = 1.5;
    /** As wide as it has to be for figures of that share of the height. */
    private static final double WIDE = 1.25;

    private static final double FIGURE = 1 / 7.8;
    private static final double WORDS = 1 / 37.0;
    private static final int MEASURED = 100;
    private final Composite canvas;
    private final Messages messages;
    private final Ui ui;
    private final Map<RGB, Color> colours = new HashMap<>();
    private List<Font> figures = List.of();
    private Optional<Fonts> fonts = Optional.empty();
    private Optional<BoardScreen> screen = Optional.empty();

    /** For one height. */
    private record Fonts(int height, Font large, Font small, Font smallBold) {}

    BoardCanvas(Composite parent, Ui ui, Messages messages) {
        this.ui = ui;
        this.messages = messages;
        // No Canvas: the style sheets give a Composite its ground.
        canvas = ui.widgets().named(new Composite(parent, SWT.DOUBLE_BUFFERED), "board", messages.boardTitle);
        canvas.addListener(SWT.Paint, e -> paint(e.gc, canvas.getClientArea()));
        canvas.addListener(SWT.Resize, e -> canvas.redraw());
        canvas.addListener(SWT.Dispose, e -> disposeFonts());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({})
            public void getDescription(AccessibleEvent e) {
                e.result = String.valueOf(canvas.getData(SPOKEN));
            }
        });
    }

    Composite control() {
        return canvas;
    }

    void show(BoardScreen newScreen) {
        if (screen.filter(newScreen::equals).isEmpty()) {
            screen = Optional.of(newScreen);
            canvas.setData(SPOKEN, newScreen.spoken());
            canvas.redraw();
        }
    }

    private void paint(GC gc, Rectangle area) {
        Palette palette = Palette.on(canvas.getBackground().getRGB());
        gc.setBackground(colour(palette.ground()));
        gc.fillRectangle(area);
        if (area.height > 0 && area.width > 0) {
            screen.ifPresent(s -> paint(gc, area, palette, s, fonts(area)));
        }
    }

    private void paint(GC gc, Rectangle area, Palette palette, BoardScreen said, Fonts type) {
        int unit = type.height();
        int gap = Math.max(2, unit / 60);
        int left = area.x + 2 * gap;
        int width = area.width - 4 * gap;
        int y = area.y + gap;
        gc.setTextAntialias(SWT.ON);
        y += head(gc, new Rectangle(left, y, width, 0), palette, said, type) + gap;
        gc.setFont(type.large());
        // Figures have nothing below their line.
        int figure = gc.getFontMetrics().getHeight() - gc.getFontMetrics().getDescent() * 2 / 3;
        gc.setFont(type.smallBold());
        int label = gc.getFontMetrics().getHeight();
        int high = figure + label + gap;
        int columns = area.width > area.height * IS_WIDE ? COLUMNS : COLUMNS - 1;
        int wide = (width - (columns - 1) * gap) / columns;
        for (int i = 0; i < said.tiles().size(); i++) {
            int x = left + i % columns * (wide + gap);
            int top = y + i / columns * (high + gap);
            tile(gc, new Rectangle(x, top, wide, high), palette, said.tiles().get(i), type, gap);
        }
        y += (said.tiles().size() + columns - 1) / columns * (high + gap);
        rows(gc, new Rectangle(left, y, width, area.y + area.height - gap - y), palette, said, type, gap);
    }

    /** What time it is, and whether it is true. @return how high it is */
    private int head(GC gc, Rectangle place, Palette palette, BoardScreen said, Fonts type) {
        gc.setFont(type.smallBold());
        int height = gc.getFontMetrics().getHeight();
        int clock = gc.textExtent(said.clock()).x;
        int room = place.width - clock - height;
        gc.setForeground(colour(palette.text()));
        gc.drawText(said.clock(), place.x + place.width - clock, place.y, true);
        if (said.stale().isPresent()) {
            String text = FittingLabel.fitting(gc, said.stale().get(), room - height);
            gc.setBackground(colour(palette.alarmGround()));
            gc.fillRectangle(place.x, place.y, gc.textExtent(text).x + height, height);
            gc.setForeground(colour(palette.alarmText()));
            gc.drawText(text, place.x + height / 2, place.y, true);
        } else {
            gc.drawText(FittingLabel.fitting(gc, said.title(), room), place.x, place.y, true);
        }
        return height;
    }

    private void tile(GC gc, Rectangle place, Palette palette, BoardScreen.Tile tile, Fonts type, int gap) {
        gc.setBackground(colour(tile.alarm() ? palette.alarmGround() : palette.heading()));
        gc.fillRectangle(place);
        gc.setForeground(colour(tile.alarm() ? palette.alarmText() : palette.text()));
        int x = place.x + gap;
        int room = place.width - 2 * gap;
        gc.setFont(type.smallBold());
        int label = gc.getFontMetrics().getHeight();
        int unit = tile.unit().isEmpty() ? 0 : gc.textExtent(tile.unit()).x + gap;
        int smallBase = base(gc);
        Font fitting = figures.stream()
                .filter(f -> width(gc, f, tile.value()) <= room)
                .findFirst()
                .orElse(type.smallBold());
        int value = width(gc, fitting, tile.value());
        boolean beside = value + unit <= room;
        gc.setFont(type.smallBold());
        String name = beside || tile.unit().isEmpty() ? tile.label() : tile.label() + " (" + tile.unit() + ")";
        gc.drawText(FittingLabel.fitting(gc, name, room), x, place.y + gap / 2, true);
        int top = place.y + gap / 2 + label;
        gc.setFont(type.large());
        int base = top + base(gc);
        gc.setFont(fitting);
        gc.drawText(tile.value(), x, base - base(gc), true);
        if (beside && unit > 0) {
            gc.setFont(type.smallBold());
            gc.drawText(tile.unit(), x + value + gap, base - smallBase, true);
        }
    }

    /** As many as there is room for; the last line says how many more there are. */
    private void rows(GC gc, Rectangle place, Palette palette, BoardScreen said, Fonts type, int gap) {
        gc.setFont(type.smallBold());
        int high = gc.getFontMetrics().getHeight() + gap / 2;
        int room = Math.max(0, place.height / high);
        if (said.rows().isEmpty()) {
            gc.setForeground(colour(palette.text()));
            String text = FittingLabel.fitting(gc, said.nothing(), place.width);
            gc.drawText(text, place.x + (place.width - gc.textExtent(text).x) / 2, place.y + gap, true);
            return;
        }
        int shown = said.waiting() <= room
                ? said.rows().size()
                : Math.clamp(room - 1L, 0, said.rows().size());
        gc.setFont(type.smallBold());
        int times = Math.min(
                place.width * 2 / 5,
                said.rows().stream()
                        .limit(shown)
                        .mapToInt(row -> gc.textExtent(row.time()).x)
                        .max()
                        .orElse(0));
        for (int i = 0; i < shown; i++) {
            Rectangle line = new Rectangle(place.x, place.y + i * high, place.width, high);
            row(gc, line, times, palette, said.rows().get(i), type, gap);
        }
        if (shown < said.waiting() && room > 0) {
            gc.setFont(type.small());
            gc.setForeground(colour(palette.pale()));
            gc.drawText(
                    ui.formats().say(messages.boardMore, said.waiting() - shown),
                    place.x,
                    place.y + shown * high,
                    true);
        }
    }

    /** @param times how wide the column at the right is */
    private void row(GC gc, Rectangle line, int times, Palette palette, BoardScreen.Row row, Fonts type, int gap) {
        gc.setForeground(colour(row.alarm() ? palette.alarm() : palette.text()));
        gc.setFont(row.alarm() ? type.smallBold() : type.small());
        String time = FittingLabel.fitting(gc, row.time(), times);
        gc.drawText(time, line.x + line.width - gc.textExtent(time).x, line.y, true);
        int half = (line.width - times - 4 * gap) / 2;
        gc.setFont(type.small());
        String recipient = FittingLabel.fitting(gc, row.recipient(), half);
        int middle = line.x + half + 2 * gap;
        gc.setForeground(colour(palette.pale()));
        gc.drawText(recipient, middle, line.y, true);
        gc.setForeground(colour(row.alarm() ? palette.alarm() : palette.text()));
        gc.setFont(row.alarm() ? type.smallBold() : type.small());
        gc.drawText(FittingLabel.fitting(gc, row.caller(), half), line.x, line.y, true);
    }

    private static int width(GC gc, Font font, String text) {
        gc.setFont(font);
        return gc.textExtent(text).x;
    }

    /** How far below its top the line is on which letters stand. */
    private static int base(GC gc) {
        return gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
    }

    private Fonts fonts(Rectangle area) {
        int unit = (int) Math.min(area.height, area.width / WIDE);
        if (fonts.filter(f -> f.height() == unit).isEmpty()) {
            disposeFonts();
            FontData data = JFaceResources.getDefaultFont().getFontData()[0];
            double perPoint = digitHeight(data) / MEASURED;
            int large = Math.max(8, (int) Math.ceil(unit * FIGURE / perPoint));
            int small = Math.max(6, (int) Math.round(unit * WORDS / perPoint));
            List<Font> sizes = new ArrayList<>();
            for (double share : new double[] {1, 0.75, 0.5, 0.3}) {
                sizes.add(font(data, (int) (large * share), SWT.BOLD));
            }
            figures = List.copyOf(sizes);
            fonts = Optional.of(
                    new Fonts(unit, sizes.getFirst(), font(data, small, SWT.NORMAL), font(data, small, SWT.BOLD)));
        }
        return fonts.orElseThrow();
    }

    /** How high a digit of {@link #MEASURED} points is: type sizes say little about that. */
    private double digitHeight(FontData data) {
        Font font = font(data, MEASURED, SWT.BOLD);
        Path path = new Path(canvas.getDisplay());
        try {
            float[] bounds = new float[4];
            path.addString("0", 0, 0, font);
            path.getBounds(bounds);
            return Math.max(1, bounds[3]);
        } finally {
            path.dispose();
            font.dispose();
        }
    }

    private Font font(FontData data, int points, int style) {
        return new Font(canvas.getDisplay(), data.getName(), Math.max(1, points), style);
    }

    private Color colour(RGB rgb) {
        return colours.computeIfAbsent(rgb, Color::new);
    }

    private void disposeFonts() {
        figures.forEach(Font::dispose);
        figures = List.of();
        fonts.ifPresent(f -> {
            f.small().dispose();
            f.smallBold().dispose();
        });
        fonts = Optional.empty();
    }
}
