package org.ringback.workbench.administration.internal;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.core.people.TimeZones;
import org.ringback.core.people.WorkingHours;
import org.ringback.core.search.SearchText;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.administration.internal.Problem.Kind;

/** Who is listed, and what can be said against a form without asking the server. Pure. */
final class People {
    private static final int LONGEST_NAME = 200;

    private People() {}

    /** All agents, also those who may not log in, by name. */
    static List<Agent> agents(DeskState state, String words) {
        return state.agents().values().stream()
                .filter(a -> SearchText.contains(a.name() + " " + a.id() + " " + a.phones(), words))
                .sorted(Comparator.comparing(Agent::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    static List<Team> teams(DeskState state, String words) {
        return state.groups().values().stream()
                .filter(g -> SearchText.contains(
                        g.name() + " " + g.id() + " "
                                + g.number().map(Extension::toString).orElse(""),
                        words))
                .sorted(Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER))
                .map(g -> team(state, g))
                .toList();
    }

    static Optional<Agent> agent(DeskState state, AgentId id) {
        return Optional.ofNullable(state.agents().get(id));
    }

    static Optional<Team> team(DeskState state, GroupId id) {
        return Optional.ofNullable(state.groups().get(id)).map(g -> team(state, g));
    }

    private static Team team(DeskState state, Group group) {
        return new Team(
                group,
                state.agents().values().stream()
                        .filter(a -> a.groups().contains(group.id()))
                        .map(Agent::id)
                        .collect(Collectors.toSet()));
    }

    /** Who may stand in for an agent, by name. */
    static List<AgentId> deputies(DeskState state, AgentForm form) {
        return agents(state, "").stream()
                .filter(a -> a.active() || form.deputy().equals(Optional.of(a.id())))
                .map(Agent::id)
                .filter(id -> !id.value().equals(form.id()))
                .toList();
    }

    /** Who may stand in for a group: agents, and groups whose own deputies do not lead back to it, each by name. */
    static List<Recipient> deputies(DeskState state, GroupForm form) {
        Stream<Recipient> agents =
                agents(state, "").stream().filter(Agent::active).map(Agent::id).map(Recipient.ToAgent::new);
        Stream<Recipient> groups = teams(state, "").stream()
                .map(Team::group)
                .filter(g -> !leadsTo(state, g, form.id()))
                .map(Group::id)
                .map(Recipient.ToGroup::new);
        return Stream.of(agents, groups, form.deputy().stream())
                .flatMap(s -> s)
                .distinct()
                .toList();
    }

    private static boolean leadsTo(DeskState state, Group from, String group) {
        Set<GroupId> chain = new HashSet<>();
        Optional<Group> next = Optional.of(from);
        while (next.isPresent() && chain.add(next.get().id())) {
            next = next.get()
                    .deputy()
                    .flatMap(d -> d instanceof Recipient.ToGroup(var id)
                            ? Optional.ofNullable(state.groups().get(id))
                            : Optional.empty());
        }
        return chain.stream().anyMatch(id -> id.value().equals(group));
    }

    static Set<AgentId> without(Set<AgentId> some, Set<AgentId> others) {
        return some.stream().filter(a -> !others.contains(a)).collect(Collectors.toSet());
    }

    static Optional<Problem> problem(DeskState state, AgentForm form, boolean isNew) {
        return id(form.id(), isNew, v -> state.agents().containsKey(new AgentId(v)))
                .or(() -> name(form.name()))
                .or(() -> form.numbers().stream()
                        .flatMap(n -> phone(state, n, Optional.of(form.id().strip()), Optional.empty()).stream())
                        .findFirst())
                .or(() -> hours(form.hours()))
                .or(() -> lastAdministrator(state, form));
    }

    static Optional<Problem> problem(DeskState state, GroupForm form, boolean isNew) {
        return id(form.id(), isNew, v -> state.groups().containsKey(new GroupId(v)))
                .or(() -> name(form.name()))
                .or(() -> Optional.of(form.number().strip())
                        .filter(n -> !n.isEmpty())
                        .flatMap(n -> phone(
                                state,
                                n,
                                Optional.empty(),
                                Optional.of(form.id().strip()))))
                .or(() -> hours(form.hours()))
                .or(() -> zone(form.zone()));
    }

    private static Optional<Problem> id(String typed, boolean isNew, java.util.function.Predicate<String> taken) {
        String id = typed.strip();
        try {
            new AgentId(id);
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(Kind.BAD_ID, id));
        }
        return isNew && taken.test(id) ? Optional.of(Problem.of(Kind.ID_TAKEN, id)) : Optional.empty();
    }

    private static Optional<Problem> name(String name) {
        return name.isBlank() || name.length() > LONGEST_NAME
                ? Optional.of(Problem.of(Kind.NO_NAME, name))
                : Optional.empty();
    }

    /** What was typed; empty for the office's. */
    static Optional<WorkingHours> hoursOf(String typed) {
        return Optional.of(typed.strip()).filter(t -> !t.isEmpty()).map(WorkingHours::parse);
    }

    private static Optional<Problem> hours(String typed) {
        try {
            hoursOf(typed);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(Kind.BAD_HOURS, typed));
        }
    }

    /** What was typed; empty for the office's. */
    static Optional<ZoneId> zoneOf(String typed) {
        return Optional.of(typed.strip()).filter(t -> !t.isEmpty()).map(TimeZones::parse);
    }

    private static Optional<Problem> zone(String typed) {
        try {
            zoneOf(typed);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(Kind.BAD_ZONE, typed));
        }
    }

    /** The zones that have words which begin with what was typed; empty when that is nothing, or the whole of one. */
    static List<String> zones(String typed) {
        return typed.isEmpty() || TimeZones.places().contains(typed)
                ? List.of()
                : TimeZones.places().stream()
                        .filter(zone -> words(typed).stream()
                                .allMatch(begin -> words(zone).stream().anyMatch(word -> word.startsWith(begin))))
                        .toList();
    }

    private static List<String> words(String text) {
        return List.of(SearchText.fold(text).split("[\\s/_]+"));
    }

    private static Optional<Problem> phone(
            DeskState state, String number, Optional<String> agent, Optional<String> group) {
        Extension phone;
        try {
            phone = Extension.parse(number);
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(Kind.BAD_PHONE, number));
        }
        Optional<Problem> anothers = state.agentAt(phone)
                .filter(a -> !agent.equals(Optional.of(a.id().value())))
                .map(a -> new Problem(Kind.PHONE_TAKEN, number, a.name()));
        return anothers.or(() -> state.groups().values().stream()
                .filter(g -> g.number().equals(Optional.of(phone)))
                .filter(g -> !group.equals(Optional.of(g.id().value())))
                .findFirst()
                .map(g -> new Problem(Kind.NUMBER_TAKEN, number, g.name())));
    }

    private static Optional<Problem> lastAdministrator(DeskState state, AgentForm form) {
        boolean stays = form.active() && form.role() == Role.ADMINISTRATOR;
        boolean others = state.agents().values().stream()
                .anyMatch(a -> a.active()
                        && a.may(Role.ADMINISTRATOR)
                        && !a.id().value().equals(form.id().strip()));
        return stays || others ? Optional.empty() : Optional.of(Problem.of(Kind.LAST_ADMINISTRATOR, form.name()));
    }
}
