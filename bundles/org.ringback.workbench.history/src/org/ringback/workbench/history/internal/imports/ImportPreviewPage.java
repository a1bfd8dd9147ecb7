package org.ringback.workbench.history.internal.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.ringback.core.people.Contact;
import org.ringback.workbench.export.Exportable;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.export.Sheet;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** What becomes of each line; and which cannot be taken, and why. */
final class ImportPreviewPage extends WizardPage {
    /** One line of the file. */
    private record Row(int line, Optional<Contact> contact, boolean rejected, String fate) {}

    private final Ui ui;
    private final Messages messages;
    private final ImportModel model;
    private final Exports exports;
    private Optional<ListTable<Row>> table = Optional.empty();
    private final ImportWording wording;
    private Optional<Label> sum = Optional.empty();
    private Optional<ProgressBar> progress = Optional.empty();
    private Optional<Button> onlyLeftOut = Optional.empty();
    private Optional<Button> saveLeftOut = Optional.empty();

    ImportPreviewPage(Ui ui, Messages messages, ImportModel model, Exports exports) {
        super("preview", messages.importPreviewTitle, null);
        this.exports = exports;
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        wording = new ImportWording(messages, ui.formats(), ui.words());
        setDescription(messages.importPreviewText);
    }

    @Override
    @NonNullByDefault({})
    public void createControl(Composite parent) {
        Composite area = ui.widgets().area(parent, 1);
        ListTable<Row> made = ui.widgets()
                .<Row>table(area, "import.lines", messages.importPreviewTitle)
                .key(Row::line)
                .column(Column.<Row>of(messages.importLine, r -> Integer.toString(r.line()))
                        .withIcon(r -> r.rejected() ? Icon.WARNING : Icon.OK))
                .column(Column.of(
                        messages.columnName,
                        r -> r.contact()
                                .flatMap(Contact::name)
                                .or(() -> r.contact().flatMap(Contact::company))
                                .orElse("")))
                .column(Column.of(
                        messages.columnNumbers,
                        r -> r.contact()
                                .map(c -> String.join("  ·  ", c.numbers()))
                                .orElse("")))
                .column(Column.of(messages.importFate, Row::fate).growing());
        GridDataFactory.fillDefaults().grab(true, true).hint(560, 240).applyTo(made.area());
        table = Optional.of(made);
        Composite below = ui.widgets().row(area, 2);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(below);
        Button check = ui.widgets().check(below, "import.onlyLeftOut", messages.importOnlyLeftOut, this::show);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(check);
        onlyLeftOut = Optional.of(check);
        saveLeftOut = Optional.of(
                ui.widgets().button(below, "import.saveLeftOut", messages.importSaveLeftOut, this::saveLeftOut));
        ProgressBar bar =
                ui.widgets().named(new ProgressBar(area, SWT.HORIZONTAL), "import.progress", messages.importTitle);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        progress = Optional.of(bar);
        Label label = ui.widgets().wrapped(area, "import.sum", "");
        // Room for two lines, so that nothing moves when it has ended.
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(560, 2 * label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y)
                .applyTo(label);
        sum = Optional.of(label);
        setControl(area);
        show();
    }

    void show() {
        ImportModel.Phase phase = model.phase();
        String text = wording.sum(model);
        // While it works only that is shown: to show all lines again and again would take long.
        if (phase != ImportModel.Phase.RUNNING) {
            boolean only = onlyLeftOut.filter(Button::getSelection).isPresent();
            table.ifPresent(t -> t.whenEmpty(only && !phase.works() ? messages.importNoneLeftOut : text)
                    .show(phase.works() ? List.of() : rows(only)));
        }
        boolean ended = phase == ImportModel.Phase.DONE || phase == ImportModel.Phase.STOPPED;
        setTitle(
                phase == ImportModel.Phase.RUNNING
                        ? messages.importRunningTitle
                        : ended ? messages.importResultTitle : messages.importPreviewTitle);
        setDescription(
                phase == ImportModel.Phase.RUNNING
                        ? messages.importRunningText
                        : ended ? messages.importResultText : messages.importPreviewText);
        setErrorMessage(
                model.refusal().isPresent() ? ui.words().of(model.refusal().get()) : null);
        progress.ifPresent(bar -> {
            bar.setMaximum(Math.max(1, model.contacts().size()));
            bar.setSelection(model.lines().size());
            bar.setVisible(phase.works());
        });
        sum.ifPresent(label -> label.setText(text));
        saveLeftOut.ifPresent(button -> button.setEnabled(!phase.works() && model.rejected() > 0));
    }

    /** The lines of which nothing comes, with why, to be mended and imported again. */
    private void saveLeftOut() {
        model.file().ifPresent(file -> {
            List<List<String>> table = file.some(messages.importFate, wording.leftOut(model));
            exports.ask(
                    getShell(),
                    Exportable.of(
                            messages.importLeftOutName,
                            ui.formats().say(messages.importLeftOutWhat, table.size() - 1),
                            () -> Sheet.of(table.getFirst(), table.subList(1, table.size()))));
        });
    }

    private List<Row> rows(boolean onlyLeftOut) {
        Map<Integer, Contact> contacts = new HashMap<>();
        model.contacts().forEach(c -> contacts.put(c.line(), c));
        List<Row> rows = new ArrayList<>();
        model.lines()
                .forEach(l -> rows.add(new Row(
                        l.line(),
                        Optional.ofNullable(contacts.get(l.line())),
                        l.fate().rejected(),
                        wording.fate(l))));
        model.file()
                .ifPresent(f -> f.rejected()
                        .forEach(r ->
                                rows.add(new Row(r.line(), Optional.empty(), true, wording.unreadable(r.problem())))));
        rows.removeIf(row -> onlyLeftOut && !row.rejected());
        rows.sort(Comparator.comparingInt(Row::line));
        return rows;
    }
}
