package org.ringback.workbench.history.internal;

import java.util.concurrent.ForkJoinPool;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.extensions.Service;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFiles;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;

/** Imports customers, for supervisors. */
public final class ImportHandler {
    @Execute
    void show(
            Shell shell,
            Ui ui,
            Desk desk,
            Navigator navigator,
            @Translation Messages messages,
            @Service ContactFiles files) {
        ImportModel model = new ImportModel(desk, ui.updates().soon(), ForkJoinPool.commonPool(), files);
        new ImportWizard(ui, messages, model, done -> navigator.say(notice(done, ui, messages)))
                .in(shell)
                .open();
    }

    private static Notice notice(ImportModel model, Ui ui, Messages messages) {
        return model.refusal()
                .map(why ->
                        new Notice(ui.formats().say(messages.notDone, ui.words().of(why)), true))
                .orElseGet(() ->
                        new Notice(ui.formats().say(messages.importDone, model.taken(), model.rejected()), false));
    }

    @CanExecute
    boolean may(Desk desk) {
        return desk.state().selfAgent().filter(a -> a.may(Role.SUPERVISOR)).isPresent();
    }
}
