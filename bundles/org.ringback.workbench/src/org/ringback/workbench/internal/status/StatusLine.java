package org.ringback.workbench.internal.status;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.people.Presence;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Spoken;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/** Along the bottom: connected or stale, what waits to be sent, the last notice, and who is logged in. */
final class StatusLine {
    private static final Duration NOTICE = Duration.ofSeconds(12);
    private final Ui ui;
    private final Desk desk;
    private final Messages messages;
    private final StaleNotice stale;
    private Optional<Line> line = Optional.empty();

    private record Line(Composite row, Label connection, Label outboxIcon, Label outbox, Label notice, Label self) {}

    private Instant noticeEnds = Instant.MIN;

    @Inject
    StatusLine(Ui ui, Desk desk, @Translation Messages messages) {
        this.ui = ui;
        this.desk = desk;
        this.messages = messages;
        stale = new StaleNotice(messages, ui.formats());
    }

    @PostConstruct
    void create(Composite parent) {
        Composite row = ui.widgets().style(new Composite(parent, SWT.NONE), "status");
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(12, 4)
                .spacing(10, 0)
                .applyTo(row);
        Label connection = ui.widgets().label(row, "status.connection", "");
        Label outboxIcon = new Label(row, SWT.NONE);
        Label outbox = ui.widgets().label(row, "status.outbox", "");
        Label notice = ui.widgets().label(row, "status.notice", "");
        GridDataFactory.fillDefaults().grab(true, false).indent(10, 0).applyTo(notice);
        Label self = ui.widgets().label(row, "status.self", "");
        Line made = new Line(row, connection, outboxIcon, outbox, notice, self);
        line = Optional.of(made);
        ui.updates().watch(row, desk, state -> show(made, state));
        ui.updates().every(row, Duration.ofSeconds(2), () -> fade(made));
    }

    private void show(Line made, DeskState state) {
        made.connection().setText("● " + stale.brief(state));
        ui.widgets().style(made.connection(), state.connection().live() ? "live" : "stale");
        boolean waiting = state.outbox() > 0;
        made.outboxIcon().setImage(waiting ? ui.icons().image(Icon.OUTBOX) : null);
        made.outbox().setText(waiting ? ui.formats().say(messages.outbox, state.outbox()) : "");
        made.self()
                .setText(state.selfAgent()
                        .map(me -> ui.formats()
                                .say(
                                        messages.loggedInAs,
                                        me.name(),
                                        Optional.ofNullable(state.presences().get(me.id()))
                                                .map(this::presence)
                                                .orElse("")))
                        .orElse(""));
        made.row().layout();
    }

    private String presence(Presence presence) {
        return ui.words().of(presence);
    }

    /** Shows a notice for a while. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void say(@UIEventTopic(Topics.NOTICE) Notice said) {
        line.ifPresent(made -> {
            ui.widgets().style(made.notice(), said.problem() ? "error" : "muted");
            made.notice().setText(said.text());
            Spoken.tell(made.row(), said.text());
            noticeEnds = ui.formats().clock().instant().plus(NOTICE);
        });
    }

    private void fade(Line made) {
        if (!made.notice().getText().isEmpty() && ui.formats().clock().instant().isAfter(noticeEnds)) {
            made.notice().setText("");
        }
    }
}
