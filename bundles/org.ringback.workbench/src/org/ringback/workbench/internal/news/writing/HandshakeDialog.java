package org.ringback.workbench.internal.news.writing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.RecipientField;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.TimeField;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** What the agent answers to a colleague who is writing for them: a digit chooses, and what needs no more is sent by it. */
public final class HandshakeDialog extends UiDialog {
    private static final int MOST = 12;
    private static final Duration SOON = Duration.ofMinutes(10);

    /** The choices, in their order. */
    private enum Choice {
        NOW,
        SOON,
        AT,
        ASK,
        GIVE
    }

    private final Messages messages;
    private final DeskState desk;
    private final String about;
    private Choice choice = Choice.NOW;
    private Optional<Instant> at = Optional.empty();
    private String ask = "";
    private Optional<Recipient> to = Optional.empty();

    /** @param about who is writing what about whom */
    public HandshakeDialog(Shell parent, Ui ui, Messages messages, DeskState desk, String about) {
        super(parent, ui, "handshake", messages.handshakeTitle);
        this.messages = messages;
        this.desk = desk;
        this.about = about;
    }

    /** What was chosen; empty as long as something is missing. */
    public Optional<HandshakeAnswer> answer() {
        return switch (choice) {
            case NOW -> Optional.of(new HandshakeAnswer.TakesNow());
            case SOON -> Optional.of(new HandshakeAnswer.CallsBackIn(SOON));
            case AT -> at.map(HandshakeAnswer.CallsBackAt::new);
            case ASK -> Optional.of(ask.strip()).filter(s -> !s.isEmpty()).map(HandshakeAnswer.AsksFor::new);
            case GIVE -> to.map(HandshakeAnswer.GivesTo::new);
        };
    }

    @Override
    protected String okText() {
        return messages.handshakeSend;
    }

    @Override
    protected void fill(Composite area) {
        Label heading = ui.widgets().style(ui.widgets().wrapped(area, "handshake.about", about), "heading");
        GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(heading);
        org.eclipse.swt.widgets.List list = ui.widgets()
                .named(
                        new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER),
                        "handshake.choices",
                        messages.handshakeTitle);
        List<String> words = List.of(
                messages.handshakeNow,
                ui.formats().say(messages.handshakeSoon, ui.formats().duration(SOON)),
                messages.handshakeAt,
                messages.handshakeAsk,
                messages.handshakeGive);
        for (int i = 0; i < words.size(); i++) {
            list.add((i + 1) + "   " + words.get(i));
        }
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        Composite row = ui.widgets().row(area, 3);
        TimeField time = new TimeField(row, ui, "handshake.time", messages.handshakeAt, () -> {});
        ZonedDateTime now =
                ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
        time.show(LocalTime.of(now.plusHours(1).getHour(), 0));
        time.control().addListener(SWT.Modify, e -> {
            at = time.time().map(t -> next(now, t));
            chosen(list, Choice.AT);
        });
        at = time.time().map(t -> next(now, t));
        Text what = ui.widgets().text(row, "handshake.ask", messages.handshakeAsk, SWT.SINGLE);
        what.setMessage(messages.handshakeAsk);
        what.setTextLimit(HandshakeAnswer.MAX_LENGTH);
        what.addListener(SWT.Modify, e -> {
            ask = what.getText();
            chosen(list, Choice.ASK);
        });
        RecipientField whom = new RecipientField(
                row,
                ui,
                "handshake.to",
                messages.handshakeGive,
                typed -> Recipients.suggest(desk, typed, List.of(), MOST),
                recipient -> {
                    to = Optional.of(recipient);
                    chosen(list, Choice.GIVE);
                    say(area, Recipients.choice(desk, recipient).name());
                });
        whom.control().setMessage(messages.handshakeGive);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(what);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(whom.control());
        list.addListener(SWT.KeyDown, e -> {
            int digit = e.character - '1';
            if (digit >= 0 && digit < Choice.values().length) {
                list.select(digit);
                list.notifyListeners(SWT.DefaultSelection, new Event());
            }
        });
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                e -> chosen(list, Choice.values()[Math.max(0, list.getSelectionIndex())])));
        list.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> {
            chosen(list, Choice.values()[Math.max(0, list.getSelectionIndex())]);
            switch (choice) {
                case NOW, SOON -> okPressed();
                case AT -> time.control().setFocus();
                case ASK -> what.setFocus();
                case GIVE -> whom.control().setFocus();
            }
        }));
        list.select(0);
        list.setFocus();
    }

    private void chosen(org.eclipse.swt.widgets.List list, Choice now) {
        choice = now;
        list.setSelection(now.ordinal());
        allow(answer().isPresent());
    }

    private void say(Composite area, String who) {
        area.getShell().setText(messages.handshakeTitle + ": " + who);
    }

    /** Today, or tomorrow when that has passed. */
    private static Instant next(ZonedDateTime now, LocalTime time) {
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    @Override
    protected void okPressed() {
        if (answer().isPresent()) {
            super.okPressed();
        }
    }
}
