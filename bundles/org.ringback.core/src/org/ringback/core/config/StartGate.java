package org.ringback.core.config;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a server has to pass before its parts get their settings and run: an OSGi service of a bundle of the server. A server that
 * is to wait until another one ends waits here, and has opened nothing by then.
 */
@ProviderType
public interface StartGate {
    /**
     * Returns when the server may start. Called once, on the start's thread.
     *
     * @param settings what the part with a PID is going to be activated with; all of them have been looked at
     * @param waits told once, with a line for the administrator, when the server has to wait: that is no trouble, and no limit counts
     *     meanwhile
     * @param ended called on any thread, later and once, when the server must not go on: nothing that it does counts any more. With
     *     a line for the administrator; the process is to end at once
     * @throws InterruptedException when the server is stopped while it waits
     * @throws RuntimeException when it cannot be known whether it may start, with the line for the administrator
     */
    void pass(Function<String, Map<String, ?>> settings, Consumer<String> waits, Consumer<String> ended)
            throws InterruptedException;
}
