package org.ringback.workbench.internal.news;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.call.CallId;

/** The popups on screen, one above the other. UI thread only. */
final class PopupStack {
    private static final int GAP = 10;
    private static final int MOST = 4;
    private static final int MOST_IN_FRONT = 2;
    private final Display display;
    private final Supplier<Optional<Shell>> window;
    private final Map<Object, Popup> popups = new LinkedHashMap<>();

    /** @param window the workbench's, while it is there */
    PopupStack(Display display, Supplier<Optional<Shell>> window) {
        this.display = display;
        this.window = window;
    }

    /** Shows a popup, in the place of an earlier one about the same thing; too many push out the oldest, and each goes after a while. */
    void show(Object about, Popup popup, Duration most) {
        close(about);
        popups.values().removeIf(Popup::gone);
        while (popups.size() >= (workInFront().isPresent() ? MOST_IN_FRONT : MOST)) {
            close(oldest());
        }
        popups.put(about, popup);
        popup.shell().addDisposeListener(e -> display.asyncExec(this::arrange));
        arrange();
        popup.shell().setVisible(true);
        goSoon(popup, most);
    }

    /** The oldest that only tells of something; a phone that rings is told as long as there is another. */
    private Object oldest() {
        return popups.keySet().stream()
                .filter(about -> !(about instanceof CallId))
                .findFirst()
                .orElseGet(() -> popups.keySet().iterator().next());
    }

    /** A popup must not lie for long on what the agent works with; while the pointer is on it, it stays. */
    private void goSoon(Popup popup, Duration most) {
        display.timerExec(Math.toIntExact(most.toMillis()), () -> {
            if (popup.gone()) {
                return;
            }
            if (popup.shell().getBounds().contains(display.getCursorLocation())) {
                goSoon(popup, most);
            } else {
                popup.close();
            }
        });
    }

    /** Where the workbench is while the agent works in it. */
    private Optional<Rectangle> workInFront() {
        return window.get()
                .filter(shell -> !shell.isDisposed() && !shell.getMinimized() && display.getActiveShell() != null)
                .map(Shell::getBounds);
    }

    boolean shows(Object about) {
        Popup popup = popups.get(about);
        return popup != null && !popup.gone();
    }

    void close(Object about) {
        Popup popup = popups.remove(about);
        if (popup != null) {
            popup.close();
        }
    }

    /** Closes those about things of a kind that are not among those given. */
    void keepOnly(Class<?> kind, Set<?> about) {
        popups.keySet().stream()
                .filter(kind::isInstance)
                .filter(key -> !about.contains(key))
                .toList()
                .forEach(this::close);
    }

    /**
     * From the bottom right of the screen; but while the agent works in the workbench, in the upper half of its left side:
     * on the list where news belongs, and never on what is being written or said about a call-back.
     */
    private void arrange() {
        Optional<Shell> workbench = window.get().filter(shell -> !shell.isDisposed());
        if (display.isDisposed() || workbench.isEmpty()) {
            return;
        }
        popups.values().removeIf(Popup::gone);
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        Optional<Rectangle> work = workInFront();
        int lowest = screen.y + screen.height - GAP;
        int bottom =
                work.map(at -> Math.min(at.y + at.height * 54 / 100, lowest)).orElse(lowest);
        for (Popup popup : popups.values()) {
            Point size = popup.shell().getSize();
            bottom -= size.y;
            int x = work.map(at -> Math.max(screen.x, at.x) + GAP).orElse(screen.x + screen.width - size.x - GAP);
            popup.shell().setLocation(x, bottom);
            bottom -= GAP;
        }
    }
}
