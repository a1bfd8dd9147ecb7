package org.ringback.workbench.composer.internal.fields;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.promise.Outlook;
import org.ringback.workbench.composer.internal.promise.OutlookWording;
import org.ringback.workbench.ui.TimeField;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** What is promised to the customer, chosen or typed; and beside it, quietly, what is likely. */
final class PromiseRow {
    private static final List<Duration> SOON =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));

    private static final int LINES = 2;

    private record Choice(String label, Optional<Instant> at) {}

    private final Ui ui;
    private final Messages messages;
    private final OutlookWording wording;
    private final Consumer<Optional<Instant>> chosen;
    private final Combo combo;
    private final Composite typed;
    private final DateTime day;
    private final TimeField time;
    private final Label outlook;
    private List<Choice> choices = List.of();
    private Optional<Outlook> shown = Optional.empty();
    private boolean several;

    PromiseRow(Composite row, Ui ui, Messages messages, Consumer<Optional<Instant>> chosen) {
        this.ui = ui;
        this.messages = messages;
        this.chosen = chosen;
        wording = new OutlookWording(messages, ui);
        combo = ui.widgets().combo(row, "composer.promise", messages.promise, List.of());
        GridDataFactory.swtDefaults().applyTo(combo);
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose()));
        combo.setToolTipText(ui.formats().say(messages.promiseWhat, ui.formats().key("Ctrl+P")));
        typed = new Composite(row, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(typed);
        GridDataFactory.swtDefaults().exclude(true).applyTo(typed);
        day = ui.widgets().day(typed, "composer.promise.day", messages.whenDay);
        day.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.accept(typed())));
        time = new TimeField(typed, ui, "composer.promise.time", messages.promise, () -> chosen.accept(typed()));
        typed.setVisible(false);
        outlook = ui.widgets().style(ui.widgets().wrapped(row, "composer.outlook", ""), "muted");
        outlook.addListener(SWT.Resize, e -> say());
    }

    void focus() {
        if (typed.getVisible()) {
            time.control().setFocus();
        } else {
            combo.setFocus();
        }
    }

    void show(Draft draft, Optional<Outlook> likely, boolean offered) {
        combo.setEnabled(draft.status().open() && offered);
        shown = likely;
        several = draft.status().open() && draft.recipients().size() > 1;
        say();
        List<Choice> offers = choices(draft.promise(), likely.flatMap(Outlook::likely));
        // Who has the list open chooses from what they see.
        if (!offers.equals(choices) && !combo.getListVisible()) {
            choices = offers;
            combo.setItems(labels(choices).toArray(String[]::new));
            combo.add(messages.promiseAt);
        }
        int index = choices.stream().map(Choice::at).toList().indexOf(draft.promise());
        boolean isTyped = index < 0 || typed.getVisible() && draft.promise().isPresent();
        combo.select(isTyped ? choices.size() : index);
        if (isTyped != typed.getVisible()) {
            ((GridData) typed.getLayoutData()).exclude = !isTyped;
            typed.setVisible(isTyped);
            typed.requestLayout();
        }
        draft.promise()
                .filter(at -> isTyped && !typed().equals(draft.promise()))
                .ifPresent(this::set);
    }

    /** Nothing; what is likely; soon. What was chosen before stays to be seen. */
    private List<Choice> choices(Optional<Instant> promise, Optional<Instant> likely) {
        Instant now = ui.formats().clock().instant().truncatedTo(ChronoUnit.MINUTES);
        List<Choice> all = new ArrayList<>();
        all.add(new Choice(messages.promiseNothing, Optional.empty()));
        likely.ifPresent(at -> all.add(
                new Choice(ui.formats().say(messages.promiseLikely, ui.formats().time(at)), likely)));
        SOON.forEach(in -> all.add(new Choice(
                ui.formats()
                        .say(
                                messages.promiseIn,
                                ui.formats().duration(in),
                                ui.formats().time(now.plus(in))),
                Optional.of(now.plus(in)))));
        if (!typed.getVisible() && all.stream().noneMatch(c -> c.at().equals(promise))) {
            promise.filter(at -> !at.equals(Instant.EPOCH))
                    .ifPresent(at -> all.add(
                            1,
                            new Choice(
                                    ui.formats()
                                            .say(
                                                    messages.promiseBy,
                                                    ui.formats().time(at)),
                                    promise)));
        }
        return all;
    }

    private static List<String> labels(List<Choice> choices) {
        return choices.stream().map(Choice::label).toList();
    }

    private void choose() {
        int index = combo.getSelectionIndex();
        if (index < choices.size()) {
            hideTyped();
            chosen.accept(choices.get(index).at());
        } else {
            typed.setVisible(true);
            ((GridData) typed.getLayoutData()).exclude = false;
            typed.requestLayout();
            Instant next = now().plusHours(1).truncatedTo(ChronoUnit.HOURS).toInstant();
            set(next);
            chosen.accept(Optional.of(next));
            time.control().setFocus();
        }
    }

    private void hideTyped() {
        typed.setVisible(false);
        ((GridData) typed.getLayoutData()).exclude = true;
        typed.requestLayout();
    }

    /** Why stands there only where two lines are enough for it, and otherwise where the pointer rests: the message needs the room. */
    private void say() {
        String nothing = several ? messages.outlookSeveral : "";
        String whole = shown.map(wording::line).orElse(nothing);
        GC gc = new GC(outlook);
        int needed = gc.textExtent(whole).x;
        gc.dispose();
        boolean fits = needed <= LINES * outlook.getSize().x * 9 / 10;
        String line = fits ? whole : shown.map(wording::brief).orElse(nothing);
        outlook.setToolTipText(Widgets.literal(whole));
        if (!line.equals(outlook.getText())) {
            outlook.setText(line);
            outlook.requestLayout();
        }
    }

    /** What is no time is none that could be sent. */
    private Optional<Instant> typed() {
        return Optional.of(time.time()
                .map(t -> LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay())
                        .atTime(t)
                        .atZone(now().getZone())
                        .toInstant())
                .orElse(Instant.EPOCH));
    }

    private void set(Instant instant) {
        if (!instant.equals(Instant.EPOCH)) {
            ZonedDateTime at = instant.atZone(now().getZone());
            day.setDate(at.getYear(), at.getMonthValue() - 1, at.getDayOfMonth());
            time.show(at.toLocalTime());
        }
    }

    private ZonedDateTime now() {
        return ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
    }
}
