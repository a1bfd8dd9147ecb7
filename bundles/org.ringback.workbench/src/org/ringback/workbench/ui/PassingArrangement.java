package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kept in memory alone. */
final class PassingArrangement implements Arrangement {
    private final Map<String, String> lines = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    @Override
    public void keep(String name, String line) {
        lines.put(name, line);
    }

    @Override
    public void reset() {
        lines.clear();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    @Override
    public Runnable onReset(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
