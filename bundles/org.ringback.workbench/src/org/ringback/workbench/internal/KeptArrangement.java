package org.ringback.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;
import org.ringback.workbench.ui.Arrangement;

/** Kept with the desktop's settings; written when the desktop ends, and when something was arranged. */
final class KeptArrangement implements Arrangement {
    private static final System.Logger LOG = System.getLogger(KeptArrangement.class.getName());
    private final IEclipsePreferences lines;
    private final List<Runnable> listeners = new ArrayList<>();

    KeptArrangement(IEclipsePreferences lines) {
        this.lines = lines;
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(lines.get(name, null));
    }

    @Override
    public void keep(String name, String line) {
        if (!get(name).equals(Optional.of(line))) {
            lines.put(name, line);
            flush();
        }
    }

    @Override
    public void reset() {
        try {
            lines.clear();
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "The arrangement could not be forgotten: " + e.getMessage(), e);
        }
        flush();
        List.copyOf(listeners).forEach(Runnable::run);
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
