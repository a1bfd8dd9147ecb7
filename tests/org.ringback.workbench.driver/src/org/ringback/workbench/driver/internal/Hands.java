package org.ringback.workbench.driver.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;

/**
 * Keyboard and mouse. Not on the UI thread: that one takes the events. What returns has been given to the windowing
 * system; the UI thread takes it before anything that is queued afterwards.
 */
interface Hands {
    /** Moves the pointer there, in pixels of the whole screen, and presses the first button. */
    void click(Point at);

    /** Presses keys, for example {@code Ctrl+Enter}. */
    void press(String keys);

    /** Types a text of ASCII characters. */
    void type(String text);

    /** The X server's own keyboard and mouse where there is one: posted events get lost while windows come and go. */
    static Hands of(Display display) {
        boolean x11 = SWT.getPlatform().equals("gtk") && System.getenv("DISPLAY") != null && !wayland();
        return x11 ? new XHands() : new PostedHands(display);
    }

    private static boolean wayland() {
        return System.getenv("WAYLAND_DISPLAY") != null && !"x11".equals(System.getenv("GDK_BACKEND"));
    }
}
