package org.ringback.workbench.colleagues.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Group;
import org.ringback.desk.CallCommand.Dial;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Awaited;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.MyCalls;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.ReassignRequest;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Ui;

/** Everybody's presence and phones, and what can be done with a colleague. */
final class ColleaguesPart {
    private static final int MARGINS = 32;
    private static final int LOW = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Composite area;
    private final Desk desk;
    private final Ui ui;
    private final Navigator navigator;
    private final Awaited awaited;
    private final Messages messages;
    private final Text filter;
    private final Combo group;
    private final ListTable<Colleague> table;
    private final Button call;
    private final Button leave;
    private final Button transfer;
    private List<Group> groups = List.of();

    @Inject
    ColleaguesPart(
            Composite parent,
            Desk desk,
            Ui ui,
            Navigator navigator,
            EMenuService menus,
            Awaited awaited,
            @Translation Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.navigator = navigator;
        this.awaited = awaited;
        this.messages = messages;
        area = ui.widgets().area(parent, 1);
        Composite top = ui.widgets().row(area, 2);
        Composite find = ui.widgets().row(top, 2);
        filter = ui.widgets().text(find, "colleagues.filter", messages.filter, SWT.SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(messages.filterHint);
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(filter);
        group = ui.widgets().combo(find, "colleagues.group", messages.allGroups, List.of(messages.allGroups));
        // As wide as its longest choice.
        GridDataFactory.fillDefaults().applyTo(group);
        group.select(0);
        Composite row = new Composite(top, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(false).spacing(4).applyTo(row);
        table = ui.widgets().table(area, "colleagues.table", messages.board);
        table.key(colleague -> colleague.agent().id()).bold(Colleague::self).whenEmpty(messages.empty);
        new ColleagueColumns(ui, messages, awaited).addTo(table);
        call = button(row, "colleagues.call", messages.call, this::call);
        leave = button(row, "colleagues.leave", messages.leaveCallback, this::leaveCallback);
        transfer = button(row, "colleagues.transfer", messages.transfer, this::transfer);
        Button presence = ui.widgets().button(row, "colleagues.presence", messages.myPresence, this::setPresence);
        presence.setToolTipText("F9");
        area.addListener(SWT.Resize, e -> fit(top, find, row));
        menus.registerContextMenu(table.control(), "org.ringback.workbench.popup.colleagues");
        listen();
    }

    /**
     * All in one line where there is room for it: the lines are for the people. Where it is low and narrow, what the buttons
     * do is in the menu alone.
     */
    private void fit(Composite top, Composite find, Composite row) {
        int wide = row.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + find.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        int columns = area.getSize().x >= wide + MARGINS ? 2 : 1;
        GridLayout layout = (GridLayout) top.getLayout();
        boolean hidden = columns == 1 && area.getSize().y < LOW;
        if (layout.numColumns != columns || hidden == row.getVisible()) {
            layout.numColumns = columns;
            GridDataFactory.swtDefaults().exclude(hidden).applyTo(row);
            row.setVisible(!hidden);
            ui.updates().later(area, () -> area.layout(true, true));
        }
    }

    private Button button(Composite row, String id, String text, Consumer<Colleague> action) {
        return ui.widgets().button(row, id, text, () -> table.selection().ifPresent(action));
    }

    /** Call-backs that are dropped on somebody are theirs. */
    private void takeDrops() {
        DropTarget target = new DropTarget(table.control(), DND.DROP_MOVE | DND.DROP_COPY);
        target.setTransfer(LocalSelectionTransfer.getTransfer());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            @NonNullByDefault({})
            public void dragOver(DropTargetEvent e) {
                e.detail = at(e).isPresent() ? DND.DROP_MOVE : DND.DROP_NONE;
                e.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL;
            }

            @Override
            @NonNullByDefault({})
            public void drop(DropTargetEvent e) {
                at(e).ifPresent(colleague -> navigator.reassign(new ReassignRequest(
                        dragged(),
                        Optional.of(new Recipient.ToAgent(colleague.agent().id())))));
            }
        });
    }

    private Optional<Colleague> at(DropTargetEvent e) {
        return e.item instanceof TableItem row && !dragged().isEmpty()
                ? Optional.of(table.items().get(table.control().indexOf(row)))
                : Optional.empty();
    }

    private static List<CallbackId> dragged() {
        return LocalSelectionTransfer.getTransfer().getSelection() instanceof IStructuredSelection rows
                ? rows.stream()
                        .filter(CallbackId.class::isInstance)
                        .map(CallbackId.class::cast)
                        .toList()
                : List.of();
    }

    private void listen() {
        takeDrops();
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
        awaited.onChange(() -> {
            if (!area.isDisposed()) {
                table.refresh();
            }
        });
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

    boolean canCall() {
        return call.isEnabled();
    }

    boolean canTransfer() {
        return transfer.isEnabled();
    }

    /** Whoever is free now needs not be waited for. */
    boolean canAwait() {
        return table.selection()
                .filter(colleague -> !colleague.self())
                .map(colleague -> colleague.agent().id())
                .filter(agent -> awaited.contains(agent) || !Awaited.isFree(desk.state(), agent))
                .isPresent();
    }

    void await() {
        table.selection().ifPresent(colleague -> {
            boolean told = awaited.toggle(colleague.agent().id());
            navigator.say(new Notice(
                    ui.formats()
                            .say(
                                    told ? messages.awaitedFrom : messages.awaitedNoMore,
                                    colleague.agent().name()),
                    false));
        });
    }

    void call() {
        table.selection().ifPresent(this::call);
    }

    void leaveCallback() {
        table.selection().ifPresent(this::leaveCallback);
    }

    void transfer() {
        table.selection().ifPresent(this::transfer);
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
