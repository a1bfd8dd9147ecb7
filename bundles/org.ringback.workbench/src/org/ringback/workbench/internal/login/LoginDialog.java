package org.ringback.workbench.internal.login;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.TrustedServers;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Widgets;
import org.ringback.workbench.ui.Words;

/**
 * Asks for server, name and password until somebody is logged in or gives up. With all of them given it logs in by itself,
 * and tries again for as long as that may help, as at the start of a computer, until somebody types.
 */
public final class LoginDialog {
    /** A server that is starting is there in so many seconds: whoever waits for it is let in without waiting longer. */
    private static final int STARTING = 20;

    private static final int LONGEST_PAUSE = 30;
    private static final int BUTTON = 110;
    private static final int WIDTH = 420;
    private static final int PROBLEM = 56;
    private final Display display;
    private final Widgets widgets;
    private final PlainUi ui;
    private final LoginMessages messages;
    private final LoginMemory memory;
    private final LoginAttempt attempt;
    private final DesktopSettings settings;
    private final Shell shell;
    private final Text server;
    private final Text user;
    private final Text password;
    private final Label problem;
    private final ProgressBar progress;
    private final Button login;
    private final Runnable nextTry = this::tryAgain;
    private Optional<Desk> desk = Optional.empty();
    private Optional<CompletionStage<Desk>> running = Optional.empty();
    /** Whether it logs in by itself, and how long it waits before the next try. */
    private boolean byItself;

    private int pause = 1;
    private int tries;

