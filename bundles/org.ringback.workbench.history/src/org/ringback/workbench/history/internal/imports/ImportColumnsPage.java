package org.ringback.workbench.history.internal.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Ui;

/** What each column means, with what stands in its first line. */
final class ImportColumnsPage extends WizardPage {
    private final Ui ui;
    private final Messages messages;
    private final ImportModel model;
    private Optional<Composite> grid = Optional.empty();
    private Optional<ContactFile> shown = Optional.empty();

    ImportColumnsPage(Ui ui, Messages messages, ImportModel model) {
        super("columns", messages.importColumnsTitle, null);
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        setDescription(messages.importColumnsText);
        setPageComplete(false);
    }

    @Override
    @NonNullByDefault({})
    public void createControl(Composite parent) {
        ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
        scrolled.setExpandHorizontal(true);
        Composite area = ui.widgets().area(scrolled, 3);
        scrolled.setContent(area);
        GridDataFactory.fillDefaults().grab(true, true).hint(520, 240).applyTo(scrolled);
        grid = Optional.of(area);
        setControl(scrolled);
        show();
    }

    void show() {
        setPageComplete(model.ready());
        setErrorMessage(model.file().isPresent() && !model.ready() ? messages.importNoNumber : null);
        if (grid.isPresent() && !model.file().equals(shown)) {
            shown = model.file();
            fill(grid.get());
        }
    }

    private void fill(Composite area) {
        for (Control old : area.getChildren()) {
            old.dispose();
        }
        shown.ifPresent(file -> {
            for (int i = 0; i < file.header().size(); i++) {
                row(area, file, i);
            }
        });
        area.setSize(area.computeSize(SWT.DEFAULT, SWT.DEFAULT));
        area.layout(true, true);
    }

    private void row(Composite area, ContactFile file, int column) {
        ui.widgets()
                .label(area, "import.column." + column + ".label", file.header().get(column));
        List<Meaning> all = Arrays.asList(Meaning.values());
        Combo meaning = ui.widgets()
                .combo(
                        area,
                        "import.column." + column,
                        file.header().get(column),
                        all.stream().map(this::word).toList());
        meaning.setVisibleItemCount(all.size());
        meaning.select(all.indexOf(model.meanings().get(column)));
        meaning.addListener(SWT.Modify, e -> model.mean(column, all.get(meaning.getSelectionIndex())));
        String sample = file.rows().stream()
                .map(r -> r.cells().get(column))
                .filter(c -> !c.isBlank())
                .findFirst()
                .orElse("");
        Label label = ui.widgets().label(area, "import.column." + column + ".sample", firstLine(sample));
        ui.widgets().style(label, "muted");
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .applyTo(label);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private String word(Meaning meaning) {
        return switch (meaning) {
            case IGNORED -> messages.meaningIgnored;
            case NAME -> messages.name;
            case FIRST_NAME -> messages.meaningFirstName;
            case LAST_NAME -> messages.meaningLastName;
            case COMPANY -> messages.company;
            case NUMBER -> messages.meaningNumber;
            case NOTES -> messages.notes;
        };
    }
}
