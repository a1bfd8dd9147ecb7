package org.ringback.server.internal.desk;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryEditor;

/** Changes agents, groups and passwords, for those who may. */
@Component(service = CommandHandler.class)
public final class DirectoryCommands implements CommandHandler<DirectoryCommand> {
    private final AgentDirectory directory;
    private final DirectoryEditor editor;
    /** A repetition would be refused as stale although its first was carried out. */
    private final Repetitions done = new Repetitions();

    @Activate
    public DirectoryCommands(@Reference AgentDirectory directory, @Reference DirectoryEditor editor) {
        this.directory = directory;
        this.editor = editor;
    }

    @Override
    public Class<DirectoryCommand> handles() {
        return DirectoryCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, DirectoryCommand command) {
        return done.once(sender, id, () -> answer(sender, whole(command)));
    }

    /** With the zone that the group has, where an earlier version knows nothing of zones. */
    private DirectoryCommand whole(DirectoryCommand command) {
        return command instanceof DirectoryCommand.SaveGroup(var group, var joining, var leaving, var knows) && !knows
                ? new DirectoryCommand.SaveGroup(
                        in(directory.group(group.id()).flatMap(Group::zone), group, 0), joining, leaving)
                : command;
    }

    private Reply answer(Sender sender, DirectoryCommand command) {
        Optional<Reply.Refused> refused = refused(sender.agent(), command);
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            carryOut(sender.agent(), command);
            return Reply.done();
        } catch (DirectoryEditor.StaleException e) {
            return isDone(command) ? Reply.done() : new Reply.Refused(Refusal.CHANGED, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Reply.Refused> refused(Agent by, DirectoryCommand command) {
        boolean admin = by.may(Role.ADMINISTRATOR);
        return switch (command) {
            case DirectoryCommand.SaveAgent c when !admin -> onlyAdministrators();
            case DirectoryCommand.SaveAgent c
            when lastAdministrator(c.agent()) ->
                Optional.of(new Reply.Refused(
                        Refusal.INVALID, c.agent().id() + " is the last administrator; make another one first"));
            case DirectoryCommand.SaveAgent c
            when c.agent().id().equals(Request.AUTOMATIC) ->
                Optional.of(new Reply.Refused(
                        Refusal.INVALID,
                        "'" + c.agent().id() + "' is what the server itself is called; choose another name"));
            case DirectoryCommand.SaveGroup c when !admin -> onlyAdministrators();
            case DirectoryCommand.SetPassword c when !admin && !c.agent().equals(by.id()) -> onlyAdministrators();
            default -> Optional.empty();
        };
    }

    private void carryOut(Agent by, DirectoryCommand command) throws DirectoryEditor.StaleException {
        switch (command) {
            case DirectoryCommand.SaveAgent c -> editor.save(c.agent());
            case DirectoryCommand.SaveGroup c -> editor.save(c.group(), c.joining(), c.leaving());
            case DirectoryCommand.SetPassword c ->
                editor.setPassword(
                        c.agent(), c.password().toCharArray(), !c.agent().equals(by.id()));
        }
    }

    /** Whether all is as it would be after this change: it was carried out before the server was started anew. */
    private boolean isDone(DirectoryCommand command) {
        return switch (command) {
            case DirectoryCommand.SaveAgent c -> directory.agent(c.agent().id()).equals(Optional.of(kept(c.agent())));
            case DirectoryCommand.SaveGroup c -> {
                Set<AgentId> members = directory.members(c.group().id()).stream()
                        .map(Agent::id)
                        .collect(Collectors.toSet());
                yield directory.group(c.group().id()).equals(Optional.of(kept(c.group())))
                        && members.containsAll(c.joining())
                        && Collections.disjoint(members, c.leaving());
            }
            case DirectoryCommand.SetPassword c -> false;
        };
    }

    private static Agent kept(Agent wanted) {
        return new Agent(
                wanted.id(),
                wanted.revision() + 1,
                wanted.name(),
                wanted.role(),
                wanted.phones(),
                wanted.groups(),
                wanted.deputy(),
                wanted.active(),
                wanted.hours());
    }

    private static Group kept(Group wanted) {
        return in(wanted.zone(), wanted, 1);
    }

    private static Group in(Optional<ZoneId> zone, Group group, int revisions) {
        return new Group(
                group.id(),
                group.revision() + revisions,
                group.name(),
                group.number(),
                group.deputy(),
                group.hours(),
                zone);
    }

    /** Whether nobody could administer any more after this agent was saved so. */
    private boolean lastAdministrator(Agent wanted) {
        return !administers(wanted)
                && directory.agents().stream().noneMatch(a -> administers(a) && !a.id().equals(wanted.id()));
    }

    private static boolean administers(Agent agent) {
        return agent.active() && agent.may(Role.ADMINISTRATOR);
    }

    private static Optional<Reply.Refused> onlyAdministrators() {
        return Optional.of(new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may do that"));
    }
}
