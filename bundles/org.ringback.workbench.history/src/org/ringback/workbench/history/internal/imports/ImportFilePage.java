package org.ringback.workbench.history.internal.imports;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Ui;

/** Which file, and how its letters are written. */
final class ImportFilePage extends WizardPage {
    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "windows-1252",
            "ISO-8859-15",
            "windows-1250",
            "windows-1251",
            "x-MacRoman",
            "UTF-16",
            "Shift_JIS");

    private final Ui ui;
    private final Messages messages;
    private final ImportModel model;
    private Optional<Label> found = Optional.empty();

    ImportFilePage(Ui ui, Messages messages, ImportModel model) {
        super("file", messages.importFileTitle, null);
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        setDescription(messages.importFileText);
        setPageComplete(false);
    }

    @Override
    @NonNullByDefault({})
    public void createControl(Composite parent) {
        Composite area = ui.widgets().area(parent, 3);
        ui.widgets().label(area, "import.file.label", messages.importFile);
        Text path = ui.widgets().text(area, "import.file", messages.importFile, SWT.SINGLE);
        ui.widgets().button(area, "import.browse", messages.importBrowse, () -> browse(path));
        ui.widgets().label(area, "import.encoding.label", messages.importEncoding);
        List<String> choices = new java.util.ArrayList<>(List.of(messages.importEncodingFound));
        choices.addAll(ENCODINGS);
        Combo encoding = ui.widgets().combo(area, "import.encoding", messages.importEncoding, choices);
        encoding.select(0);
        ui.widgets().label(area, "import.filler", "");
        Label label = ui.widgets().wrapped(area, "import.found", "");
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(420, 80).applyTo(label);
        found = Optional.of(label);
        Runnable read = () -> load(path.getText().strip(), encoding.getSelectionIndex());
        path.addListener(SWT.Modify, e -> read.run());
        encoding.addListener(SWT.Modify, e -> read.run());
        setControl(area);
        path.setFocus();
    }

    private void browse(Text path) {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] {"*.csv;*.txt;*.vcf", "*"});
        String chosen = dialog.open();
        if (chosen != null) {
            path.setText(chosen);
        }
    }

    private void load(String path, int encoding) {
        try {
            Optional<Charset> charset =
                    encoding <= 0 ? Optional.empty() : Optional.of(Charset.forName(ENCODINGS.get(encoding - 1)));
            model.load(Path.of(path), charset);
        } catch (InvalidPathException e) {
            setPageComplete(false);
        }
    }

    private String say(ImportModel.Trouble trouble) {
        return switch (trouble) {
            case ImportModel.Trouble.NotThere t -> "";
            case ImportModel.Trouble.OfFile(var problem) ->
                ui.formats().say(messages.importProblem, messages.of(problem));
            case ImportModel.Trouble.NotReadable n ->
                ui.formats().say(messages.importProblem, messages.importNotReadable);
        };
    }

    void show() {
        found.ifPresent(label -> {
            model.file()
                    .ifPresentOrElse(
                            file -> label.setText(ui.formats()
                                    .say(
                                            messages.importFound,
                                            file.rows().size(),
                                            file.rejected().size(),
                                            file.charset().name())),
                            () -> label.setText(model.problem().map(this::say).orElse("")));
            setPageComplete(model.file().filter(f -> !f.rows().isEmpty()).isPresent());
        });
    }
}
