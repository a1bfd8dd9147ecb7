package org.ringback.workbench.telephones.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.simulator.control.ControlException;

/** The way to the simulated PBX: on a thread of its own, and again and again while the PBX is away. */
final class SimulatorConnection implements AutoCloseable {
    private static final int RETRY_SECONDS = 1;
    private final ControlClient client;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("telephones").factory());
    private Optional<ControlClient.Watch> watch = Optional.empty();

    SimulatorConnection(ControlClient client) {
        this.client = client;
    }

    /**
     * Follows the telephones.
     *
     * @param tell the telephones, and one line when the PBX is not there; on any thread
     */
    void follow(BiConsumer<Collection<PhoneView>, Optional<String>> tell) {
        submit(() -> connect(tell));
    }

    private void connect(BiConsumer<Collection<PhoneView>, Optional<String>> tell) {
        try {
            watch = Optional.of(
                    client.watch(phones -> tell.accept(phones, Optional.empty()), reason -> away(tell, reason)));
        } catch (ControlException e) {
            away(tell, String.valueOf(e.getMessage()));
        }
    }

    private void away(BiConsumer<Collection<PhoneView>, Optional<String>> tell, String reason) {
        tell.accept(List.of(), Optional.of(reason));
        try {
            thread.schedule(() -> connect(tell), RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // The window was closed meanwhile.
            return;
        }
    }

    /** Does something with a telephone; what is said when it cannot be done goes to {@code problem}, on any thread. */
    void perform(String command, Consumer<Optional<String>> problem) {
        submit(() -> {
            try {
                client.command(command);
                problem.accept(Optional.empty());
            } catch (ControlException e) {
                problem.accept(Optional.of(String.valueOf(e.getMessage())));
            }
        });
    }

    private void submit(Runnable task) {
        thread.execute(task);
    }

    @Override
    public void close() {
        submit(() -> watch.ifPresent(ControlClient.Watch::close));
        thread.shutdown();
    }
}
