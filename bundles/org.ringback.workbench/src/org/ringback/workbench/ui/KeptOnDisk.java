package org.ringback.workbench.ui;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps what is being written on disk while it is being written, on a thread of its own, so that neither closing the desktop nor its
 * death loses it. Of several states only the newest is written, however fast somebody types. Safe for use by several threads.
 *
 * @param <T> a whole state; a value
 */
public final class KeptOnDisk<T> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptOnDisk.class.getName());
    private static final int LAST_SECONDS = 2;

    private final StateFile<T> file;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ringback-drafts").factory());
    private final AtomicReference<Optional<T>> next = new AtomicReference<>(Optional.empty());

    /** Where it is kept; both block for the disk. */
    public interface StateFile<T> {
        /** What is kept; what stands for nothing when there is no file. */
        T read() throws IOException;

        /** Replaces it in one step. */
        void write(T state) throws IOException;
    }

    public KeptOnDisk(StateFile<T> file) {
        this.file = file;
    }

    /**
     * Reads what is kept and hands it on, on the thread of the disk.
     *
     * @param nothing is handed on when it cannot be read, which is told to the log
     */
    public void read(T nothing, Consumer<T> taken) {
        disk.execute(() -> taken.accept(read(nothing)));
    }

    private T read(T nothing) {
        try {
            return file.read();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "What was being written cannot be read from disk: " + e);
            return nothing;
        }
    }

    /** Has a state written soon, in place of the one before. */
    public void keep(T state) {
        if (next.getAndSet(Optional.of(state)).isEmpty() && !disk.isShutdown()) {
            disk.execute(this::write);
        }
    }

    private void write() {
        next.getAndSet(Optional.empty()).ifPresent(state -> {
            try {
                file.write(state);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "What is being written cannot be kept on disk: " + e);
            }
        });
    }

    /** Ends it when the last state is on disk; waits 2 seconds at most. */
    @Override
    public void close() {
        disk.shutdown();
        try {
            if (!disk.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "The disk did not take what is being written within 2 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
