package org.ringback.workbench.internal.login;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.desk.Reply;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Widgets;

/** Asks for another password in place of a one-time password, until the server has taken one or the agent gives up. */
final class NewPasswordDialog {
    private final Shell parent;
    private final PlainUi ui;
    private final Widgets widgets;
    private final LoginMessages messages;
    private final LoginAttempt attempt;
    private final String server;
    private final String user;
    private final String present;
    private final Shell shell;
    private final Text wanted;
    private final Text repeated;
    private final Label problem;
    private final Button change;
    private Optional<String> chosen = Optional.empty();

    /** @param present the one-time password */
    NewPasswordDialog(
            Shell parent,
            PlainUi ui,
            LoginMessages messages,
            LoginAttempt attempt,
            String server,
            String user,
            String present) {
        this.parent = parent;
        this.ui = ui;
        this.widgets = ui.widgets();
        this.messages = messages;
        this.attempt = attempt;
        this.server = server;
        this.user = user;
        this.present = present;
        shell = new Shell(parent, SWT.DIALOG_TRIM | SWT.APPLICATION_MODAL);
        shell.setText(messages.newTitle);
        shell.setImage(widgets.icons().image(Icon.RINGBACK, 32));
        GridLayoutFactory.fillDefaults()
                .margins(24, 20)
                .spacing(10, 12)
                .numColumns(2)
                .applyTo(shell);
        Label explained = widgets.wrapped(shell, "newpassword.explained", messages.newExplained);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(420, SWT.DEFAULT)
                .applyTo(explained);
        wanted = field("newpassword.new", messages.newPassword);
        repeated = field("newpassword.repeat", messages.repeatPassword);
        problem = widgets.style(widgets.wrapped(shell, "newpassword.problem", ""), "error");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(420, 40)
                .applyTo(problem);
        Composite row = widgets.row(shell, 2);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.END).applyTo(row);
        wide(widgets.button(row, "newpassword.cancel", messages.cancel, shell::close));
        change = wide(widgets.primary(row, "newpassword.ok", messages.change, this::change));
        shell.setDefaultButton(change);
    }

    /** Runs until it is closed. The new password; empty when the agent has given up. */
    Optional<String> ask() {
        shell.pack();
        Rectangle around = parent.getBounds();
        Point size = shell.getSize();
        shell.setLocation(around.x + (around.width - size.x) / 2, around.y + (around.height - size.y) / 2);
        wanted.setFocus();
        ui.run(shell);
        return chosen;
    }

    private Text field(String id, String name) {
        widgets.fieldName(shell, id + ".label", name);
        return widgets.text(shell, id, name.replace("&", ""), SWT.SINGLE | SWT.PASSWORD);
    }

    private static Button wide(Button button) {
        GridDataFactory.fillDefaults()
                .minSize(110, SWT.DEFAULT)
                .hint(110, SWT.DEFAULT)
                .applyTo(button);
        return button;
    }

    private void change() {
        String password = wanted.getText();
        Optional<String> wrong = attempt.problemOfNew(present, password, repeated.getText());
        say(wrong.orElse(""));
        if (wrong.isPresent()) {
            return;
        }
        busy(true);
        ui.updates()
                .whenDone(
                        shell,
                        attempt.change(server, user, present.toCharArray(), password.toCharArray()),
                        reply -> answered(reply, password),
                        failure -> {
                            busy(false);
                            say(attempt.explain(failure, server));
                        });
    }

    private void answered(Reply reply, String password) {
        if (reply instanceof Reply.Accepted) {
            chosen = Optional.of(password);
            shell.dispose();
        } else {
            busy(false);
            say(messages.notTaken);
        }
    }

    private void say(String line) {
        problem.setText(line);
        if (!line.isEmpty()) {
            wanted.selectAll();
            wanted.setFocus();
        }
    }

    private void busy(boolean busy) {
        change.setText(busy ? messages.changing : messages.change);
        change.setEnabled(!busy);
        wanted.setEnabled(!busy);
        repeated.setEnabled(!busy);
    }
}
