package org.ringback.workbench.internal.settings;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/**
 * Makes all letters of this program larger than the system has them, at once: on GTK, by its own setting of the dots per inch of
 * letters, to which SWT has no public way. On Windows and macOS the system's text size does it. UI thread only.
 */
final class TypeSizes {
    private static final System.Logger LOG = System.getLogger(TypeSizes.class.getName());
    private static final byte[] DOTS = "gtk-xft-dpi\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    /** The setting counts in 1024ths. */
    private static final int USUAL = 96 * 1024;

    private final Fonts fonts;
    private final Optional<Gtk> gtk;
    private int percent = 100;

    private record Gtk(long settings, MethodHandle set, int dots) {}

    TypeSizes(Display display, Fonts fonts) {
        this.fonts = fonts;
        gtk = SWT.getPlatform().equals("gtk") ? find() : Optional.empty();
        // It is the process's, and would be there for the next display.
        display.disposeExec(() -> set(100));
    }

    /** Whether the size can be changed here. */
    boolean possible() {
        return gtk.isPresent();
    }

    void apply(int newPercent) {
        int before = percent;
        if (newPercent != before && set(newPercent)) {
            fonts.renew((double) newPercent / before);
        }
    }

    /** @return whether it is so now */
    private boolean set(int newPercent) {
        if (gtk.isEmpty()) {
            return false;
        }
        try {
            Gtk found = gtk.get();
            found.set().invoke(found.settings(), DOTS, found.dots() * newPercent / 100, 0L);
            percent = newPercent;
            return true;
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.WARNING, "The size of letters cannot be changed: " + e, e);
            return false;
        }
    }

    private static Optional<Gtk> find() {
        try {
            ClassLoader swt = Display.class.getClassLoader();
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> os = Class.forName("org.eclipse.swt.internal.gtk.OS", true, swt);
            Class<?> widgets = Class.forName("org.eclipse.swt.internal.gtk.GTK", true, swt);
            long settings =
                    (long) lookup.findStatic(widgets, "gtk_settings_get_default", MethodType.methodType(long.class))
                            .invoke();
            int[] dots = new int[1];
            lookup.findStatic(
                            os,
                            "g_object_get",
                            MethodType.methodType(void.class, long.class, byte[].class, int[].class, long.class))
                    .invoke(settings, DOTS, dots, 0L);
            MethodHandle set = lookup.findStatic(
                    os,
                    "g_object_set",
                    MethodType.methodType(void.class, long.class, byte[].class, int.class, long.class));
            return Optional.of(new Gtk(settings, set, dots[0] > 0 ? dots[0] : USUAL));
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.INFO, "The size of letters cannot be changed here: " + e);
            return Optional.empty();
        }
    }
}
