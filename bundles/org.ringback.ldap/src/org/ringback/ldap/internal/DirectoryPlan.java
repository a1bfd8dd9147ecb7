package org.ringback.ldap.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param agents as they shall be, each with what that is in words
 * @param kept of which agents the company's directory has the say afterwards, and what they are called there
 * @param problems what is left as it is, and why, each in one line
 */
record DirectoryPlan(List<Group> groups, List<Step> agents, Map<AgentId, String> kept, List<String> problems) {
    /** So many may be gone at once without it being taken for a mistake. */
    private static final int FEW = 3;

    /** An agent as it shall be. */
    record Step(Agent agent, String words) {}

    /** @param before of which agents the company's directory has had the say until now, and what they were called there */
    static DirectoryPlan of(Reading reading, AgentDirectory here, Map<AgentId, String> before) {
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
        private final Map<AgentId, String> before;
        private final List<Step> steps = new ArrayList<>();
        private final Map<AgentId, String> kept = new TreeMap<>();
        private final List<String> problems;

        Making(Reading reading, AgentDirectory here, Map<AgentId, String> before) {
            this.reading = reading;
            this.here = here;
            this.before = before;
            problems = new ArrayList<>(reading.problems());
        }

        DirectoryPlan make() {
            reading.people().stream()
                    .collect(Collectors.groupingBy(Person::id, TreeMap::new, Collectors.toList()))
                    .forEach((id, sameName) -> plan(one(id, sameName)));
            planThoseWhoAreGone();
            List<Group> groups = reading.groups().stream()
                    .filter(id -> here.group(id).isEmpty())
                    .map(id -> new Group(id, 0, id.value(), Optional.empty()))
                    .toList();
            return new DirectoryPlan(groups, List.copyOf(steps), Map.copyOf(kept), List.copyOf(problems));
        }

        /** Of several who would be the same agent: who was it before, else the first; nobody takes another's place. */
        private Person one(AgentId id, List<Person> sameName) {
            Person one = sameName.stream()
                    .min(Comparator.comparing((Person p) -> !p.login().equals(before.get(id)))
                            .thenComparing(Person::login))
                    .orElseThrow();
            sameName.stream()
                    .filter(other -> other != one)
                    .forEach(other -> problems.add("'" + Names.printable(other.login()) + "' is left out: '"
                            + Names.printable(one.login()) + "' is agent '" + id + "' already"));
            return one;
        }

        private void plan(Person person) {
            Optional<Agent> present = here.agent(person.id());
            if (present.isEmpty()) {
                kept.put(person.id(), person.login());
                Agent agent = new Agent(
                        person.id(),
                        0,
                        person.name(),
                        person.role().orElse(Role.AGENT),
                        person.phones(),
                        person.groups(),
                        Optional.empty(),
                        true);
                steps.add(new Step(agent, "adds " + person.id() + " (" + person.name() + ")"));
                return;
            }
            Agent agent = present.get();
            if (!before.containsKey(agent.id())
                    && agent.role() == Role.ADMINISTRATOR
                    && agent.active()
                    && !person.role().equals(Optional.of(Role.ADMINISTRATOR))) {
                problems.add("'" + agent.id()
                        + "' is an administrator here, and not in the directory: left as they are; name"
                        + " one of them otherwise");
                return;
            }
            kept.put(person.id(), person.login());
            Agent wanted = wanted(agent, person);
            List<String> changes = changes(agent, wanted);
            if (!changes.isEmpty()) {
                steps.add(new Step(wanted, "changes " + agent.id() + ": " + String.join(", ", changes)));
            }
        }

        private Agent wanted(Agent agent, Person person) {
            Set<GroupId> groups = new HashSet<>(agent.groups());
            groups.removeAll(reading.groups());
            groups.addAll(person.groups());
            List<Extension> phones = person.phones().isEmpty() ? agent.phones() : person.phones();
            return new Agent(
                    agent.id(),
                    agent.revision(),
                    person.name(),
                    person.role().orElse(agent.role()),
                    phones,
                    groups,
                    agent.deputy(),
                    true,
                    agent.hours());
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
                changes.add("the role to " + wanted.role().name().toLowerCase(java.util.Locale.ROOT));
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
            List<Agent> gone = before.keySet().stream()
                    .filter(id -> !kept.containsKey(id))
                    .sorted()
                    .flatMap(id -> here.agent(id).stream())
                    .filter(Agent::active)
                    .toList();
            if (gone.size() > Math.max(FEW, before.size() / 2)) {
                problems.add(gone.size() + " of " + before.size()
                        + " agents are not in the directory any more, which is too many to be true: all stay as they are; look"
                        + " at people, filter and agents in " + LdapSettings.PID
                        + ".cfg, or make them inactive by hand");
                gone.forEach(agent -> kept.put(agent.id(), before.getOrDefault(agent.id(), "")));
                return;
            }
            for (Agent agent : gone) {
                if (agent.role() == Role.ADMINISTRATOR && isLastAdministrator(agent)) {
                    problems.add("'" + agent.id()
                            + "' is not in the directory any more, and the last administrator: stays active");
                    kept.put(agent.id(), before.getOrDefault(agent.id(), ""));
                } else {
                    steps.add(new Step(inactive(agent), "makes " + agent.id() + " inactive"));
                }
            }
        }

        private boolean isLastAdministrator(Agent agent) {
            return here.agents().stream()
                    .noneMatch(a -> a.active() && a.role() == Role.ADMINISTRATOR && !a.id().equals(agent.id()));
        }

        private static Agent inactive(Agent agent) {
            return new Agent(
                    agent.id(),
                    agent.revision(),
                    agent.name(),
                    agent.role(),
                    agent.phones(),
                    agent.groups(),
                    agent.deputy(),
                    false,
                    agent.hours());
        }
    }
}
