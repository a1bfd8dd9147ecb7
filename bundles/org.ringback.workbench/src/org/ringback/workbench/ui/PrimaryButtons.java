package org.ringback.workbench.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.e4.ui.css.swt.CSSSWTConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;

/**
 * Which of the buttons that are meant to be pressed is the primary one at the moment: each of a dialog, and in the window
 * that has the views those of one view only. UI thread only.
 */
final class PrimaryButtons {
    /** The class of one that is to be pressed at another time: as wide as ever, so that nothing moves. */
    static final String RESTING = "resting";

    private static final String PRIMARY = "primary";
    private final Widgets widgets;
    private final Map<Button, Boolean> wanted = new LinkedHashMap<>();
    private Supplier<List<Control>> views = List::of;

    PrimaryButtons(Widgets widgets) {
        this.widgets = widgets;
    }

    void want(Button button, boolean primary) {
        if (!wanted.containsKey(button)) {
            button.addListener(SWT.Dispose, e -> wanted.remove(button));
        }
        if (!Optional.of(primary).equals(Optional.ofNullable(wanted.put(button, primary)))) {
            show();
        }
    }

    void in(Supplier<List<Control>> inWhich) {
        views = inWhich;
        show();
    }

    private void show() {
        List<Control> now = views.get();
        Optional<Control> view = now.stream()
                .filter(v -> wanted.entrySet().stream().anyMatch(b -> b.getValue() && isIn(b.getKey(), v)))
                .findFirst();
        wanted.forEach((button, wants) -> paint(
                button,
                wants
                        && (ownWindow(button, now)
                                || view.filter(v -> isIn(button, v)).isPresent())));
    }

    private void paint(Button button, boolean primary) {
        String style = primary ? PRIMARY : RESTING;
        if (!style.equals(button.getData(CSSSWTConstants.CSS_CLASS_NAME_KEY))) {
            // The style sheets give a colour, but take none away.
            button.setBackground(null);
            button.setForeground(null);
            widgets.style(button, style);
        }
    }

    private static boolean ownWindow(Button button, List<Control> views) {
        return views.stream().noneMatch(view -> view.getShell() == button.getShell());
    }

    private static boolean isIn(Control control, Control area) {
        for (Control c = control; c != null; c = c.getParent()) {
            if (c == area) {
                return true;
            }
        }
        return false;
    }
}
