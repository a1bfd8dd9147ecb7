package org.ringback.workbench.composer.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps what is being written on disk while it is being written, off the UI thread, so that neither closing the desktop
 * nor its death loses it; brings it back when the desktop starts.
 */
final class DraftKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DraftKeeper.class.getName());
    private static final List<Draft> NOTHING_NEW = List.of(Draft.empty(-1));

    private final DraftFile file;
    private final ComposerModel model;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ringback-drafts").factory());
    private final AtomicReference<List<Draft>> next = new AtomicReference<>(NOTHING_NEW);
    private List<Draft> kept = List.of();

    /** @param ui the model's thread */
    DraftKeeper(Path path, ComposerModel model, Executor ui) {
        file = new DraftFile(path);
        this.model = model;
        disk.execute(() -> {
            List<Draft> before = read();
            ui.execute(() -> {
                model.restore(before);
                model.onChange(this::changed);
            });
        });
    }

    private void changed() {
        List<Draft> worth = model.drafts().stream()
                .filter(Draft::wouldBeLost)
                .map(d -> d.withStatus(new DraftStatus.Writing()))
                .toList();
        if (!worth.equals(kept)) {
            kept = worth;
            // Only the newest state is written, however fast somebody types.
            if (next.getAndSet(worth) == NOTHING_NEW && !disk.isShutdown()) {
                disk.execute(this::write);
            }
        }
    }

    private void write() {
        try {
            file.write(next.getAndSet(NOTHING_NEW));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "What is being written cannot be kept on disk: " + e);
        }
    }

    private List<Draft> read() {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "What was being written cannot be read from disk: " + e);
            return List.of();
        }
    }

    /** Ends it when the last state is on disk; waits 2 seconds at most. */
    @Override
    public void close() {
        disk.shutdown();
        try {
            if (!disk.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "The disk did not take what is being written within 2 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
