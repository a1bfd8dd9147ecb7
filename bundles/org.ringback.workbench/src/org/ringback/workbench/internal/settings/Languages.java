package org.ringback.workbench.internal.settings;

import java.util.Locale;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** What the screens speak; chosen before anything is shown. */
public final class Languages {
    private Languages() {}

    /** Speaks from now on what was chosen on this machine; times and numbers stay those of the country. */
    public static void begin() {
        IEclipsePreferences machine = InstanceScope.INSTANCE.getNode(Machine.NODE);
        Setting.Language chosen =
                Setting.LANGUAGE.read(java.util.Optional.ofNullable(machine.get(Setting.LANGUAGE.name(), null)));
        Locale.setDefault(spoken(chosen, Locale.getDefault()));
    }

    /** @param system what the system speaks, and the country it is in */
    static Locale spoken(Setting.Language chosen, Locale system) {
        return switch (chosen) {
            case SYSTEM -> system;
            case ENGLISH -> in("en", system);
            case GERMAN -> in("de", system);
            case JAPANESE -> in("ja", system);
        };
    }

    private static Locale in(String language, Locale system) {
        return system.getLanguage().equals(language) ? system : Locale.of(language, system.getCountry());
    }
}
