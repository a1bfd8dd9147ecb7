package org.ringback.workbench.history.internal.imports;

import java.util.concurrent.ForkJoinPool;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.extensions.Service;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFiles;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.history.internal.Messages;
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
            Exports exports,
            @Translation Messages messages,
            MApplication application,
            @Service ContactFiles files) {
        LastImport last = LastImport.of(application);
        ImportWording wording = new ImportWording(messages, ui.formats(), ui.words());
        ImportModel model = last.unread()
                .orElseGet(() -> new ImportModel(desk, ui.updates().soon(), ForkJoinPool.commonPool(), files));
        new ImportWizard(
                        ui,
                        messages,
                        model,
                        exports,
                        done -> navigator.say(
                                new Notice(wording.ended(done), done.refusal().isPresent())))
                .in(shell)
                .open();
        last.closed(model);
    }

    @CanExecute
    boolean may(Desk desk) {
        return desk.state().selfAgent().filter(a -> a.may(Role.SUPERVISOR)).isPresent();
    }
}
