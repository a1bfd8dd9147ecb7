package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.swt.widgets.Composite;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.SentList.Sent;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** "Sent by me": how far each call-back is that the agent wrote. */
public final class SentPart {
    private final Ui ui;
    private final Desk desk;
    private final Messages messages;
    private final Wording wording;
    private final Navigator navigator;
    private Optional<ListTable<Sent>> table = Optional.empty();

    @Inject
    SentPart(Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        this.ui = ui;
        this.desk = desk;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
    }

    @PostConstruct
    void create(Composite parent, EMenuService menus) {
        Composite area = ui.widgets().area(parent, 1);
        ListTable<Sent> made = ui.widgets()
                .<Sent>table(area, "sent.table", messages.sentName)
                .key(s -> s.callback().id())
                .whenEmpty(messages.sentEmpty)
                .column(Column.<Sent>of(messages.sentState, s -> wording.stage(s, desk.state()))
                        .withIcon(s -> icon(s.stage()))
                        .sortedBy(Comparator.comparing(Sent::stage)))
                .column(Column.<Sent>of(messages.sentTo, s -> name(s, desk.state()))
                        .sortedBy(Comparator.comparing(s -> name(s, desk.state()))))
                .column(Column.of(
                        messages.sentCaller,
                        s -> ui.formats().callerName(s.callback().request().caller())))
                .column(Column.<Sent>of(messages.sentText, s -> s.mine().text()).growing())
                .column(Column.<Sent>of(
                                messages.sentTime,
                                s -> ui.formats().time(s.mine().at()))
                        .sortedBy(Comparator.comparing(s -> s.mine().at())))
                .tooltip(s ->
                        ui.formats().dateTime(s.mine().at()) + "\n" + s.mine().text())
                .onOpen(s -> navigator.showCallback(s.callback().id()));
        menus.registerContextMenu(made.control(), "org.ringback.workbench.popup.sent");
        table = Optional.of(made);
        ui.updates().watch(area, desk, state -> {
            made.show(SentList.of(state));
            made.refresh();
        });
    }

    private String name(Sent sent, DeskState state) {
        return wording.sentTo(sent.callback(), state);
    }

    private static Icon icon(SentList.Stage stage) {
        return switch (stage) {
            case ACCEPTED -> Icon.CALLBACK_NEW;
            case DELIVERED, SEEN -> Icon.CALLBACK;
            case RESPONDING -> Icon.CLAIMED;
            case SNOOZED -> Icon.SNOOZED;
            case DONE -> Icon.DONE;
            case CANCELLED -> Icon.CANCELLED;
        };
    }

    @Focus
    void focus() {
        table.ifPresent(ListTable::setFocus);
    }
}