    /** @param servers whom agents have said to trust */
    public LoginDialog(
            Display display,
            PlainUi ui,
            LoginMemory memory,
            LoginAttempt.Finder finder,
            Path outboxes,
            DesktopSettings settings,
            TrustedServers servers) {
        this.settings = settings;
        this.display = display;
        this.ui = ui;
        this.memory = memory;
        widgets = ui.widgets();
        messages = ui.messages(LoginMessages.class);
        attempt = new LoginAttempt(messages, ui.messages(Words.class), finder, outboxes, settings, servers);
        shell = new Shell(display, SWT.TITLE | SWT.CLOSE | SWT.MIN);
        shell.setText(messages.title);
        shell.setImage(widgets.icons().image(Icon.RINGBACK, 32));
        GridLayoutFactory.fillDefaults()
                .margins(24, 20)
                .spacing(10, 12)
                .numColumns(2)
                .applyTo(shell);
        heading();
        server = field("login.server", messages.server, SWT.SINGLE);
        server.setToolTipText(messages.serverHint);
        user = field("login.user", messages.user, SWT.SINGLE);
        password = field("login.password", messages.password, SWT.SINGLE | SWT.PASSWORD);
        problem = widgets.style(widgets.wrapped(shell, "login.problem", ""), "error");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, PROBLEM)
                .applyTo(problem);
        progress = new ProgressBar(shell, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(progress);
        progress.setVisible(false);
        login = buttons();
        shell.setDefaultButton(login);
        shell.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_ESCAPE) {
                shell.close();
            }
        });
    }

    /** Runs until somebody is logged in or has given up. */
    public Optional<Desk> open(StartArguments arguments) {
        server.setText(arguments.server().or(settings::server).orElseGet(memory::server));
        user.setText(arguments.user().orElseGet(memory::user));
        password.setText(arguments.password().orElse(""));
        say(arguments
                .problem()
                .map(file -> MessageFormat.format(messages.noPasswordFile, file))
                .orElse(""));
        shell.pack();
        center();
        (user.getText().isEmpty() ? user : password).setFocus();
        for (Text field : new Text[] {server, user, password}) {
            field.addListener(SWT.Modify, e -> byItself = false);
        }
        byItself = arguments.complete(settings.server());
        if (byItself) {
            start();
        }
        ui.run(shell);
        if (desk.isEmpty()) {
            running.ifPresent(stage -> stage.thenAccept(Desk::close));
        }
        return desk;
    }

    private void heading() {
        Composite heading = widgets.row(shell, 2);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(heading);
        Label icon = new Label(heading, SWT.NONE);
        icon.setImage(widgets.icons().image(Icon.RINGBACK, 40));
        GridDataFactory.swtDefaults().span(1, 2).applyTo(icon);
        Label name = widgets.style(widgets.label(heading, "login.title", "Ringback"), "title");
        Font large = FontDescriptor.createFrom(name.getFont())
                .increaseHeight(6)
                .setStyle(SWT.BOLD)
                .createFont(display);
        name.setFont(large);
        name.addDisposeListener(e -> large.dispose());
        widgets.style(widgets.label(heading, "login.subtitle", subtitle()), "muted");
    }

    private String subtitle() {
        return settings.name()
                .map(office -> MessageFormat.format(messages.office, office))
                .orElse(messages.subtitle);
    }

    private Text field(String id, String name, int style) {
        widgets.fieldName(shell, id + ".label", name);
        return widgets.text(shell, id, name.replace("&", ""), style);
    }

    private Button buttons() {
        Composite row = widgets.row(shell, 2);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.END).applyTo(row);
        Button cancel = widgets.button(row, "login.cancel", messages.cancel, shell::close);
        Button ok = widgets.primary(row, "login.ok", messages.login, this::start);
        GridDataFactory.fillDefaults()
                .minSize(BUTTON, SWT.DEFAULT)
                .hint(BUTTON, SWT.DEFAULT)
                .applyTo(cancel);
        GridDataFactory.fillDefaults()
                .minSize(BUTTON, SWT.DEFAULT)
                .hint(BUTTON, SWT.DEFAULT)
                .applyTo(ok);
        return ok;
    }

    private void start() {
        String address = server.getText();
        String name = user.getText();
        Optional<String> wrong = attempt.problem(address, name, password.getText());
        say(wrong.orElse(""));
        if (wrong.isPresent()) {
            return;
        }
        display.timerExec(-1, nextTry);
        busy(true);
        char[] secret = password.getTextChars();
        CompletionStage<Desk> stage = attempt.start(address, name, secret);
        running = Optional.of(stage);
        ui.updates()
                .whenDone(shell, stage, newDesk -> done(newDesk, address, name), failure -> failed(failure, address));
    }

    private void done(Desk newDesk, String address, String name) {
        memory.remember(address.strip(), name.strip());
        desk = Optional.of(newDesk);
        shell.dispose();
    }

    private void failed(Throwable failure, String address) {
        busy(false);
        if (byItself && LoginAttempt.mayPass(failure)) {
            say(attempt.explain(failure, address, pause));
            shell.layout();
            display.timerExec(pause * 1000, nextTry);
            pause = ++tries < STARTING ? 1 : Math.min(2 * pause, LONGEST_PAUSE);
            return;
        }
        byItself = false;
        say(attempt.explain(failure, address));
        shell.layout();
        if (LoginAttempt.mustChange(failure)) {
            changePassword(address);
            return;
        }
        Optional<TrustQuestion> question = attempt.question(failure, address);
        if (question.isPresent()) {
            askWhetherToTrust(question.get(), address);
            return;
        }
        password.selectAll();
        password.setFocus();
    }

    private void tryAgain() {
        if (byItself && !shell.isDisposed()) {
            start();
        }
    }

    private void changePassword(String address) {
        new NewPasswordDialog(shell, ui, messages, attempt, address, user.getText(), password.getText())
                .ask()
                .filter(changed -> !shell.isDisposed())
                .ifPresent(changed -> {
                    password.setText(changed);
                    start();
                });
    }

    /**
     * The window grows with what is said, and is never smaller than for three lines. That the settings are not used is said as long
     * as it is so.
     */
    private void say(String line) {
        problem.setText(Stream.concat(
                        Stream.of(line).filter(l -> !l.isEmpty()),
                        settings.problem().map(why -> MessageFormat.format(messages.badSettings, why)).stream())
                .collect(Collectors.joining("\n")));
        GridData data = (GridData) problem.getLayoutData();
        int height = Math.max(PROBLEM, problem.computeSize(WIDTH, SWT.DEFAULT, true).y);
        if (height != data.heightHint) {
            data.heightHint = height;
            shell.pack();
        }
    }

    /** Nothing has been told to that server yet. */
    private void askWhetherToTrust(TrustQuestion question, String address) {
        if (!new TrustDialog(shell, ui, messages, question).ask() || shell.isDisposed()) {
            return;
        }
        busy(true);
        ui.updates().whenDone(shell, attempt.trust(question), done -> start(), failure -> {
            busy(false);
            say(attempt.explain(failure, address));
        });
    }

    private void busy(boolean busy) {
        if (busy) {
            say("");
        }
        progress.setVisible(busy);
        login.setText(busy ? messages.progress : messages.login);
        // What it says while it works is longer.
        ((GridData) login.getLayoutData()).widthHint = Math.max(BUTTON, login.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
        login.setEnabled(!busy);
        server.setEnabled(!busy);
        user.setEnabled(!busy);
        password.setEnabled(!busy);
        login.getShell().layout(new Control[] {login});
    }

    private void center() {
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        Point size = shell.getSize();
        shell.setLocation(screen.x + (screen.width - size.x) / 2, screen.y + (screen.height - size.y) / 3);
    }
}
