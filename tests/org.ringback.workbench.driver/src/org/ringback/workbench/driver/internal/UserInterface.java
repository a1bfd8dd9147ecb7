package org.ringback.workbench.driver.internal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.driver.DriverException;

/** The desktop's display: reads on its own thread; keyboard and mouse work on the caller's. */
final class UserInterface {
    private static final int LIMIT_SECONDS = 30;
    private static final int FRAMES_MILLIS = 50;
    private static final int KEYBOARD_SECONDS = 4;
    private final Display display;
    private final Screen screen;
    private final Hands hands;
    private final Pictures pictures;

    private UserInterface(Display display, Pictures pictures) {
        this.display = display;
        this.pictures = pictures;
        screen = new Screen(display);
        hands = Hands.of(display);
    }

    static UserInterface find(Pictures pictures) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Display::findDisplay)
                .filter(d -> d != null && !d.isDisposed())
                .findFirst()
                .map(display -> new UserInterface(display, pictures))
                .orElseThrow(() -> new DriverException("there is no window yet"));
    }

    List<String> perform(String verb, List<String> args)
            throws ExecutionException, TimeoutException, InterruptedException {
        return switch (verb) {
            case "windows" -> onScreen(screen::windows);
            case "dump" -> onScreen(screen::dump);
            case "text" -> onScreen(() -> screen.text(args.get(0)));
            case "texts" -> onScreen(screen::texts);
            case "rows" -> onScreen(() -> screen.rows(args.get(0)));
            case "shows" -> onScreen(() -> screen.shows(args.get(0)));
            case "enabled" -> onScreen(() -> screen.enabled(args.get(0)));
            case "focus" -> onScreen(screen::focus);
            case "click" -> click(() -> screen.middle(args.get(0)));
            case "clickRow" -> click(() -> screen.middleOfRow(args.get(0), Integer.parseInt(args.get(1))));
            case "press" -> {
                awaitKeyboard();
                hands.press(args.get(0));
                yield settled();
            }
            case "type" -> {
                awaitKeyboard();
                hands.type(args.get(0));
                yield settled();
            }
            case "picture" -> {
                awaitFrames();
                pictures.write(onScreen(screen::picture), args.get(0));
                yield List.of();
            }
            case "written" -> {
                pictures.await();
                yield List.of();
            }
            default -> throw new DriverException("there is no verb '" + verb + "'");
        };
    }

    private List<String> click(Callable<Point> where)
            throws ExecutionException, TimeoutException, InterruptedException {
        hands.click(onScreen(where));
        return settled();
    }

    /** GTK draws a little after a widget has its new text: at the next tick of the screen. */
    private void awaitFrames() throws ExecutionException, TimeoutException, InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        onScreen(() -> {
            display.timerExec(FRAMES_MILLIS, drawn::countDown);
            return List.of();
        });
        drawn.await(1, TimeUnit.SECONDS);
    }

    /**
     * Keys go to the window that has the focus, and one that comes or goes has it a moment later than it is seen or
     * gone. The toolkit does not always hear of it: after a while the keys are pressed all the same, as a person would.
     */
    private void awaitKeyboard() throws ExecutionException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(KEYBOARD_SECONDS);
        CountDownLatch never = new CountDownLatch(1);
        while (!onScreen(screen::takesKeys) && System.nanoTime() < end) {
            never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until the UI thread has taken what was done before. A key may have closed the last window: then it is over. */
    private List<String> settled() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return onScreen(List::of);
        } catch (EndedException e) {
            return List.of();
        }
    }

    private <T> T onScreen(Callable<T> read) throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(read);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try {
            display.asyncExec(task);
            while (!task.isDone() && !display.isDisposed() && System.nanoTime() < end) {
                awaitDone(task);
            }
            if (task.isDone()) {
                return task.get();
            }
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DriverException known) {
                throw known;
            }
            throw e;
        }
        if (display.isDisposed()) {
            throw new EndedException();
        }
        throw new TimeoutException("the UI thread did not answer for " + LIMIT_SECONDS + " seconds");
    }

    /** Not for ever: a display that goes takes along what it has not run. */
    private static void awaitDone(FutureTask<?> task) throws ExecutionException, InterruptedException {
        try {
            task.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Looked at again, if there still is a display.
        }
    }

    /** The windows are gone. */
    private static final class EndedException extends DriverException {
        private static final long serialVersionUID = 1L;

        EndedException() {
            super("the desktop has closed its windows");
        }
    }
}
