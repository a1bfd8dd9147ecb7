package org.ringback.workbench.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;
import org.ringback.workbench.internal.settings.Settings;
import org.ringback.workbench.ui.Arrangement;

/** Kept with the desktop's settings; written when the desktop ends, and when something was arranged. */
public final class KeptArrangement implements Arrangement {
    private static final System.Logger LOG = System.getLogger(KeptArrangement.class.getName());
    /** What begins so was chosen on the settings page. */
    static final String SETTING = "setting.";

    private final IEclipsePreferences lines;
    private final Consumer<String> changed;
    private final List<Runnable> listeners = new ArrayList<>();

    /** @param changed is told after every change of what, by its name or {@link SharedArrangement#ALL} */
    public KeptArrangement(IEclipsePreferences lines, Consumer<String> changed) {
        this.lines = lines;
        this.changed = changed;
    }

    /** The node of an agent; what was kept before each had one is the first agent's who logs in. */
    public static IEclipsePreferences nodeOf(String agent, IEclipsePreferences all) {
        IEclipsePreferences own = (IEclipsePreferences) all.node(agent);
        try {
            if (own.keys().length == 0 && all.keys().length > 0) {
                for (String name : all.keys()) {
                    own.put(name, all.get(name, ""));
                }
                all.clear();
                all.flush();
            }
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "An earlier arrangement is not used: " + e.getMessage(), e);
        }
        return own;
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(lines.get(name, null));
    }

    @Override
    public void keep(String name, String line) {
        if (!get(name).equals(Optional.of(line))) {
            lines.put(name, line);
            changed.accept(name);
            flush();
        }
    }

    /** What was chosen on the settings page stays. */
    @Override
    public void reset() {
        try {
            for (String name : lines.keys()) {
                if (!name.startsWith(SETTING) && !name.startsWith(SharedArrangement.OWN)) {
                    lines.remove(name);
                }
            }
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "The arrangement could not be forgotten: " + e.getMessage(), e);
        }
        changed.accept(SharedArrangement.ALL);
        flush();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Settings that go with the agent are kept among it. */
    public Settings.Kept settings() {
        return new Settings.Kept(name -> get(SETTING + name), (name, line) -> keep(SETTING + name, line));
    }

    @Override
    public Runnable onReset(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void flush() {
        try {
            lines.flush();
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "The arrangement could not be kept: " + e.getMessage(), e);
        }
    }
}
