package org.ringback.workbench.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.widgets.Display;

/** Waits on the UI thread without blocking it: what comes meanwhile is done. */
final class Waiting {
    private Waiting() {}

    /** Until it is done, or for so long. */
    static void until(Display display, CompletionStage<?> stage, Duration most) {
        AtomicBoolean over = new AtomicBoolean();
        Runnable ends = () -> over.set(true);
        display.timerExec(Math.toIntExact(most.toMillis()), ends);
        stage.whenComplete((done, failure) -> {
            over.set(true);
            if (!display.isDisposed()) {
                display.wake();
            }
        });
        while (!over.get() && !display.isDisposed()) {
            if (!display.readAndDispatch() && !over.get()) {
                display.sleep();
            }
        }
        if (!display.isDisposed()) {
            display.timerExec(-1, ends);
        }
    }
}
