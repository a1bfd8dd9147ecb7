package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.statusreporter.StatusReporter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.workbench.driver.Driver;

/** Wherever something goes wrong that nobody thought of, the agent is told one sentence, and goes on working. */
class FailuresTest {
    private static final String PROGRAM = "Ringback could not do that: there is an error in the program.";

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void inWhatRunsLaterOnTheUiThread() {
        workbench.onUiThread(() -> Display.getCurrent().asyncExec(() -> {
            throw new IllegalStateException("org.example.Inner");
        }));
        told(PROGRAM);
    }

    @Test
    void inAListenerAndInAnother() {
        workbench.onUiThread(() -> {
            var list = workbench.control("callbacks.table.empty", "callbacks.table");
            list.addListener(SWT.Help, e -> {
                throw new NoClassDefFoundError("org/example/Inner");
            });
            Display.getCurrent().asyncExec(() -> list.notifyListeners(SWT.Help, new Event()));
        });
        told("Ringback could not do that: the installation is incomplete; a part of it is missing.");
        workbench.onUiThread(() -> Display.getCurrent().timerExec(1, () -> {
            throw new CompletionException(new AccessDeniedException("/büro/liste.csv"));
        }));
        told("Ringback could not do that: you have no right to /büro/liste.csv.");
    }

    @Test
    void inAThreadThatHasNobodyElse() {
        new Thread(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        "forgotten")
                .start();
        told("Ringback could not do that: there is not enough memory.");
    }

    private static final String FAILING = "org.ringback.workbench.tests.failing";

    /** What a key or a menu starts. */
    public static final class Failing {
        @Execute
        void execute() {
            throw new UnsupportedOperationException("org.example.Inner");
        }
    }

    @Test
    void inTheHandlerOfACommand() {
        workbench.onUiThread(() -> {
            EHandlerService handlers = workbench.context().get(EHandlerService.class);
            ECommandService commands = workbench.context().get(ECommandService.class);
            // One that no view has a handler for.
            commands.defineCommand(FAILING, "Failing", "", commands.defineCategory(FAILING, "Failing", ""), null);
            handlers.activateHandler(FAILING, new Failing());
            var command = commands.createCommand(FAILING, java.util.Map.of());
            Display.getCurrent().asyncExec(() -> handlers.executeHandler(command));
        });
        told(PROGRAM);
    }

    @Test
    void inWhatTheWorkbenchWouldReportItself() {
        workbench.onUiThread(() -> workbench
                .context()
                .get(StatusReporter.class)
                .show(StatusReporter.ERROR, "Internal Error in org.example", new IllegalStateException("Inner")));
        told(PROGRAM);
    }

    private void told(String sentence) {
        workbench.until("it is told", () -> shown().stream().anyMatch(text -> text.startsWith(sentence)));
        assertThat(shown())
                .noneMatch(text -> text.contains("Exception")
                        || text.contains("org.example")
                        || text.contains("java.")
                        || text.contains("See the log"));
        screen().press("Enter");
        workbench.until("it is gone", () -> shown().stream().noneMatch(text -> text.startsWith(sentence)));
        assertThat(screen().text("status.connection")).contains("● Live");
    }

    private List<String> shown() {
        return screen().texts();
    }
}
