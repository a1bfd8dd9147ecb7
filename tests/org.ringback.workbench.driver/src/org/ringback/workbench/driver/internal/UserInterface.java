package org.ringback.workbench.driver.internal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.driver.DriverException;

/** The desktop's display: reads on its own thread, and posts events from the caller's, as a keyboard and a mouse do. */
final class UserInterface {
    private static final int LIMIT_SECONDS = 30;
    private final Display display;
    private final Screen screen;
    private final Hands hands;

    private UserInterface(Display display) {
        this.display = display;
        screen = new Screen(display);
        hands = new Hands(display);
    }

    static UserInterface find() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Display::findDisplay)
                .filter(d -> d != null && !d.isDisposed())
                .findFirst()
                .map(UserInterface::new)
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
                hands.press(args.get(0));
                yield settled();
            }
            case "type" -> {
                hands.type(args.get(0));
                yield settled();
            }
            case "picture" -> onScreen(() -> screen.picture(args.get(0)));
            default -> throw new DriverException("there is no verb '" + verb + "'");
        };
    }

    /** The pointer can be moved by the UI thread only, and a button is pressed where the pointer has arrived. */
    private List<String> click(Callable<Point> where)
            throws ExecutionException, TimeoutException, InterruptedException {
        onScreen(() -> {
            hands.move(where.call());
            return List.of();
        });
        settled();
        onScreen(() -> {
            hands.click();
            return List.of();
        });
        return settled();
    }

    /** Waits until the UI thread has taken what was posted before. */
    private List<String> settled() throws ExecutionException, TimeoutException, InterruptedException {
        return onScreen(List::of);
    }

    private <T> T onScreen(Callable<T> read) throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(read);
        display.asyncExec(task);
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DriverException known) {
                throw known;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new TimeoutException("the UI thread did not answer for " + LIMIT_SECONDS + " seconds");
        }
    }
}
