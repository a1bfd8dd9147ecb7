package org.ringback.workbench.driver.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;

/** Writes the pictures that were taken, on a thread of its own: the desktop and its agent go on meanwhile. */
final class Pictures {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ringback-driver-pictures").factory());
    private final List<Future<?>> underway = new ArrayList<>();

    void write(ImageData picture, String file) {
        underway.add(thread.submit(() -> {
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {picture};
            loader.save(file, SWT.IMAGE_PNG);
        }));
    }

    /** Waits until all are written. */
    void await() throws ExecutionException, InterruptedException {
        List<Future<?>> all = List.copyOf(underway);
        underway.clear();
        for (Future<?> one : all) {
            one.get();
        }
    }

    void close() {
        thread.shutdown();
    }
}
