package org.ringback.workbench.export;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.workbench.ui.Ui;

/** What of a view can be exported. */
@ConsumerType
public interface Exportable {
    /** What a file with it is called, without the day and its ending. */
    String name();

    /** Says what it is, and shows what there is to choose, in an area with a grid of one column. */
    void fill(Composite area, Ui ui);

    /** Why what is chosen cannot be; in one line. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** What is chosen now. */
    Sheet sheet();

    /** Instead of the table: what is written; for files that are no tables. */
    default Optional<Document> document() {
        return Optional.empty();
    }

    /** How the file's name ends. */
    default String ending() {
        return "csv";
    }

    /**
     * A document without a choice.
     *
     * @param says what it is, in one sentence
     */
    static Exportable of(String name, String says, String ending, Document document) {
        Exportable plain = of(name, says, () -> Sheet.of(List.of(), List.of()));
        return new Exportable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void fill(Composite area, Ui ui) {
                plain.fill(area, ui);
            }

            @Override
            public Sheet sheet() {
                return plain.sheet();
            }

            @Override
            public Optional<Document> document() {
                return Optional.of(document);
            }

            @Override
            public String ending() {
                return ending;
            }
        };
    }

    /**
     * Something without a choice.
     *
     * @param says what it is, in one sentence
     */
    static Exportable of(String name, String says, Supplier<Sheet> sheet) {
        return new Exportable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void fill(Composite area, Ui ui) {
                GridDataFactory.fillDefaults()
                        .grab(true, false)
                        .hint(420, SWT.DEFAULT)
                        .applyTo(ui.widgets().wrapped(area, "export.what", says));
            }

            @Override
            public Sheet sheet() {
                return sheet.get();
            }
        };
    }
}
