package org.ringback.workbench.colleagues.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.search.SearchText;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.MyCalls;

/** Who is shown, and what can be done with them. Has no widget. */
final class ColleaguesModel {
    private ColleaguesModel() {}

    /**
     * Everybody who may log in, by name.
     *
     * @param words of which each must be in the name, a phone's number, a group's name or the note
     * @param group only its members
     */
    static List<Colleague> show(DeskState state, String words, Optional<GroupId> group) {
        return state.agents().values().stream()
                .filter(Agent::active)
                .filter(agent -> group.isEmpty() || agent.groups().contains(group.get()))
                .map(agent -> colleague(state, agent))
                .filter(colleague -> matches(colleague, words))
                .sorted(Comparator.comparing((Colleague c) -> c.agent().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The groups to choose from, by name. */
    static List<Group> groups(DeskState state) {
        return state.groups().values().stream()
                .sorted(Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The phone to dial to reach a colleague; empty when none of one's own can call it now. */
    static Optional<Extension> callable(DeskState state, Colleague colleague) {
        return colleague.self()
                ? Optional.empty()
                : colleague.agent().phones().stream()
                        .filter(phone -> MyCalls.can(state, phone.pbx(), Ability.DIAL))
                        .filter(phone -> MyCalls.phones(state).stream()
                                .anyMatch(own -> own.pbx().equals(phone.pbx())))
                        .findFirst();
    }

    /** The current call's way to a colleague. */
    record Transfer(Call call, Extension to) {}

    /** How the current call can be given to a colleague; empty when it cannot. */
    static Optional<Transfer> transfer(DeskState state, Colleague colleague) {
        return colleague.self()
                ? Optional.empty()
                : MyCalls.current(state)
                        .filter(call -> MyCalls.can(state, call.id().pbx(), Ability.TRANSFER))
                        .flatMap(call -> colleague.agent().phones().stream()
                                .filter(phone -> phone.pbx().equals(call.id().pbx()))
                                .findFirst()
                                .map(phone -> new Transfer(call, phone)));
    }

    private static Colleague colleague(DeskState state, Agent agent) {
        List<String> groups = agent.groups().stream()
                .map(id -> Optional.ofNullable(state.groups().get(id))
                        .map(Group::name)
                        .orElse(id.value()))
                .sorted()
                .toList();
        return new Colleague(
                agent,
                Optional.ofNullable(state.presences().get(agent.id())),
                groups,
                agent.phones().stream()
                        .flatMap(phone -> Stream.ofNullable(state.phones().get(phone)))
                        .toList(),
                state.self().filter(agent.id()::equals).isPresent());
    }

    private static boolean matches(Colleague colleague, String words) {
        String all = colleague.agent().name() + " " + colleague.agent().id() + " "
                + String.join(" ", colleague.groups()) + " "
                + colleague.agent().phones() + " "
                + colleague.presence().flatMap(Presence::note).orElse("");
        return SearchText.contains(all, words);
    }
}
