package org.ringback.server.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryEditor;
import org.ringback.history.Customers;

/** Changes agents, groups, passwords and customers, for those who may. */
@Component(service = CommandHandler.class)
public final class DirectoryCommands implements CommandHandler<DirectoryCommand> {
    private static final int REMEMBERED = 500;
    private final AgentDirectory directory;
    private final DirectoryEditor editor;
    private final Customers customers;
    private final EventPublisher publisher;
    /** A repetition would be refused as stale although its first was carried out. */
    private final Map<CommandId, AgentId> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<CommandId, AgentId> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Activate
    public DirectoryCommands(
            @Reference AgentDirectory directory,
            @Reference DirectoryEditor editor,
            @Reference Customers customers,
            @Reference EventPublisher publisher) {
        this.directory = directory;
        this.editor = editor;
        this.customers = customers;
        this.publisher = publisher;
    }

    @Override
    public Class<DirectoryCommand> handles() {
        return DirectoryCommand.class;
    }

    @Override
    public synchronized Reply handle(Sender sender, CommandId id, DirectoryCommand command) {
        if (sender.agent().id().equals(done.get(id))) {
            return Reply.done();
        }
        Optional<Reply.Refused> refused = refused(sender.agent(), command);
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            Reply reply = carryOut(sender.agent(), command);
            if (reply instanceof Reply.Accepted) {
                done.put(id, sender.agent().id());
            }
            return reply;
        } catch (DirectoryEditor.StaleException e) {
            return new Reply.Refused(Refusal.CHANGED, String.valueOf(e.getMessage()));
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

    private Reply carryOut(Agent by, DirectoryCommand command) throws DirectoryEditor.StaleException {
        switch (command) {
            case DirectoryCommand.SaveAgent c -> editor.save(c.agent());
            case DirectoryCommand.SaveGroup c -> editor.save(c.group());
            case DirectoryCommand.SetPassword c ->
                editor.setPassword(
                        c.agent(), c.password().toCharArray(), !c.agent().equals(by.id()));
            case DirectoryCommand.SaveCustomer c -> {
                Optional<Customer> saved = customers.save(c.customer());
                if (saved.isEmpty()) {
                    return new Reply.Refused(Refusal.CHANGED, "the customer was changed by somebody else meanwhile");
                }
                publisher.publish(new DeskEvent.HistoryChanged(saved.get().id()), Set.of(new Audience.Everyone()));
            }
        }
        return Reply.done();
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
