package org.ringback.workbench.composer.internal.fields;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.When;
import org.ringback.workbench.ui.TimeField;
import org.ringback.workbench.ui.Ui;

/** When to call: the ready choices, or a day and two times. */
final class WhenRow {
    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final Consumer<When> chosen;
    private final Combo combo;
    private final Label betweenLabel;
    private final Composite between;
    private final DateTime day;
    private final TimeField from;
    private final TimeField until;
    private List<When.Preset> presets = List.of();

    /** @param row where the choices stand; {@code fields} is the grid that has room for the times below */
    WhenRow(Composite row, Composite fields, Ui ui, Messages messages, Wording wording, Consumer<When> chosen) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        this.chosen = chosen;
        combo = ui.widgets().combo(row, "composer.when", messages.when, List.of());
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose()));
        betweenLabel = new Label(fields, SWT.NONE);
        between = new Composite(fields, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(5).spacing(8, 0).applyTo(between);
        day = ui.widgets().day(between, "composer.when.day", messages.whenDay);
        day.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.accept(typed())));
        ui.widgets().style(ui.widgets().label(between, "composer.label", messages.whenFrom), "muted");
        from = time("composer.when.from", messages.whenFrom);
        ui.widgets().style(ui.widgets().label(between, "composer.label", messages.whenUntil), "muted");
        until = time("composer.when.until", messages.whenUntil);
    }

    private TimeField time(String id, String name) {
        return new TimeField(between, ui, id, name, () -> chosen.accept(typed()));
    }

    /** Puts the times below what has been made in the grid so far. */
    void between(Composite fields) {
        betweenLabel.moveBelow(null);
        between.moveBelow(null);
        GridDataFactory.swtDefaults().exclude(true).applyTo(betweenLabel);
        GridDataFactory.swtDefaults().exclude(true).applyTo(between);
        between.setVisible(false);
    }

    void focus() {
        combo.setFocus();
    }

    void show(Draft draft) {
        combo.setEnabled(draft.status().open());
        ZonedDateTime now = now();
        List<When.Preset> choices = Stream.concat(
                        When.choices(now).stream(),
                        draft.when() instanceof When.Choice(var preset) ? Stream.of(preset) : Stream.empty())
                .distinct()
                .sorted()
                .toList();
        if (!choices.equals(presets)) {
            presets = choices;
            combo.setItems(Stream.concat(presets.stream().map(wording::when), Stream.of(messages.whenBetween))
                    .toArray(String[]::new));
        }
        boolean typed = draft.when() instanceof When.Between;
        combo.select(draft.when() instanceof When.Choice(var preset) ? presets.indexOf(preset) : presets.size());
        if (between.getVisible() != typed) {
            ((GridData) between.getLayoutData()).exclude = !typed;
            ((GridData) betweenLabel.getLayoutData()).exclude = !typed;
            between.setVisible(typed);
            between.requestLayout();
        }
        if (draft.when() instanceof When.Between(var start, var end) && !typed().equals(draft.when())) {
            set(start.orElse(now.toInstant()), from);
            set(end.orElse(now.toInstant()), until);
        }
    }

    private void choose() {
        int index = combo.getSelectionIndex();
        if (index < presets.size()) {
            chosen.accept(new When.Choice(presets.get(index)));
        } else {
            ZonedDateTime next = now().plusHours(1).withMinute(0).withSecond(0).withNano(0);
            chosen.accept(new When.Between(
                    Optional.of(next.toInstant()), Optional.of(next.plusHours(1).toInstant())));
        }
    }

    private When typed() {
        return new When.Between(Optional.of(at(from)), Optional.of(at(until)));
    }

    /** What is no time is one that has passed, so that nothing is sent with it. */
    private Instant at(TimeField time) {
        return time.time()
                .map(t -> LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay())
                        .atTime(t)
                        .atZone(now().getZone())
                        .toInstant())
                .orElse(Instant.EPOCH);
    }

    private void set(Instant instant, TimeField time) {
        ZonedDateTime at = instant.atZone(now().getZone());
        day.setDate(at.getYear(), at.getMonthValue() - 1, at.getDayOfMonth());
        time.show(at.toLocalTime());
    }

    private ZonedDateTime now() {
        return ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
    }
}
