package org.ringback.workbench.history.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.ringback.core.people.Contact;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Line;
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
    private Optional<ListTable<Row>> table = Optional.empty();
    private final ImportWording wording;
    private Optional<Label> sum = Optional.empty();
    private Optional<ProgressBar> progress = Optional.empty();
    private Optional<Button> onlyLeftOut = Optional.empty();

    ImportPreviewPage(Ui ui, Messages messages, ImportModel model) {
        super("preview", messages.importPreviewTitle, null);
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
        onlyLeftOut =
                Optional.of(ui.widgets().check(area, "import.onlyLeftOut", messages.importOnlyLeftOut, this::show));
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
                        fate(l))));
        model.file()
                .ifPresent(f -> f.rejected()
                        .forEach(r -> rows.add(new Row(
                                r.line(),
                                Optional.empty(),
                                true,
                                ui.formats().say(messages.fateUnreadable, messages.of(r.problem()))))));
        rows.removeIf(row -> onlyLeftOut && !row.rejected());
        rows.sort(Comparator.comparingInt(Row::line));
        return rows;
    }

    private String fate(Line line) {
        String left = line.left().stream()
                .map(l -> ui.formats().say(messages.of(l.why()), l.what()))
                .collect(Collectors.joining("; "));
        if (left.isEmpty()) {
            return taken(line);
        }
        return line.fate() == Fate.NOT_A_NUMBER
                ? ui.formats().say(messages.fateNotTaken, left)
                : ui.formats().say(messages.fateWithout, taken(line), left);
    }

    private String taken(Line line) {
        return switch (line.fate()) {
            case NEW -> messages.fateNew;
            case ADDED -> ui.formats().say(messages.fateAdded, line.about());
            case UNCHANGED -> ui.formats().say(messages.fateUnchanged, line.about());
            case NO_NUMBER -> messages.fateNoNumber;
            case NOT_A_NUMBER ->
                ui.formats().say(messages.fateNotTaken, ui.formats().say(messages.leftNotANumber, line.about()));
            case OF_SEVERAL -> ui.formats().say(messages.fateOfSeveral, line.about());
            case TOO_LONG -> messages.fateTooLong;
        };
    }
}
