package org.ringback.workbench.internal.login;

import java.text.MessageFormat;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.desk.client.Fingerprint;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Widgets;

/** Asks whether a server is the office's: by the administrator's code, or by comparing the fingerprint. */
final class TrustDialog {
    private final Widgets widgets;
    private final LoginMessages messages;
    private final TrustQuestion question;
    private final QuestionShell asking;
    private final Shell shell;
    private final Text code;
    private final Optional<Button> compared;
    private final Label problem;
    private boolean trusted;

    TrustDialog(Shell parent, PlainUi ui, LoginMessages messages, TrustQuestion question) {
        this.widgets = ui.widgets();
        this.messages = messages;
        this.question = question;
        asking = new QuestionShell(parent, ui, question.changed() ? messages.trustChangedTitle : messages.trustTitle);
        shell = asking.shell();
        Label explained = asking.text(
                "trust.explained",
                MessageFormat.format(
                        question.changed() ? messages.trustChanged : messages.trustExplained, question.where()));
        if (question.changed()) {
            widgets.style(explained, "error");
        }
        said("trust.names", messages.trustNames, question.names());
        question.known().ifPresent(known -> fingerprint("trust.known", messages.trustKnown, known));
        fingerprint(
                "trust.fingerprint", messages.trustFingerprint, question.shown().authority());
        widgets.fieldName(shell, "trust.code.label", messages.trustCode);
        code = widgets.text(shell, "trust.code", messages.trustCode.replace("&", ""), SWT.SINGLE);
        compared = question.changed()
                ? Optional.empty()
                : Optional.of(widgets.check(shell, "trust.compared", messages.trustCompared, () -> say("")));
        compared.ifPresent(box -> GridDataFactory.fillDefaults().span(2, 1).applyTo(box));
        problem = asking.problem("trust.problem");
        asking.foot("trust", messages.cancel, messages.trustOk, this::trust);
    }

    /** Runs until it is closed: whether the server is trusted. */
    boolean ask() {
        asking.run(code);
        return trusted;
    }

    private void fingerprint(String id, String name, Fingerprint fingerprint) {
        said(id, name, TrustQuestion.lines(fingerprint));
    }

    /** What can be selected and copied. */
    private void said(String id, String name, String text) {
        Label label = widgets.label(shell, id + ".label", name);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
        Text said = new Text(shell, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
        said.setText(text);
        said.setBackground(shell.getBackground());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(QuestionShell.WIDTH, SWT.DEFAULT)
                .applyTo(said);
        widgets.named(said, id, name);
    }

    private void trust() {
        Optional<String> objection = question.objection(
                messages, code.getText(), compared.filter(Button::getSelection).isPresent());
        say(objection.orElse(""));
        if (objection.isEmpty()) {
            trusted = true;
            shell.dispose();
        } else {
            code.selectAll();
            code.setFocus();
        }
    }

    private void say(String line) {
        problem.setText(line);
    }
}
