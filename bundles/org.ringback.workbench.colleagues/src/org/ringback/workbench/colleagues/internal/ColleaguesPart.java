package org.ringback.workbench.colleagues.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Group;
import org.ringback.desk.CallCommand.Dial;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.MyCalls;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Ui;

/** Everybody's presence and phones, and what can be done with a colleague. */
final class ColleaguesPart {
    private static final int ENOUGH = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Composite area;
    private final Desk desk;
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final Text filter;
    private final Combo group;
    private final ListTable<Colleague> table;
    private final Button call;
    private final Button leave;
    private final Button transfer;
    private List<Group> groups = List.of();

    @Inject
    ColleaguesPart(Composite parent, Desk desk, Ui ui, Navigator navigator, @Translation Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.navigator = navigator;
        this.messages = messages;
        area = ui.widgets().area(parent, 1);
        Composite top = ui.widgets().row(area, 3);
        filter = ui.widgets().text(top, "colleagues.filter", messages.filter, SWT.SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(messages.filterHint);
        group = ui.widgets().combo(top, "colleagues.group", messages.allGroups, List.of(messages.allGroups));
        GridDataFactory.fillDefaults().hint(150, SWT.DEFAULT).applyTo(group);
        group.select(0);
        ui.widgets().button(top, "colleagues.presence", messages.myPresence, this::setPresence);
        table = ui.widgets().table(area, "colleagues.table", messages.board);
        table.key(colleague -> colleague.agent().id()).bold(Colleague::self).whenEmpty(messages.empty);
        new ColleagueColumns(ui, messages).addTo(table);
        Composite row = ui.widgets().row(area, 3);
        area.addListener(SWT.Resize, e -> fold(row));
        call = button(row, "colleagues.call", messages.call, this::call);
        leave = button(row, "colleagues.leave", messages.leaveCallback, this::leaveCallback);
        transfer = button(row, "colleagues.transfer", messages.transfer, this::transfer);
        listen();
    }

    /** Where there is little room, it is for the people: what can be done with them is in the menu, too. */
    private void fold(Composite row) {
        boolean room = area.getSize().y >= ENOUGH;
        GridData data = (GridData) row.getLayoutData();
        if (data.exclude == room) {
            data.exclude = !room;
            row.setVisible(room);
            ui.updates().later(area, () -> area.layout(true, true));
        }
    }

    private Button button(Composite row, String id, String text, Consumer<Colleague> action) {
        return ui.widgets().button(row, id, text, () -> table.selection().ifPresent(action));
    }

    private void listen() {
        filter.addListener(SWT.Modify, e -> show(desk.state()));
        filter.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                table.setFocus();
            }
        });
        group.addListener(SWT.Selection, e -> show(desk.state()));
        table.onSelect(colleague -> enable(desk.state(), colleague)).onOpen(this::leaveCallback);
        ui.updates().watch(area, desk, this::show);
        ui.updates().every(area, MINUTE, table::refresh);
    }

    @Focus
    void focus() {
        table.setFocus();
    }

    private void show(DeskState state) {
        Optional<GroupId> before = chosenGroup();
        List<Group> now = ColleaguesModel.groups(state);
        if (!now.equals(groups)) {
            groups = now;
            group.setItems(
                    Stream.concat(Stream.of(messages.allGroups), now.stream().map(Group::name))
                            .toArray(String[]::new));
            List<GroupId> ids = now.stream().map(Group::id).toList();
            group.select(before.map(id -> ids.indexOf(id) + 1).orElse(0));
        }
        table.show(ColleaguesModel.show(state, filter.getText(), chosenGroup()));
        enable(state, table.selection());
    }

    private Optional<GroupId> chosenGroup() {
        int chosen = group.getSelectionIndex();
        return chosen > 0 ? Optional.of(groups.get(chosen - 1).id()) : Optional.empty();
    }

    private void enable(DeskState state, Optional<Colleague> colleague) {
        call.setEnabled(
                colleague.flatMap(c -> ColleaguesModel.callable(state, c)).isPresent());
        leave.setEnabled(colleague.isPresent());
        transfer.setEnabled(
                colleague.flatMap(c -> ColleaguesModel.transfer(state, c)).isPresent());
    }

    private void setPresence() {
        new PresenceHandler().set(area.getShell(), ui, desk, navigator, messages);
    }

    private void call(Colleague colleague) {
        DeskState state = desk.state();
        ColleaguesModel.callable(state, colleague).ifPresent(phone -> {
            Optional<Extension> own = MyCalls.phones(state).stream()
                    .filter(mine -> mine.pbx().equals(phone.pbx()))
                    .findFirst();
            String done = ui.formats().say(messages.calling, colleague.agent().name());
            new Replies(ui, navigator).report(area, desk.send(new Dial(phone.number(), own)), done);
        });
    }

    private void leaveCallback(Colleague colleague) {
        navigator.compose(
                ComposeRequest.to(new Recipient.ToAgent(colleague.agent().id())));
    }

    private void transfer(Colleague colleague) {
        ColleaguesModel.transfer(desk.state(), colleague).ifPresent(way -> {
            String done =
                    ui.formats().say(messages.transferred, colleague.agent().name());
            new Replies(ui, navigator)
                    .report(area, desk.send(new TransferCall(way.call().id(), way.to())), done);
        });
    }
}
