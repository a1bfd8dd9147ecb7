package org.ringback.workbench.ui;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/**
 * The one place that crosses to the UI thread. It coalesces: what is asked for many times before it was done is done
 * once. Nothing is done for a widget that is disposed. Methods may be called from any thread, unless they say otherwise.
 */
public final class UiUpdates {
    private static final System.Logger LOG = System.getLogger(UiUpdates.class.getName());
    private final UISynchronize ui;

    public UiUpdates(UISynchronize ui) {
        this.ui = ui;
    }

    /** Does something on the UI thread, soon. */
    public void later(Widget owner, Runnable work) {
        soon().execute(() -> {
            if (!owner.isDisposed()) {
                work.run();
            }
        });
    }

    /** Runs what it is given on the UI thread, soon and in order; nothing any more once the desktop goes. For models. */
    public Executor soon() {
        return work -> {
            try {
                ui.asyncExec(work);
            } catch (SWTException e) {
                if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                    throw e;
                }
                // The desktop is going: there is nobody to show anything to.
            }
        };
    }

    /** Runs what it is given on the UI thread, after a pause. For models. */
    public Executor after(Duration pause) {
        int millis = Math.toIntExact(pause.toMillis());
        return work -> soon().execute(() -> Display.getCurrent().timerExec(millis, work));
    }

    /** Makes something that may be run from any thread, any number of times: the work is then done soon, and once. */
    public Runnable coalesced(Widget owner, Runnable work) {
        AtomicBoolean asked = new AtomicBoolean();
        return () -> {
            if (asked.compareAndSet(false, true)) {
                later(owner, () -> {
                    asked.set(false);
                    work.run();
                });
            }
        };
    }

    /** Shows the desk's state now, and after each change, as long as the widget lives. Call it on the UI thread. */
    public void watch(Widget owner, Desk desk, Consumer<DeskState> show) {
        Runnable update = coalesced(owner, () -> show.accept(desk.state()));
        @SuppressWarnings("resource") // Ends with the widget.
        AutoCloseable listening = desk.listen((before, now) -> update.run());
        owner.addDisposeListener(e -> close(listening));
    }

    /**
     * Tells a model the desk's state now, and after each change; several changes may come as one.
     *
     * @return ends it
     */
    public AutoCloseable watch(Desk desk, Consumer<DeskState> model) {
        AtomicBoolean asked = new AtomicBoolean();
        return desk.listen((before, now) -> {
            if (asked.compareAndSet(false, true)) {
                soon().execute(() -> {
                    asked.set(false);
                    model.accept(desk.state());
                });
            }
        });
    }

    /** Does one of two things on the UI thread when a stage is complete. */
    public <T> void whenDone(Widget owner, CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        stage.whenComplete((value, failure) -> later(owner, () -> {
            if (failure != null) {
                if (Desk.RefusedException.of(failure).isEmpty()) {
                    LOG.log(System.Logger.Level.WARNING, "What a view waited for failed", failure);
                }
                failed.accept(failure);
            } else {
                done.accept(value);
            }
        }));
    }

    /** Does something again and again, for what changes with time alone, as long as the widget lives. UI thread only. */
    public void every(Widget owner, Duration pause, Runnable work) {
        Display display = owner.getDisplay();
        int millis = Math.toIntExact(pause.toMillis());
        Runnable again = new Runnable() {
            @Override
            public void run() {
                if (!owner.isDisposed()) {
                    work.run();
                    display.timerExec(millis, this);
                }
            }
        };
        display.timerExec(millis, again);
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "A view could not stop listening: " + e.getMessage(), e);
        }
    }
}
