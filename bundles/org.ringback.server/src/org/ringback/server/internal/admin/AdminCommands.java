package org.ringback.server.internal.admin;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.core.people.TimeZones;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PbxState;
import org.ringback.desk.Result;
import org.ringback.desk.ServerCommand;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFiles;
import org.ringback.directory.CsvLines;

/** The commands, each on a desk that is logged in. */
final class AdminCommands {
    static final Set<String> OPTIONS = Set.of(
            "name",
            "role",
            "phones",
            "groups",
            "deputy",
            "active",
            "hours",
            "zone",
            "number",
            "encoding",
            "columns",
            "left-out",
            "preview",
            "from",
            "until",
            "json");
    private final Desk desk;
    private final PrintStream out;
    private final Function<AgentId, char[]> newPassword;
    private final Rows rows;
    private final AdminContacts contacts;
    private final AdminExports exports;

    /** @param newPassword asks for the password that an agent gets */
    AdminCommands(Desk desk, PrintStream out, Function<AgentId, char[]> newPassword, ContactFiles files, CsvLines csv) {
        this.desk = desk;
        this.out = out;
        this.newPassword = newPassword;
        rows = new Rows(out, csv);
        contacts = new AdminContacts(desk, files, rows);
        exports = new AdminExports(desk, rows, Clock.systemDefaultZone());
    }

    void run(Options line) throws AdminException {
        try {
            switch (line.word(0, "the command")) {
                case "agents" -> agents();
                case "status" ->
                    new AdminStatus(desk, out, Clock.systemDefaultZone())
                            .print(line.option("json").isPresent());
                case "backup" -> backup();
                case "groups" -> groups();
                case "pbxs" -> pbxs();
                case "agent" -> agent(new AgentId(line.word(1, "the agent's name")), line);
                case "group" -> group(new GroupId(line.word(1, "the group's name")), line);
                case "password" -> password(new AgentId(line.word(1, "the agent's name")));
                case "callbacks" -> exports.callbacks(line);
                case "audit" -> exports.audit(line.word(1, "the call-back's identity"));
                case "erasures" -> exports.erasures();
                case "import" -> contacts.take(line);
                case "history" -> exports.history(line.word(1, "a number, a name or a word"));
                default ->
                    throw AdminException.usage(
                            "there is no command '" + line.words().getFirst() + "'");
            }
        } catch (IllegalArgumentException e) {
            throw AdminException.usage(String.valueOf(e.getMessage()));
        }
    }

    private void agents() {
        rows.print("agent", "name", "role", "phones", "groups", "deputy", "active", "hours");
        desk.state().agents().values().stream()
                .sorted(Comparator.comparing(Agent::id))
                .forEach(a -> rows.print(
                        a.id(),
                        a.name(),
                        Rows.word(a.role()),
                        joined(a.phones().stream().map(Extension::toString).toList()),
                        joined(a.groups().stream().sorted().map(GroupId::value).toList()),
                        a.deputy().map(AgentId::value).orElse(""),
                        a.active(),
                        hours(a.hours())));
    }

    private void backup() throws AdminException {
        out.println(
                switch (Asking.accepted(desk.send(new ServerCommand.BackUp())).result()) {
                    case Result.BackedUp made -> "backup " + made.file() + " (" + made.bytes() + " bytes) is made";
                    default -> "the backup takes long and goes on; status tells when it is made";
                });
    }

    private void groups() {
        rows.print("group", "name", "number", "members", "deputy", "hours", "zone");
        desk.state().groups().values().stream()
                .sorted(Comparator.comparing(Group::id))
                .forEach(g -> rows.print(
                        g.id(),
                        g.name(),
                        g.number().map(Extension::toString).orElse(""),
                        joined(desk.state().agents().values().stream()
                                .filter(a -> a.groups().contains(g.id()))
                                .map(a -> a.id().value())
                                .sorted()
                                .toList()),
                        g.deputy().map(Rows::word).orElse(""),
                        hours(g.hours()),
                        g.zone().map(ZoneId::getId).orElse("")));
    }

    private void pbxs() {
        rows.print("pbx", "online", "since", "reason", "advice");
        desk.state().pbxs().values().stream()
                .sorted(Comparator.comparing(PbxState::pbx))
                .forEach(p -> rows.print(
                        p.pbx(), p.online(), p.since(), p.reason(), p.advice().orElse("")));
    }

