package org.ringback.server.internal.setup;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.repository.DirectoryFiles;

/** Groups and agents as they are entered. */
final class People {
    private static final int LONGEST = 40;
    private final Map<GroupId, Group> groups = new LinkedHashMap<>();
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();

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

    DirectoryFiles.People all() {
        return new DirectoryFiles.People(new ArrayList<>(groups.values()), new ArrayList<>(agents.values()));
    }

    /** A file for the first start, in which somebody is an administrator. */
    static String csv(DirectoryFiles.People people) {
        StringBuilder text = new StringBuilder("kind,id,name,role,phones,groups,deputy,password\n");
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
        if (people.agents().stream().noneMatch(a -> a.role() == Role.ADMINISTRATOR)) {
            line(text, "agent", "admin", "Administrator", "administrator", "", "", "", "");
        }
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
