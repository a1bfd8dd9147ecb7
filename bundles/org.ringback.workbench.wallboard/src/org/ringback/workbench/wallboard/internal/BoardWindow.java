package org.ringback.workbench.wallboard.internal;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Monitor;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/**
 * The board in a window of its own, which may fill its screen: the only one, and there as long as the main window is and the
 * agent may see it. It needs no mouse. UI thread only.
 */
final class BoardWindow {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String PLACE = "board";
    private static final int NARROWEST = 400;
    private static final int LOWEST = 300;
    private final MApplication application;
    private final Desk desk;
    private final Ui ui;
    private final Messages messages;
    private final BoardWording wording;
    private final DoneToday done;
    private Optional<Shell> window = Optional.empty();
    /** Whether it was there as a window before it filled the screen. */
    private boolean wasWindow;

    @Inject
    BoardWindow(MApplication application, Desk desk, Ui ui, @Translation Messages messages) {
        this.application = application;
        this.desk = desk;
        this.ui = ui;
        this.messages = messages;
        wording = new BoardWording(messages, ui.formats(), ui.words());
        done = new DoneToday(desk, ui);
    }

    /** The one of the application. */
    static BoardWindow of(MApplication application) {
        IEclipseContext context = application.getContext();
        if (context.getLocal(BoardWindow.class) == null) {
            context.set(BoardWindow.class, ContextInjectionFactory.make(BoardWindow.class, context));
        }
        return context.get(BoardWindow.class);
    }

    static boolean may(DeskState state) {
        return state.selfAgent().filter(a -> a.may(Role.SUPERVISOR)).isPresent();
    }

    /** Fills the screen; again, and it does not any more. */
    void fullScreen() {
        if (window.filter(Shell::getFullScreen).isPresent()) {
            leaveFullScreen();
            return;
        }
        wasWindow = window.isPresent();
        Shell shell = open();
        shell.setFullScreen(true);
    }

    /** Opens the window, or brings it to the front; when it is there already, closes it. */
    void inWindow() {
        if (window.filter(s -> s == s.getDisplay().getActiveShell() && !s.getFullScreen())
                .isPresent()) {
            close();
            return;
        }
        Shell shell = open();
        if (shell.getFullScreen()) {
            shell.setFullScreen(false);
        }
    }

    private void leaveFullScreen() {
        window.ifPresent(shell -> {
            if (wasWindow) {
                shell.setFullScreen(false);
            } else {
                close();
            }
        });
    }

    private void close() {
        window.ifPresent(Shell::close);
        main().filter(shell -> !shell.isDisposed()).ifPresent(Shell::forceActive);
    }

    private Shell open() {
        Shell shell = window.orElseGet(this::make);
        shell.setMinimized(false);
        shell.open();
        shell.forceActive();
        return shell;
    }

    private Shell make() {
        Display display = Display.getCurrent();
        // Of its own, not the main window's child: that would lie over it, and go with it into the task bar.
        Shell shell = new Shell(display, SWT.SHELL_TRIM);
        window = Optional.of(shell);
        shell.setData(Widgets.ID, "boardWindow");
        shell.setImage(ui.icons().image(Icon.RINGBACK, 32));
        shell.setLayout(new FillLayout());
        shell.setMinimumSize(NARROWEST, LOWEST);
        shell.setBounds(place(display));
        BoardCanvas board = new BoardCanvas(shell, ui, messages);
        shell.addListener(SWT.Close, e -> keep(shell));
        shell.addListener(SWT.Dispose, e -> window = Optional.empty());
        board.control().addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ESC && shell.getFullScreen()) {
                leaveFullScreen();
            }
        });
        board.control().setFocus();
        main().ifPresent(main -> main.addListener(SWT.Dispose, e -> end()));
        ui.updates().watch(shell, desk, state -> show(shell, board, state));
        ui.updates().every(shell, LOOK, () -> show(shell, board, desk.state()));
        show(shell, board, desk.state());
        return shell;
    }

    private void show(Shell shell, BoardCanvas board, DeskState state) {
        if (!may(state) || main().isEmpty()) {
            shell.dispose();
            return;
        }
        done.ask(shell, () -> show(shell, board, desk.state()));
        BoardScreen screen = wording.screen(state, done.done(), done.promises());
        board.show(screen);
        String title = messages.boardTitle + " – " + screen.tiles().getFirst().spoken();
        if (!title.equals(shell.getText())) {
            shell.setText(title);
        }
    }

    private Rectangle place(Display display) {
        List<Rectangle> screens =
                Arrays.stream(display.getMonitors()).map(Monitor::getClientArea).toList();
        Rectangle work = main().map(Shell::getMonitor)
                .orElse(display.getPrimaryMonitor())
                .getClientArea();
        return BoardPlace.choose(ui.arrangement().get(PLACE), screens, work);
    }

    private void keep(Shell shell) {
        if (!shell.getFullScreen() && !shell.getMaximized() && !shell.getMinimized()) {
            ui.arrangement().keep(PLACE, BoardPlace.write(shell.getBounds()));
        }
    }

    private Optional<Shell> main() {
        return application.getChildren().stream()
                .map(w -> w.getWidget())
                .filter(Shell.class::isInstance)
                .map(Shell.class::cast)
                .filter(s -> !s.isDisposed())
                .findFirst();
    }

    @PreDestroy
    void end() {
        window.filter(s -> !s.isDisposed()).ifPresent(Shell::dispose);
    }
}
