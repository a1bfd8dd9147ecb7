package org.ringback.workbench.internal.news.notices;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.TrayItem;

/**
 * The system's own notifications, which it holds back by itself when its user is not to be disturbed. All may be called on the UI
 * thread: nothing waits.
 */
public interface SystemNotices {
    /** Whether there are any here; known some moments after the start. */
    boolean available();

    /**
     * Shows one, in the place of an earlier one about the same thing.
     *
     * @param urgent whether it is shown to a user who is not to be disturbed, too, as far as the system lets it
     * @param instead tells of it in another way; run on any thread when the system did not take it
     */
    void show(Object about, Popup.Content content, boolean urgent, Runnable instead);

    /** It is of no interest any more. */
    void close(Object about);

    /** Closes those about things of a kind that are not among those given. */
    void keepOnly(Class<?> kind, Set<?> about);

    /** All of them go, and there will be none any more. */
    void end();

    /** Those of this system. */
    static SystemNotices here(Optional<TrayItem> tray) {
        return switch (SWT.getPlatform()) {
            case "gtk" -> hasBus() ? new FreedesktopNotices(new SessionPrograms()) : new NoNotices();
            case "win32" -> tray.<SystemNotices>map(TrayNotices::new).orElseGet(NoNotices::new);
            default -> new NoNotices();
        };
    }

    /** Without one that is there already, asking would start one. */
    private static boolean hasBus() {
        return System.getenv("DBUS_SESSION_BUS_ADDRESS") != null
                || Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                        .filter(folder -> Files.exists(Path.of(folder, "bus")))
                        .isPresent();
    }

    /** Of a system that has none. */
    final class NoNotices implements SystemNotices {
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public void show(Object about, Popup.Content content, boolean urgent, Runnable instead) {
            instead.run();
        }

        @Override
        public void close(Object about) {
            // There is none.
        }

        @Override
        public void keepOnly(Class<?> kind, Set<?> about) {
            // There is none.
        }

        @Override
        public void end() {
            // There is none.
        }
    }
}
