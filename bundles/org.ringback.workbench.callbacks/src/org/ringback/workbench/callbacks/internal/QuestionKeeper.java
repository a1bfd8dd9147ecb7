package org.ringback.workbench.callbacks.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import org.ringback.core.CallbackId;
import org.ringback.workbench.ui.KeptOnDisk;

/** Keeps what is asked and not sent on disk, and brings it back when the desktop starts. */
final class QuestionKeeper implements AutoCloseable {
    private final KeptOnDisk<Map<CallbackId, String>> disk;

    /** @param ui the thread of what is asked */
    QuestionKeeper(Path path, Asking asking, Executor ui) {
        disk = new KeptOnDisk<>(new QuestionFile(path));
        disk.read(Map.of(), before -> ui.execute(() -> asking.restore(before, disk::keep)));
    }

    /** Ends it when the last state is on disk; waits 2 seconds at most. */
    @Override
    public void close() {
        disk.close();
    }
}
