package org.ringback.workbench.internal.settings;

import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;

/** Keeps lines with the desktop's settings, on this machine. */
public final class Machine {
    /** Where they are. */
    public static final String NODE = "org.ringback.workbench/settings";

    private Machine() {}

    /** Lines in a node of the platform's preferences. */
    public static Settings.Kept in(IEclipsePreferences node) {
        return new Settings.Kept(name -> Optional.ofNullable(node.get(name, null)), (name, line) -> {
            node.put(name, line);
            try {
                node.flush();
            } catch (BackingStoreException e) {
                System.getLogger(Machine.class.getName())
                        .log(System.Logger.Level.WARNING, "A setting could not be kept: " + e.getMessage(), e);
            }
        });
    }
}
