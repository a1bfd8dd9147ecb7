package org.ringback.workbench.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What the agent has chosen, over restarts. UI thread only. */
public final class Settings {
    private final Kept agents;
    private final Kept machines;
    private final List<Runnable> listeners = new ArrayList<>();

    /**
     * Where lines are kept.
     *
     * @param get empty when nothing was kept by that name
     */
    public record Kept(Function<String, Optional<String>> get, BiConsumer<String, String> put) {}

    /**
     * @param agents what goes with the agent
     * @param machines what stays on this machine
     */
    public Settings(Kept agents, Kept machines) {
        this.agents = agents;
        this.machines = machines;
    }

    public <E extends Enum<E>> E get(Setting<E> setting) {
        return setting.read(kept(setting).get().apply(setting.name()));
    }

    /** Whether something is switched on. */
    public boolean on(Setting<Setting.Switch> setting) {
        return get(setting) == Setting.Switch.ON;
    }

    /** Chooses it; whoever has given something to {@link #onChange} is told when it was something else. */
    public <E extends Enum<E>> void set(Setting<E> setting, E value) {
        if (get(setting) != value) {
            kept(setting).put().accept(setting.name(), value.name());
            changed();
        }
    }

    /** Something else may be kept now. */
    public void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Runs this after every change, for as long as the window lives. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private Kept kept(Setting<?> setting) {
        return setting.ofMachine() ? machines : agents;
    }
}
