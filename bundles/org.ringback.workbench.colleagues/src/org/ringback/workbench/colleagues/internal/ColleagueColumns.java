package org.ringback.workbench.colleagues.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.workbench.ui.Awaited;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** What the board says of a colleague. */
final class ColleagueColumns {
    private final Ui ui;
    private final Messages messages;
    private final Awaited awaited;

    ColleagueColumns(Ui ui, Messages messages, Awaited awaited) {
        this.ui = ui;
        this.messages = messages;
        this.awaited = awaited;
    }

    void addTo(ListTable<Colleague> table) {
        table.column(Column.<Colleague>of(messages.name, this::name)
                        .sortedBy(Comparator.comparing(c -> c.agent().name())))
                .column(Column.<Colleague>of(messages.presence, this::state)
                        .withIcon(c -> c.presence().map(Icon::of).orElse(Icon.NOT_LOGGED_IN))
                        .sortedBy(Comparator.comparing(Colleague::rank)))
                .column(Column.of(messages.since, c -> time(c.since())))
                .column(Column.<Colleague>of(
                                messages.until, c -> time(c.presence().flatMap(Presence::until)))
                        .onlyWhenUsed())
                .column(Column.<Colleague>of(messages.phone, this::phone).withIcon(c -> Icon.of(c.phoneState())))
                .column(Column.<Colleague>of(messages.responding, this::responding)
                        .withSomeIcon(c ->
                                c.presence().flatMap(Presence::respondingSince).map(at -> Icon.CLAIMED))
                        .onlyWhenUsed())
                .column(Column.<Colleague>of(messages.source, this::source).onlyWhenUsed())
                .column(Column.<Colleague>of(messages.note, this::note).growing())
                .tooltip(this::whole);
    }

    private String name(Colleague colleague) {
        String name = colleague.agent().name();
        return colleague.self() ? ui.formats().say(messages.you, name) : name;
    }

    private String state(Colleague colleague) {
        String state = colleague.presence().map(ui.words()::of).orElse(ui.words().presenceNotLoggedIn);
        return awaited.contains(colleague.agent().id()) ? ui.formats().say(messages.awaited, state) : state;
    }

    private String note(Colleague colleague) {
        return colleague.presence().flatMap(Presence::note).orElse("");
    }

    /** From where the presence is known; nothing when it is only what is assumed of everybody. */
    private String source(Colleague colleague) {
        return colleague
                .presence()
                .map(Presence::source)
                .filter(source -> source != PresenceSource.DEFAULT)
                .map(ui.words()::of)
                .orElse("");
    }

    /** All that is known of a colleague, however narrow the columns are. */
    private String whole(Colleague colleague) {
        Optional<Presence> presence = colleague.presence();
        return Stream.of(
                        colleague.agent().name(),
                        presence.map(ui.formats()::presence).orElse(""),
                        colleague
                                .since()
                                .map(at -> messages.since + " " + ui.formats().time(at) + " " + source(colleague))
                                .orElse(""),
                        phone(colleague),
                        String.join(", ", colleague.groups()))
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private String phone(Colleague colleague) {
        String number = colleague.phone().map(phone -> phone.number()).orElse("");
        return (number + " " + ui.words().of(colleague.phoneState())).strip();
    }

    private String responding(Colleague colleague) {
        return colleague
                .presence()
                .flatMap(Presence::respondingSince)
                .map(at ->
                        ui.formats().say(messages.respondingSince, ui.formats().time(at)))
                .orElse("");
    }

    private String time(Optional<Instant> at) {
        return at.map(ui.formats()::time).orElse("");
    }
}
