package org.ringback.workbench.figures.internal;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Palette;
import org.ringback.workbench.ui.Ui;

/** Draws bars: solid for the period, an outline for the one before. The table beside it has the same numbers. */
final class BarCanvas {
    /** The key of what a screen reader says of it. */
    private static final String SPOKEN = "org.ringback.spoken";

    private static final int LINES = 9;
    private static final int GAP = 4;
    private final Composite canvas;
    private final Ui ui;
    private final Messages messages;
    private final Map<RGB, Color> colours = new HashMap<>();
    private Bars bars = Bars.NONE;

    BarCanvas(Composite parent, Ui ui, Messages messages) {
        this.ui = ui;
        this.messages = messages;
        // No Canvas: the style sheets give a Composite its ground.
        canvas = ui.widgets().named(new Composite(parent, SWT.DOUBLE_BUFFERED), "figures.chart", messages.chart);
        GC gc = new GC(canvas);
        int line = gc.getFontMetrics().getHeight();
        gc.dispose();
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(200, line * LINES)
                .minSize(160, line * LINES)
                .applyTo(canvas);
        canvas.addListener(SWT.Paint, e -> paint(e.gc, canvas.getClientArea()));
        canvas.addListener(SWT.Resize, e -> canvas.redraw());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({})
            public void getDescription(AccessibleEvent e) {
                e.result = bars.spoken();
            }
        });
    }

    void show(Bars newBars) {
        if (!newBars.equals(bars)) {
            bars = newBars;
            canvas.setData(SPOKEN, bars.spoken());
            canvas.redraw();
        }
    }

    private void paint(GC gc, Rectangle area) {
        Palette palette = Palette.on(canvas.getBackground().getRGB());
        gc.setBackground(colour(palette.ground()));
        gc.fillRectangle(area);
        if (bars.bars().isEmpty()) {
            return;
        }
        int line = gc.getFontMetrics().getHeight();
        gc.setForeground(colour(palette.pale()));
        gc.drawText(
                FittingLabel.fitting(gc, ui.formats().say(messages.legend, bars.title()), area.width),
                area.x,
                area.y,
                true);
        Rectangle place = new Rectangle(area.x, area.y + line + GAP, area.width, area.height - line - GAP);
        if (bars.upright()) {
            upright(gc, place, palette, line);
        } else {
            lying(gc, place, palette, line);
        }
    }

    /** Beside each other: name below, value above. */
    private void upright(GC gc, Rectangle place, Palette palette, int line) {
        int count = bars.bars().size();
        int wide = Math.max(3, place.width / count);
        int bottom = place.y + place.height - line - 2;
        int room = Math.max(1, bottom - place.y - line);
        gc.setForeground(colour(palette.pale()));
        gc.drawLine(place.x, bottom, place.x + place.width, bottom);
        int nameEnds = place.x;
        // Numbers over some of the bars alone would look as if those were larger.
        boolean values = bars.bars().stream().allMatch(b -> gc.textExtent(b.text()).x < wide);
        for (int i = 0; i < count; i++) {
            Bars.Bar bar = bars.bars().get(i);
            int x = place.x + i * wide;
            int thick = Math.min(line * 3, Math.max(2, wide - Math.max(2, wide / 4)));
            int high = height(bar.share(bars.most()), room);
            int highBefore = height(bar.shareBefore(bars.most()), room);
            Rectangle now = new Rectangle(x, bottom - high, thick, high);
            bar(gc, palette, now, new Rectangle(x, bottom - highBefore, thick, highBefore));
            gc.setForeground(colour(palette.text()));
            int value = gc.textExtent(bar.text()).x;
            if (bar.value().isPresent() && values) {
                gc.drawText(bar.text(), x + (thick - value) / 2, bottom - Math.max(high, highBefore) - line, true);
            }
            String name = gc.textExtent(bar.name()).x <= wide ? bar.name() : shortened(bar.name());
            if (x >= nameEnds) {
                gc.drawText(name, x, bottom + 2, true);
                nameEnds = x + gc.textExtent(name).x + GAP;
            }
        }
    }

    /** Of an hour the first two figures, of a day the first letters. */
    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), Character.isIdeographic(name.codePointAt(0)) ? 1 : 2));
    }

    /** Below each other: the name, the bar, the value. As many as there is room for. */
    private void lying(GC gc, Rectangle place, Palette palette, int line) {
        int high = line + GAP;
        int room = Math.max(1, place.height / high);
        int count = bars.bars().size();
        int shown = count <= room ? count : room - 1;
        int names = Math.min(
                place.width * 2 / 5,
                bars.bars().stream()
                        .limit(shown)
                        .mapToInt(b -> gc.textExtent(b.name()).x)
                        .max()
                        .orElse(0));
        int values = bars.bars().stream()
                .limit(shown)
                .mapToInt(b -> gc.textExtent(b.text()).x)
                .max()
                .orElse(0);
        int left = place.x + names + 2 * GAP;
        int width = Math.max(1, place.x + place.width - values - 2 * GAP - left);
        for (int i = 0; i < shown; i++) {
            Bars.Bar bar = bars.bars().get(i);
            int y = place.y + i * high;
            gc.setForeground(colour(palette.text()));
            gc.drawText(FittingLabel.fitting(gc, bar.name(), names), place.x, y, true);
            int now = height(bar.share(bars.most()), width);
            int before = height(bar.shareBefore(bars.most()), width);
            bar(gc, palette, new Rectangle(left, y + 2, now, line - 4), new Rectangle(left, y + 2, before, line - 4));
            gc.setForeground(colour(palette.text()));
            gc.drawText(bar.text(), left + Math.max(now, before) + GAP, y, true);
        }
        if (shown < count) {
            gc.setForeground(colour(palette.pale()));
            gc.drawText(ui.formats().say(messages.more, count - shown), place.x, place.y + shown * high, true);
        }
    }

    private static int height(double share, int room) {
        return share <= 0 ? 0 : Math.max(1, (int) Math.round(share * room));
    }

    private void bar(GC gc, Palette palette, Rectangle now, Rectangle before) {
        gc.setBackground(colour(palette.chosen()));
        gc.fillRectangle(now);
        if (before.width > 0 && before.height > 0) {
            // Within the bar in what is seen on it.
            boolean within = before.width <= now.width && before.height <= now.height;
            gc.setForeground(colour(within ? palette.ground() : palette.text()));
            gc.drawRectangle(before.x, before.y, before.width - 1, before.height - 1);
        }
    }

    private Color colour(RGB rgb) {
        return colours.computeIfAbsent(rgb, Color::new);
    }
}
