package org.ringback.workbench.internal.news.notices;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.call.CallId;

/** The popups on screen, one above the other. UI thread only. */
public final class PopupStack {
    private static final int GAP = 10;
    private static final int MOST = 4;
    private final Display display;
    private final Map<Object, Popup> popups = new LinkedHashMap<>();

    public PopupStack(Display display) {
        this.display = display;
    }

    /** Shows a popup, in the place of an earlier one about the same thing; too many push out the oldest, and each goes after a while. */
    public void show(Object about, Popup popup, Duration most) {
        close(about);
        popups.values().removeIf(Popup::gone);
        while (popups.size() >= MOST) {
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

    /**
     * Whether a window beside the main one fills the screen that they would lie on: a wallboard on a television, say. The main one says by itself
     * what is new, where it is seen.
     */
    public boolean covered(Optional<Shell> main) {
        return Arrays.stream(display.getShells())
                .anyMatch(shell -> !main.equals(Optional.of(shell))
                        && shell.getFullScreen()
                        && shell.isVisible()
                        && !shell.getMinimized()
                        && shell.getMonitor().equals(display.getPrimaryMonitor()));
    }

    /** All of them go. */
    public void clear() {
        List.copyOf(popups.keySet()).forEach(this::close);
    }

    public void close(Object about) {
        Popup popup = popups.remove(about);
        if (popup != null) {
            popup.close();
        }
    }

    /** Closes those about things of a kind that are not among those given. */
    public void keepOnly(Class<?> kind, Set<?> about) {
        popups.keySet().stream()
                .filter(kind::isInstance)
                .filter(key -> !about.contains(key))
                .toList()
                .forEach(this::close);
    }

    /** From the bottom right of the screen. */
    private void arrange() {
        if (display.isDisposed()) {
            return;
        }
        popups.values().removeIf(Popup::gone);
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        int bottom = screen.y + screen.height - GAP;
        for (Popup popup : popups.values()) {
            Point size = popup.shell().getSize();
            bottom -= size.y;
            popup.shell().setLocation(screen.x + screen.width - size.x - GAP, bottom);
            bottom -= GAP;
        }
    }
}
