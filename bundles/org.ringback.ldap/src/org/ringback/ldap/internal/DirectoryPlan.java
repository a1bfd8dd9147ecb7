package org.ringback.ldap.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.Names;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;

/**
 * What has to change so that the agents are as the company's directory has them. It changes nothing by itself.
 *
 * @param groups that are missing here
 * @param agents as they shall be, each with what that is in words, in this order
 * @param kept of which agents the company's directory has the say afterwards
 * @param leftOut who or what is left as it is, and why, each in one line
 * @param troubles what an administrator has to look at
 */
record DirectoryPlan(
        List<Group> groups,
        List<Step> agents,
        Map<AgentId, KeptAgents.Entry> kept,
        List<String> leftOut,
        List<String> troubles) {
    /** So many may be gone at once without it being taken for a mistake. */
    private static final int FEW = 3;

    /** An agent as it shall be. */
    record Step(Agent agent, String words) {}

    /** @param before of which agents the company's directory has had the say until now */
    static DirectoryPlan of(Reading reading, AgentDirectory here, Map<AgentId, KeptAgents.Entry> before) {
        return new Making(reading, here, before).make();
    }

    /** Each change in words. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        groups.forEach(group -> words.add("adds the group " + group.id()));
        agents.forEach(step -> words.add(step.words()));
        return words;
    }

    private static final class Making {
        private final Reading reading;
        private final AgentDirectory here;
        private final Map<AgentId, KeptAgents.Entry> before;
        private final List<Step> steps = new ArrayList<>();
        private final Map<AgentId, KeptAgents.Entry> kept;
        private final List<String> leftOut;
        private final List<String> troubles = new ArrayList<>();
        private final Map<AgentId, Person> people = new TreeMap<>();
        /** Whose each phone is after the steps so far. */
        private final Map<Extension, AgentId> phones = new HashMap<>();

        Making(Reading reading, AgentDirectory here, Map<AgentId, KeptAgents.Entry> before) {
            this.reading = reading;
            this.here = here;
            this.before = before;
            kept = new TreeMap<>(before);
            leftOut = new ArrayList<>(reading.problems());
        }

        DirectoryPlan make() {
            here.agents().forEach(agent -> agent.phones().forEach(phone -> phones.put(phone, agent.id())));
            reading.people().stream()
                    .collect(Collectors.groupingBy(Person::id, TreeMap::new, Collectors.toList()))
                    .forEach((id, sameName) ->
                            one(id, sameName).filter(this::mayBe).ifPresent(person -> people.put(id, person)));
            // First, as others may get their phones.
            planThoseWhoAreGone();
            people.values().forEach(this::plan);
            List<Group> groups = reading.groups().stream()
                    .filter(id -> here.group(id).isEmpty())
                    .map(id -> new Group(id, 0, id.value(), Optional.empty()))
                    .toList();
            return new DirectoryPlan(
                    groups, List.copyOf(steps), Map.copyOf(kept), List.copyOf(leftOut), List.copyOf(troubles));
        }

        /** Of several who would be the same agent: who was it before, else the first. Nobody takes another's place. */
        private Optional<Person> one(AgentId id, List<Person> sameName) {
            KeptAgents.@Nullable Entry was = before.get(id);
            Optional<Person> one = sameName.stream()
                    .filter(person -> was == null || was.isOf(person.login()))
                    .min(Comparator.comparing(Person::login));
            sameName.stream()
                    .filter(person -> !one.equals(Optional.of(person)))
                    .forEach(person -> leftOut.add(quoted(person.login()) + " is left out: agent '" + id + "' is "
                            + quoted(one.map(Person::login).orElseGet(() -> was == null ? "" : was.login()))));
            return one;
        }

        /** An administrator's name does not make one. */
        private boolean mayBe(Person person) {
            boolean administratorHere = here.agent(person.id())
                    .filter(agent -> agent.role() == Role.ADMINISTRATOR)
                    .isPresent();
            if (before.containsKey(person.id())
                    || !administratorHere
                    || person.role().equals(Optional.of(Role.ADMINISTRATOR))) {
                return true;
            }
            leftOut.add("'" + person.id()
                    + "' is an administrator here, and not in the directory: left as they are; name one of"
                    + " them otherwise");
            return false;
        }

        private void plan(Person person) {
            kept.put(person.id(), new KeptAgents.Entry(person.login(), person.password()));
            Optional<Agent> present = here.agent(person.id());
            Agent wanted = present.map(agent -> wanted(agent, person)).orElseGet(() -> fresh(person));
            present.ifPresent(agent -> agent.phones().forEach(phones::remove));
            wanted.phones().forEach(phone -> phones.put(phone, wanted.id()));
            if (present.isEmpty()) {
                steps.add(new Step(wanted, "adds " + person.id() + " (" + person.name() + ")"));
                return;
            }
            List<String> changes = changes(present.get(), wanted);
            if (!changes.isEmpty()) {
                steps.add(new Step(wanted, "changes " + wanted.id() + ": " + String.join(", ", changes)));
            }
        }

        private Agent fresh(Person person) {
            return new Agent(
                    person.id(),
                    0,
                    person.name(),
                    person.role().orElse(Role.AGENT),
                    freePhones(person),
                    person.groups(),
                    Optional.empty(),
                    true);
        }

        private Agent wanted(Agent agent, Person person) {
            Set<GroupId> groups = new HashSet<>(agent.groups());
            groups.removeAll(reading.groups());
            groups.addAll(person.groups());
            return new Agent(
                    agent.id(),
                    agent.revision(),
                    person.name(),
                    person.role().orElse(agent.role()),
                    person.phones().isEmpty() ? agent.phones() : freePhones(person),
                    groups,
                    agent.deputy(),
                    true,
                    agent.hours());
        }

        /** Without those that are somebody else's: one who gives it up does so now, and it is free at the next reading. */
        private List<Extension> freePhones(Person person) {
            return person.phones().stream()
                    .distinct()
                    .filter(phone -> {
                        @Nullable AgentId owner = phones.get(phone);
                        if (owner == null || owner.equals(person.id())) {
                            return true;
                        }
                        @Nullable Person other = people.get(owner);
                        if (other == null
                                || other.phones().isEmpty()
                                || other.phones().contains(phone)) {
                            leftOut.add("the phone " + phone + " of " + quoted(person.login())
                                    + " is left out: it is that of '" + owner + "'");
                        }
                        return false;
                    })
                    .toList();
        }

        private static List<String> changes(Agent agent, Agent wanted) {
            List<String> changes = new ArrayList<>();
            if (!agent.active()) {
                changes.add("active again");
            }
            if (!agent.name().equals(wanted.name())) {
                changes.add("the name to " + wanted.name());
            }
            if (agent.role() != wanted.role()) {
                changes.add("the role to " + wanted.role().name().toLowerCase(Locale.ROOT));
            }
            if (!agent.phones().equals(wanted.phones())) {
                changes.add("the phones to "
                        + wanted.phones().stream().map(Extension::toString).collect(Collectors.joining(" ")));
            }
            if (!agent.groups().equals(wanted.groups())) {
                changes.add("the groups to "
                        + new TreeSet<>(wanted.groups())
                                .stream().map(GroupId::value).collect(Collectors.joining(" ")));
            }
            return changes;
        }

        /** An answer in which half of the office is missing is rather a mistake in the settings than the truth. */
        private void planThoseWhoAreGone() {
            List<Agent> active = before.keySet().stream()
                    .sorted()
                    .flatMap(id -> here.agent(id).stream())
                    .filter(Agent::active)
                    .toList();
            List<Agent> gone = active.stream()
                    .filter(agent -> !people.containsKey(agent.id()))
                    .toList();
            if (gone.size() > Math.max(FEW, active.size() / 2)) {
                troubles.add(gone.size() + " of " + active.size()
                        + " agents are not in the directory any more, which is too many to be true: all stay as they are; look"
                        + " at people, filter and agents in " + LdapSettings.PID
                        + ".cfg, or make them inactive by hand");
                return;
            }
            for (Agent agent : gone) {
                if (agent.role() == Role.ADMINISTRATOR && isLastAdministrator(agent)) {
                    troubles.add("'" + agent.id()
                            + "' is not in the directory any more, and the last administrator: stays active");
                } else {
                    steps.add(new Step(inactive(agent), "makes " + agent.id() + " inactive"));
                    if (reading.phones()) {
                        agent.phones().forEach(phones::remove);
                    }
                }
            }
        }

        private boolean isLastAdministrator(Agent agent) {
            Set<AgentId> leaving = steps.stream().map(step -> step.agent().id()).collect(Collectors.toSet());
            return here.agents().stream()
                    .noneMatch(other -> other.active()
                            && other.role() == Role.ADMINISTRATOR
                            && !other.id().equals(agent.id())
                            && !leaving.contains(other.id()));
        }

        private Agent inactive(Agent agent) {
            return new Agent(
                    agent.id(),
                    agent.revision(),
                    agent.name(),
                    agent.role(),
                    reading.phones() ? List.of() : agent.phones(),
                    agent.groups(),
                    agent.deputy(),
                    false,
                    agent.hours());
        }

        private static String quoted(String text) {
            return "'" + Names.printable(text) + "'";
        }
    }
}
