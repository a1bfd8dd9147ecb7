package org.ringback.workbench.export;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.core.di.extensions.Service;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.widgets.Shell;
import org.ringback.directory.CsvLines;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;

/** Exports tables: asks into which file, and writes it. For handlers; UI thread only. */
@Creatable
public final class Exports {
    private static final String FOLDER = "exports";
    private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.ringback.workbench");
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final CsvLines csv;

    @Inject
    public Exports(Ui ui, Navigator navigator, @Translation Messages messages, @Service CsvLines csv) {
        this.ui = ui;
        this.navigator = navigator;
        this.messages = messages;
        this.csv = csv;
    }

    /** Asks, and returns at once; the status line says what became of it. */
    public void ask(Shell parent, Exportable what) {
        new ExportDialog(
                        parent,
                        ui,
                        messages,
                        what,
                        csv,
                        suggested(what),
                        (written, file) -> finished(what, written, file))
                .open();
    }

    private Path suggested(Exportable what) {
        String name = what.name().replaceAll("[^\\p{L}\\p{N} ._-]", "_") + "-"
                + LocalDate.now(ui.formats().clock()) + "." + what.ending();
        return Path.of(preferences.get(FOLDER, System.getProperty("user.home", "")))
                .resolve(name);
    }

    private void finished(Exportable what, Written written, Path file) {
        switch (written) {
            case Written.Done(long rows) -> {
                preferences.put(FOLDER, String.valueOf(file.getParent()));
                String text = what.document().isPresent()
                        ? ui.formats().say(messages.documentDone, file)
                        : ui.formats().say(messages.done, rows, file);
                navigator.say(new Notice(text, false));
            }
            case Written.Cancelled c -> navigator.say(new Notice(messages.cancelled, false));
            default -> {}
        }
    }
}
