package org.ringback.workbench.calls.internal;

import java.util.Optional;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.Dialler;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** Ctrl+L: calls the number that is marked, or in the clipboard, or typed. */
public final class DialHandler {
    @CanExecute
    boolean can(Desk desk) {
        return Dialler.phone(desk.state()).isPresent();
    }

    @Execute
    void dial(Shell window, Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        String begin = marked(window.getDisplay())
                .or(() -> copied(window.getDisplay()))
                .orElse("");
        new DialDialog(window, ui, messages, begin)
                .ask()
                .ifPresent(number -> new Dialler(ui, desk, navigator).dial(window, number, number));
    }

    private static Optional<String> marked(Display display) {
        return display.getFocusControl() instanceof Text text
                ? Optional.of(text.getSelectionText().isEmpty() ? text.getText() : text.getSelectionText())
                        .filter(t -> Dialler.read(t).isPresent())
                : Optional.empty();
    }

    private static Optional<String> copied(Display display) {
        Clipboard clipboard = new Clipboard(display);
        try {
            return clipboard.getContents(TextTransfer.getInstance()) instanceof String text
                    ? Optional.of(text.strip()).filter(t -> Dialler.read(t).isPresent())
                    : Optional.empty();
        } finally {
            clipboard.dispose();
        }
    }
}
