package org.ringback.workbench.composer.internal.sent;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.people.Reader;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.sent.SentList.Sent;
import org.ringback.workbench.ui.HeadedList;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.RowFace;
import org.ringback.workbench.ui.Section;
import org.ringback.workbench.ui.Ui;

/** "Sent by me": how far each call-back is that the agent wrote. */
public final class SentPart {
    private final Ui ui;
    private final Desk desk;
    private final Messages messages;
    private final Wording wording;
    private final Navigator navigator;
    private Optional<HeadedList<Sent>> list = Optional.empty();

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
        HeadedList<Sent> made = ui.widgets()
                .<Sent>headedList(area, "sent.table", messages.sentName)
                .whenFolded(ui.words().folded)
                .key(s -> s.callback().id())
                .face(this::face)
                .whenEmpty(messages.sentEmpty)
                .tooltip(s -> face(s).spoken() + "\n"
                        + ui.formats().dateTime(s.mine().at()) + "\n" + s.mine().text())
                .onOpen(s -> navigator.showCallback(s.callback().id()));
        made.onCopy(() -> made.selections().stream().map(s -> face(s).spoken()).collect(Collectors.joining("\n")));
        menus.registerContextMenu(made.control(), "org.ringback.workbench.popup.sent");
        list = Optional.of(made);
        ui.updates().watch(area, desk, state -> {
            made.show(sections(SentList.of(state)));
            made.refresh();
        });
    }

    /** What one waits for stands above what is over. */
    private List<Section<Sent>> sections(List<Sent> all) {
        Map<Boolean, List<Sent>> open = all.stream()
                .collect(Collectors.partitioningBy(s -> s.callback().state().open()));
        return Stream.of(
                        new Section<>("open", messages.sentOpen, false, open.getOrDefault(true, List.of())),
                        new Section<>("over", messages.sentOver, false, open.getOrDefault(false, List.of())))
                .filter(section -> !section.items().isEmpty())
                .toList();
    }

    private RowFace face(Sent sent) {
        return new RowFace(
                Stream.of(
                                Optional.of(icon(sent.stage())),
                                Optional.of(Icon.ASKED).filter(i -> asked(sent)))
                        .flatMap(Optional::stream)
                        .toList(),
                ui.formats().callerName(sent.callback().request().caller()),
                false,
                ui.formats()
                        .say(
                                messages.sentFor,
                                name(sent, desk.state()),
                                ui.formats().time(sent.mine().at())),
                asked(sent)
                        ? messages.sentAsked
                        : sent.callback()
                                .standingPromise()
                                .map(p -> ui.formats().promised(p.until()))
                                .orElse(""),
                wording.stage(sent, desk.state()),
                false,
                Dialogue.open(sent.callback())
                        .filter(q -> asked(sent))
                        .map(q -> q.text())
                        .orElse(sent.mine().text()),
                "");
    }

    /** Whether a question of who has it waits for the agent's answer. */
    private boolean asked(Sent sent) {
        return desk.state()
                .selfAgent()
                .filter(me -> Dialogue.asks(Reader.of(me), sent.callback()))
                .isPresent();
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
        list.ifPresent(HeadedList::setFocus);
    }
}
