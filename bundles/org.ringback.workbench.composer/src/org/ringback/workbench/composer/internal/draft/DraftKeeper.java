package org.ringback.workbench.composer.internal.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.ui.KeptOnDisk;

/** Keeps the drafts of a model, and brings them back when the desktop starts. */
public final class DraftKeeper implements AutoCloseable {
    private final ComposerModel model;
    private final KeptOnDisk<List<Draft>> disk;
    private List<Draft> kept = List.of();

    /** @param ui the model's thread */
    public DraftKeeper(Path path, ComposerModel model, Executor ui) {
        this.model = model;
        disk = new KeptOnDisk<>(new DraftFile(path));
        disk.read(
                List.of(),
                before -> ui.execute(() -> {
                    model.restore(before);
                    model.onChange(this::changed);
                    // So that discarding what was brought back is a change, too.
                    changed();
                }));
    }

    private void changed() {
        List<Draft> worth = model.drafts().stream()
                .filter(Draft::wouldBeLost)
                .map(d -> d.withStatus(new DraftStatus.Writing()))
                .toList();
        if (!worth.equals(kept)) {
            kept = worth;
            disk.keep(worth);
        }
    }

    /** Ends it when the last state is on disk; waits 2 seconds at most. */
    @Override
    public void close() {
        disk.close();
    }
}
