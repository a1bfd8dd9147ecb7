package org.ringback.workbench.wallboard.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.ringback.workbench.ui.Ui;

/** Two bars for each hour of the day: entered, and done. A screen reader reads the numbers. */
final class ChartCanvas {
    private static final int HEIGHT = 96;
    private static final int SMALL = 4;
    private static final int NARROW = 30;
    private final Ui ui;
    private final Messages messages;
    private final Control legend;
    private final Canvas canvas;
    private final Color entered = new Color(47, 127, 214);
    private final Color done = new Color(40, 137, 79);
    private DayChart chart = DayChart.EMPTY;

    /** @param legend whose colour the hours and numbers have, in every theme */
    ChartCanvas(Composite parent, Ui ui, Messages messages, Control legend) {
        this.ui = ui;
        this.messages = messages;
        this.legend = legend;
        canvas = ui.widgets().named(new Canvas(parent, SWT.DOUBLE_BUFFERED), "wallboard.chart", messages.chart);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(200, HEIGHT)
                .minSize(160, HEIGHT)
                .applyTo(canvas);
        canvas.addListener(SWT.Paint, e -> paint(e.gc, canvas.getClientArea()));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({})
            public void getDescription(AccessibleEvent e) {
                e.result = spoken();
            }
        });
    }

    Control control() {
        return canvas;
    }

    void show(DayChart newChart) {
        if (!newChart.equals(chart)) {
            chart = newChart;
            canvas.setToolTipText(spoken());
            canvas.redraw();
        }
    }

    /** The hours in which something happened, in words. */
    private String spoken() {
        StringBuilder all = new StringBuilder();
        for (DayChart.Bar bar : chart.bars()) {
            if (bar.entered() > 0 || bar.done() > 0) {
                all.append(all.isEmpty() ? "" : "\n")
                        .append(ui.formats().say(messages.hour, bar.hour(), bar.entered(), bar.done()));
            }
        }
        return all.toString();
    }

    private void paint(GC gc, Rectangle area) {
        int hours = chart.bars().size();
        if (hours == 0) {
            return;
        }
        Color text = legend.getForeground();
        gc.setAntialias(SWT.ON);
        int line = gc.getFontMetrics().getHeight();
        int bottom = area.height - line - SMALL;
        int room = Math.max(1, bottom - line - SMALL);
        int width = Math.max(SMALL, area.width / hours);
        gc.setForeground(text);
        gc.setAlpha(90);
        gc.drawLine(0, bottom, area.width, bottom);
        gc.setAlpha(255);
        int every = width < NARROW ? 2 : 1;
        for (int i = 0; i < hours; i++) {
            DayChart.Bar bar = chart.bars().get(i);
            int x = i * width;
            int half = Math.max(2, (width - 2 * SMALL) / 2);
            bar(gc, entered, x + SMALL, bottom, half, room, bar.entered(), text);
            bar(gc, done, x + SMALL + half, bottom, half, room, bar.done(), text);
            if (i % every == 0) {
                String hour = Integer.toString(bar.hour());
                Point size = gc.textExtent(hour);
                gc.setForeground(text);
                gc.drawText(hour, x + (width - size.x) / 2, bottom + 2, true);
            }
        }
    }

    private void bar(GC gc, Color color, int x, int bottom, int width, int room, int count, Color text) {
        if (count == 0) {
            return;
        }
        int height = Math.max(2, room * count / chart.most());
        gc.setBackground(color);
        gc.fillRectangle(x, bottom - height, width - 1, height);
        String number = Integer.toString(count);
        Point size = gc.textExtent(number);
        if (size.x <= width + SMALL) {
            gc.setForeground(text);
            gc.drawText(number, x + (width - size.x) / 2, bottom - height - size.y, true);
        }
    }
}
