package org.ringback.workbench.internal.login;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.desk.Reply;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Widgets;

/** Asks for another password in place of a one-time password, until the server has taken one or the agent gives up. */
final class NewPasswordDialog {
    private final PlainUi ui;
    private final Widgets widgets;
    private final LoginMessages messages;
    private final LoginAttempt attempt;
    private final String server;
    private final String user;
    private final String present;
    private final QuestionShell asking;
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
        this.ui = ui;
        this.widgets = ui.widgets();
        this.messages = messages;
        this.attempt = attempt;
        this.server = server;
        this.user = user;
        this.present = present;
        asking = new QuestionShell(parent, ui, messages.newTitle);
        shell = asking.shell();
        asking.text("newpassword.explained", messages.newExplained);
        wanted = field("newpassword.new", messages.newPassword);
        repeated = field("newpassword.repeat", messages.repeatPassword);
        problem = asking.problem("newpassword.problem");
        change = asking.foot("newpassword", messages.cancel, messages.change, this::change);
    }

    /** Runs until it is closed. The new password; empty when the agent has given up. */
    Optional<String> ask() {
        asking.run(wanted);
        return chosen;
    }

    private Text field(String id, String name) {
        widgets.fieldName(shell, id + ".label", name);
        return widgets.text(shell, id, name.replace("&", ""), SWT.SINGLE | SWT.PASSWORD);
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
