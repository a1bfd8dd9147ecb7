package org.ringback.workbench.internal.settings;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;

/** Has all that is on screen measured anew, when the system makes the same font in another size. UI thread only. */
final class Fonts {
    /** Until GTK has come to another font. */
    private static final int FRAME_MILLIS = 60;

    private final Display display;
    /** Of a text that was drawn: from then on it draws with what it was drawn with first. */
    private static final String DRAWN = Fonts.class.getName();

    private boolean changed;

    Fonts(Display display) {
        this.display = display;
        display.addFilter(SWT.Paint, e -> {
            if (e.widget instanceof StyledText text) {
                text.setData(DRAWN, Boolean.TRUE);
            }
        });
    }

    /** @param factor how much larger letters are now than before */
    void renew(double factor) {
        Font other = another();
        for (Shell shell : display.getShells()) {
            shell.setRedraw(false);
            renew(shell, other, factor);
            shell.setRedraw(true);
            shell.layout(true, true);
            tell(shell);
            shell.layout(true, true);
        }
        other.dispose();
        // Buttons know their new size only when the system has come to it, and what is not on screen when it comes
        // there.
        display.asyncExec(() -> Arrays.stream(display.getShells()).forEach(shell -> shell.layout(true, true)));
        if (!changed) {
            changed = true;
            display.addFilter(SWT.Show, e -> {
                if (e.widget instanceof Composite shown) {
                    display.asyncExec(() -> {
                        if (!shown.isDisposed()) {
                            shown.layout(true, true);
                        }
                    });
                }
            });
        }
    }

    /** Lists ask again how high their rows are: only another font makes them. */
    void measureRows() {
        Font other = another();
        for (Shell shell : display.getShells()) {
            measureRows(shell, other);
        }
        display.timerExec(2 * FRAME_MILLIS, other::dispose);
    }

    private void measureRows(Control control, Font other) {
        if (control instanceof Table table) {
            Font own = table.getFont();
            table.setFont(other);
            display.timerExec(FRAME_MILLIS, () -> {
                if (!table.isDisposed()) {
                    table.setFont(own);
                }
            });
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                measureRows(child, other);
            }
        }
    }

    private Font another() {
        FontData usual = display.getSystemFont().getFontData()[0];
        return new Font(display, usual.getName(), usual.getHeight() + 1, usual.getStyle());
    }

    /** The same font given again would be taken for no change. */
    private void renew(Control control, Font other, double factor) {
        Font own = control.getFont();
        control.setFont(other);
        // These draw their texts in the size that there was when they were made, or drawn first.
        boolean keeps = control instanceof Link || control instanceof StyledText && control.getData(DRAWN) != null;
        control.setFont(keeps ? larger(control, own, factor) : own);
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                renew(child, other, factor);
            }
        }
    }

    private Font larger(Control control, Font own, double factor) {
        FontData[] data = own.getFontData();
        for (FontData each : data) {
            each.setHeight(Math.max(1, (int) Math.round(each.getHeight() * factor)));
        }
        Font larger = new Font(display, data);
        control.addDisposeListener(e -> larger.dispose());
        return larger;
    }

    /** Lists measure what they show by themselves. */
    private static void tell(Control control) {
        control.notifyListeners(SWT.Settings, new Event());
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                tell(child);
            }
        }
    }
}
