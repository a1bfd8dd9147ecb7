package org.ringback.server.internal.setup;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.repository.DirectoryFiles;

/** Groups and agents as they are entered. */
final class People {
    static final String HEADER = "kind,id,name,role,phones,groups,deputy,password";
    private static final int LONGEST = 40;
    private final Map<GroupId, Group> groups = new LinkedHashMap<>();
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Set<GroupId> knownGroups = new HashSet<>();
    private final Set<AgentId> knownAgents = new HashSet<>();

    /** Notes who is there already. */
    void know(DirectoryFiles.People people) {
        people.groups().forEach(group -> {
            groups.put(group.id(), group);
            knownGroups.add(group.id());
        });
        people.agents().forEach(agent -> {
            agents.put(agent.id(), agent);
            knownAgents.add(agent.id());
        });
    }

    /** Whether somebody has this telephone. */
    boolean has(Extension phone) {
        return agents.values().stream().anyMatch(agent -> agent.phones().contains(phone));
    }

    /**
     * Adds an agent with their groups, which are made of their names.
     *
     * @throws IllegalArgumentException when the name to log in with is not one, or there is one of that name
     */
    void add(String id, String name, List<Extension> phones, List<String> groupNames) {
        AgentId agent = new AgentId(id);
        if (agents.containsKey(agent)) {
            throw new IllegalArgumentException("there is an agent '" + id + "' already");
        }
        Set<GroupId> in = groupNames.stream().map(this::group).collect(Collectors.toSet());
        agents.put(agent, new Agent(agent, 0, name, Role.AGENT, phones, in, Optional.empty(), true));
    }

    private GroupId group(String name) {
        GroupId id = groups.values().stream()
                .filter(group -> group.name().equalsIgnoreCase(name))
                .map(Group::id)
                .findFirst()
                .orElseGet(() -> new GroupId(free(word(name), "group", word -> groups.containsKey(new GroupId(word)))));
        groups.putIfAbsent(id, new Group(id, 0, name, Optional.empty()));
        return id;
    }

    /** A name to log in with: the first of somebody's names, in letters that every keyboard has. */
    String proposal(String name, String otherwise) {
        return free(word(name.strip().split("\\s+", 2)[0]), otherwise, word -> agents.containsKey(new AgentId(word)));
    }

    private static String free(String word, String otherwise, Predicate<String> taken) {
        String first = word.isEmpty() ? word(otherwise) : word;
        String free = first;
        for (int i = 2; taken.test(free); i++) {
            free = first + i;
        }
        return free;
    }

    private static String word(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST - 5));
    }

    /** Those of a file who are there already, in words. */
    List<String> there(DirectoryFiles.People file) {
        return Stream.concat(
                        file.groups().stream()
                                .map(Group::id)
                                .filter(groups::containsKey)
                                .map(id -> "group " + id),
                        file.agents().stream()
                                .map(Agent::id)
                                .filter(agents::containsKey)
                                .map(id -> "agent " + id))
                .toList();
    }

    /** Those of a file who are not there yet. */
    DirectoryFiles.People notThere(DirectoryFiles.People file) {
        return new DirectoryFiles.People(
                file.groups().stream()
                        .filter(group -> !groups.containsKey(group.id()))
                        .toList(),
                file.agents().stream()
                        .filter(agent -> !agents.containsKey(agent.id()))
                        .toList());
    }

    /** Without those who were there already. */
    DirectoryFiles.People added() {
        return new DirectoryFiles.People(
                groups.values().stream()
                        .filter(group -> !knownGroups.contains(group.id()))
                        .toList(),
                agents.values().stream()
                        .filter(agent -> !knownAgents.contains(agent.id()))
                        .toList());
    }

    /** A file for the first start, in which somebody is an administrator. */
    static String csv(DirectoryFiles.People people) {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        if (people.agents().stream().noneMatch(a -> a.role() == Role.ADMINISTRATOR)) {
            line(text, "agent", "admin", "Administrator", "administrator", "", "", "", "");
        }
        return more(text.toString(), people);
    }

    /** Whether {@link #more} can be put into a file. */
    static boolean canGoOn(String text) {
        return text.lines().findFirst().filter(HEADER::equals).isPresent();
    }

    /** A file with more people in it. */
    static String more(String before, DirectoryFiles.People people) {
        StringBuilder text = new StringBuilder(before);
        if (!before.endsWith("\n")) {
            text.append('\n');
        }
        people.groups()
                .forEach(g -> line(
                        text,
                        "group",
                        g.id().value(),
                        g.name(),
                        "",
                        g.number().map(Extension::toString).orElse(""),
                        "",
                        "",
                        ""));
        people.agents()
                .forEach(a -> line(
                        text,
                        "agent",
                        a.id().value(),
                        a.name(),
                        a.role() == Role.AGENT ? "" : a.role().name().toLowerCase(Locale.ROOT),
                        a.phones().stream().map(Extension::toString).collect(Collectors.joining(";")),
                        a.groups().stream().map(GroupId::value).sorted().collect(Collectors.joining(";")),
                        a.deputy().map(AgentId::value).orElse(""),
                        ""));
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) {
        text.append(List.of(cells).stream()
                        .map(cell -> cell.matches(".*[,\"#].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                        .collect(Collectors.joining(",")))
                .append('\n');
    }
}
