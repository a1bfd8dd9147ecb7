package org.ringback.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Label;

/** A label of one line that says with an ellipsis that it has no room for all; all of it is in the tooltip. UI thread only. */
public final class FittingLabel {
    private final Label label;
    private String whole = "";

    /** @param label whose width is given by its place, not by its text */
    public FittingLabel(Label label) {
        this.label = label;
        label.addListener(SWT.Resize, e -> fit());
    }

    public Label label() {
        return label;
    }

    /** All of it, also what has no room. */
    public String text() {
        return whole;
    }

    /** Shows another text. */
    public void show(String text) {
        if (!whole.equals(text)) {
            whole = text;
            fit();
        }
    }

    private void fit() {
        GC gc = new GC(label);
        try {
            gc.setFont(label.getFont());
            String fits = fitting(gc, whole, label.getSize().x);
            label.setText(fits);
            label.setToolTipText(fits.equals(whole) ? null : whole.replace("&", "&&"));
        } finally {
            gc.dispose();
        }
    }

    /** As much of a text as there is room for, in pixels; what is cut off is said by an ellipsis. */
    public static String fitting(GC gc, String whole, int room) {
        if (room <= 0) {
            return "";
        }
        // No letter is narrower than a pixel: a long text is not measured to its end.
        String text = whole.length() > room ? whole.substring(0, room) : whole;
        if (gc.textExtent(text).x <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (gc.textExtent(text.substring(0, middle) + "…").x <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).stripTrailing() + "…";
    }
}