    /** Adds an agent, or changes what is said of one that there is; what is not said stays. */
    private void agent(AgentId id, Options line) throws AdminException {
        Optional<Agent> known = Optional.ofNullable(desk.state().agents().get(id));
        Agent before =
                known.orElse(new Agent(id, 0, id.value(), Role.AGENT, List.of(), Set.of(), Optional.empty(), true));
        Optional<AgentId> deputy = line.option("deputy").isEmpty()
                ? before.deputy()
                : line.option("deputy").filter(d -> !d.equals("-")).map(AgentId::new);
        Asking.accepted(desk.send(new DirectoryCommand.SaveAgent(new Agent(
                id,
                before.revision(),
                line.option("name").orElse(before.name()),
                line.option("role").map(AdminCommands::role).orElse(before.role()),
                line.list("phones")
                        .map(l -> l.stream().map(Extension::parse).toList())
                        .orElse(before.phones()),
                line.list("groups")
                        .<Set<GroupId>>map(
                                l -> new HashSet<>(l.stream().map(GroupId::new).toList()))
                        .orElse(before.groups()),
                deputy,
                line.option("active").map(AdminCommands::flag).orElse(before.active()),
                hours(line, before.hours())))));
        Seeing.await(
                desk,
                now -> Optional.ofNullable(now.agents().get(id))
                        .filter(agent -> known.isEmpty() || agent.revision() > before.revision())
                        .isPresent());
        out.println("agent " + id
                + (known.isPresent() ? " is changed" : " is added; give them a password with: password " + id));
    }

    private static String hours(Optional<WorkingHours> hours) {
        return hours.map(WorkingHours::toString).orElse("");
    }

    private static Optional<WorkingHours> hours(Options line, Optional<WorkingHours> before) {
        return line.option("hours").isEmpty()
                ? before
                : line.option("hours").filter(h -> !h.equals("-")).map(AdminCommands::hours);
    }

    private static WorkingHours hours(String text) {
        try {
            return WorkingHours.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--hours must be always, or days and times such as \"mon-fri 08:00-16:00\", not \"" + text + "\"",
                    e);
        }
    }

    private static Optional<ZoneId> zone(Options line, Optional<ZoneId> before) {
        return line.option("zone").isEmpty()
                ? before
                : line.option("zone").filter(z -> !z.equals("-")).map(TimeZones::parse);
    }

    private void group(GroupId id, Options line) throws AdminException {
        Optional<Group> known = Optional.ofNullable(desk.state().groups().get(id));
        Group before = known.orElse(new Group(id, 0, id.value(), Optional.empty()));
        Optional<Extension> number = line.option("number").isEmpty()
                ? before.number()
                : line.option("number").filter(n -> !n.equals("-")).map(Extension::parse);
        Optional<Recipient> deputy = line.option("deputy").isEmpty()
                ? before.deputy()
                : line.option("deputy").filter(d -> !d.equals("-")).map(Rows::recipient);
        Asking.accepted(desk.send(new DirectoryCommand.SaveGroup(
                new Group(
                        id,
                        before.revision(),
                        line.option("name").orElse(before.name()),
                        number,
                        deputy,
                        hours(line, before.hours()),
                        zone(line, before.zone())),
                Set.of(),
                Set.of())));
        Seeing.await(
                desk,
                now -> Optional.ofNullable(now.groups().get(id))
                        .filter(group -> known.isEmpty() || group.revision() > before.revision())
                        .isPresent());
        out.println("group " + id + (known.isPresent() ? " is changed" : " is added"));
    }

    private void password(AgentId id) throws AdminException {
        Asking.accepted(desk.send(new DirectoryCommand.SetPassword(id, new String(newPassword.apply(id)))));
        out.println("agent " + id + " has a new password");
    }

    private static Role role(String text) {
        return List.of(Role.values()).stream()
                .filter(r -> Rows.word(r).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not a role: use agent, supervisor or administrator"));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("--active must be true or false, not '" + text + "'");
        }
        return text.equals("true");
    }

    private static String joined(List<String> parts) {
        return parts.stream().collect(Collectors.joining(";"));
    }
}
