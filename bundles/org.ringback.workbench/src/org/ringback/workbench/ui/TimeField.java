package org.ringback.workbench.ui;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** A field for a time of day, which stands there as times do everywhere: 14:05. Typed it may be 1405, 14.05 or 14, too. UI thread only. */
public final class TimeField {
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])(?:[:.]?([0-5]\\d))?");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("HH:mm");
    private final Text field;
    private boolean setting;

    /** @param changed is run when something else was typed, a time or not */
    public TimeField(Composite parent, Ui ui, String id, String name, Runnable changed) {
        field = ui.widgets().text(parent, id, name, SWT.SINGLE);
        GC gc = new GC(field);
        try {
            GridDataFactory.swtDefaults()
                    .hint(gc.textExtent("00:00").x + 12, SWT.DEFAULT)
                    .applyTo(field);
        } finally {
            gc.dispose();
        }
        field.addListener(SWT.Modify, e -> {
            if (!setting) {
                changed.run();
            }
        });
        field.addListener(SWT.FocusIn, e -> field.selectAll());
        field.addListener(SWT.FocusOut, e -> time().ifPresent(this::show));
    }

    /** For focus and layout. */
    public Text control() {
        return field;
    }

    /** What stands there; empty when that is no time. */
    public Optional<LocalTime> time() {
        return read(field.getText());
    }

    /** Shows a time; nobody is told. */
    public void show(LocalTime time) {
        setting = true;
        Widgets.show(field, SHOWN.format(time));
        setting = false;
    }

    static Optional<LocalTime> read(String typed) {
        Matcher time = TIME.matcher(typed.strip());
        return time.matches()
                ? Optional.of(LocalTime.of(
                        Integer.parseInt(time.group(1)), time.group(2) == null ? 0 : Integer.parseInt(time.group(2))))
                : Optional.empty();
    }
}
