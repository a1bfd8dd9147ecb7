package org.ringback.workbench.ui;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How the agent has arranged things, over restarts: widths, order, what is folded. Each is one line of text, by a name of
 * its own. UI thread only.
 */
@ProviderType
public interface Arrangement {
    /** What was kept; empty when the agent has not arranged it. */
    Optional<String> get(String name);

    /** Keeps it. */
    void keep(String name, String line);

    /** Forgets all: everything is as it was at first. Whoever has given something to {@link #onReset} is told. */
    void reset();

    /**
     * Runs this when all is to be as it was at first.
     *
     * @return ends it: for who goes before the window does
     */
    Runnable onReset(Runnable listener);

    /** One that lasts as long as the window, for windows outside the workbench. */
    static Arrangement passing() {
        return new PassingArrangement();
    }
}
