package org.ringback.workbench.callbacks.internal.details;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.actions.Actions;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeRoom;
import org.ringback.workbench.ui.Ui;

/** One call-back: what was written, what was done about it, and what can be done. */
public final class DetailsPart {
    private final Ui ui;
    private final CallbacksModel model;
    private final Actions actions;
    private final Messages messages;
    private final Wording wording;
    private Optional<View> view = Optional.empty();
    private final Runnable update = this::update;
    private Runnable forgetReset = () -> {};

    private record View(Composite pages, Composite hint, DetailsPage details, OutcomeRoom room) {}

    @Inject
    DetailsPart(Ui ui, CallbacksModel model, Actions actions, @Translation Messages messages) {
        this.ui = ui;
        this.model = model;
        this.actions = actions;
        this.messages = messages;
        wording = new Wording(messages, ui);
    }

    @PostConstruct
    void create(Composite parent, MPart self) {
        Composite pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        Composite hint = ui.widgets().style(new Composite(pages, SWT.NONE), "empty");
        GridLayoutFactory.fillDefaults().margins(24, 16).applyTo(hint);
        Label text = ui.widgets()
                .style(
                        ui.widgets().plain(hint, SWT.WRAP | SWT.CENTER, "callback.hint", messages.detailsNothing),
                        "empty");
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, true)
                .hint(160, SWT.DEFAULT)
                .applyTo(text);
        DetailsPage details = new DetailsPage(pages, ui, messages, wording, model, actions);
        view = Optional.of(new View(pages, hint, details, new OutcomeRoom(self)));
        // Also when it has stepped aside for the composer, and is back.
        pages.addListener(SWT.Resize, e -> ui.updates().later(pages, this::giveRoom));
        forgetReset = ui.arrangement().onReset(() -> {
            view.ifPresent(v -> v.room().reset());
            ui.updates().later(pages, this::giveRoom);
        });
        model.onChange(update);
        update();
    }

    @PreDestroy
    void forget() {
        model.removeListener(update);
        forgetReset.run();
    }

    public void saveOutcome(boolean callNext) {
        view.ifPresent(v -> v.details().saveOutcome(callNext));
    }

    private void update() {
        view.ifPresent(v -> {
            Optional<Row> row = model.current();
            row.ifPresentOrElse(v.details()::show, v.details()::showsNothing);
            Composite page = row.isPresent() ? v.details().area() : v.hint();
            StackLayout stack = (StackLayout) v.pages().getLayout();
            if (stack.topControl != page) {
                stack.topControl = page;
                v.pages().layout();
            }
            giveRoom();
        });
    }

    private void giveRoom() {
        view.filter(v -> model.current().isPresent())
                .ifPresent(v -> v.room().show(v.details().area()));
    }

    @Focus
    void focus() {
        view.ifPresent(v -> {
            if (v.hint().isVisible()) {
                v.hint().forceFocus();
            } else {
                v.details().focus();
            }
        });
    }
}
