package org.ringback.workbench.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.ringback.workbench.ui.Widgets;

/**
 * Finds what cannot be read on the screen: texts of labels, buttons, links, choices and headings that are longer than their
 * place, controls that reach beyond what holds them, and controls that lie over one another. UI thread only.
 */
final class CutText {
    /** Rounding of layouts and fonts. */
    private static final int TOLERANCE = 1;

    private final List<String> found = new ArrayList<>();

    private CutText() {}

    /** What is wrong in all windows that are seen, a line each; empty when all can be read. */
    static List<String> of(Display display) {
        CutText cut = new CutText();
        for (Shell shell : display.getShells()) {
            if (shell.isVisible()) {
                cut.look(shell);
            }
        }
        return cut.found;
    }

    private void look(Composite parent) {
        List<Control> seen = Arrays.stream(parent.getChildren())
                .filter(Control::isVisible)
                .filter(c -> c.getSize().x > 0 && c.getSize().y > 0)
                .toList();
        for (Control control : seen) {
            lookAt(control);
            if (control instanceof Composite composite && !(control instanceof Combo)) {
                look(composite);
            }
        }
        for (int i = 0; i < seen.size(); i++) {
            for (Control other : seen.subList(i + 1, seen.size())) {
                overlap(seen.get(i), other);
            }
        }
    }

    private void lookAt(Control control) {
        String text = text(control);
        if (!text.isBlank()) {
            Point has = control.getSize();
            boolean wraps = control instanceof Link || (control.getStyle() & SWT.WRAP) != 0;
            Point needs = control instanceof Combo
                    ? new Point(width(control, text) + has.y, has.y)
                    : control.computeSize(wraps ? has.x : SWT.DEFAULT, SWT.DEFAULT);
            if (needs.x > has.x + TOLERANCE && !wraps || needs.y > has.y + TOLERANCE) {
                found.add(name(control) + " '" + text + "' needs " + needs + " and has " + has);
            }
            beyond(control, text);
        }
        if (control instanceof Table table && table.getHeaderVisible()) {
            headings(table);
        }
    }

    private void beyond(Control control, String text) {
        Rectangle place = control.getDisplay().map(control.getParent(), null, control.getBounds());
        for (Composite holder = control.getParent(); holder != null; holder = holder.getParent()) {
            if (holder instanceof ScrolledComposite) {
                return;
            }
            Rectangle room = holder.getDisplay().map(holder, null, holder.getClientArea());
            if (place.x < room.x - TOLERANCE
                    || place.y < room.y - TOLERANCE
                    || place.x + place.width > room.x + room.width + TOLERANCE
                    || place.y + place.height > room.y + room.height + TOLERANCE) {
                found.add(name(control) + " '" + text + "' at " + place + " reaches beyond " + name(holder) + " at "
                        + room);
                return;
            }
            if (holder instanceof Shell) {
                return;
            }
        }
    }

    private void headings(Table table) {
        GC gc = new GC(table);
        try {
            for (TableColumn column : table.getColumns()) {
                int needs = gc.textExtent(column.getText()).x;
                if (column.getWidth() > 0 && needs > column.getWidth()) {
                    found.add("heading '" + column.getText() + "' of " + name(table) + " needs " + needs + " and has "
                            + column.getWidth());
                }
            }
        } finally {
            gc.dispose();
        }
    }

    private void overlap(Control one, Control other) {
        Rectangle both = one.getBounds().intersection(other.getBounds());
        if (both.width > TOLERANCE && both.height > TOLERANCE) {
            found.add(name(one) + " lies over " + name(other) + " at " + both);
        }
    }

    private static int width(Control control, String text) {
        GC gc = new GC(control);
        try {
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    private static String text(Control control) {
        return switch (control) {
            case Label label -> label.getText();
            case CLabel label -> label.getText();
            case Link link -> link.getText();
            case Button button -> button.getText();
            case Combo combo -> (combo.getStyle() & SWT.READ_ONLY) != 0 ? combo.getText() : "";
            default -> "";
        };
    }

    private static String name(Control control) {
        return control.getData(Widgets.ID) instanceof String id
                ? id
                : control.getClass().getSimpleName();
    }
}
