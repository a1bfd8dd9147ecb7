package org.ringback.server.internal.desk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.Names;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.desk.Command;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.DeskService;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.repository.RepositoryException;
import org.ringback.server.internal.desk.status.DiskRoom;

/** Finds who the sender is and the narrowest handler of each command. */
@Component
public final class Dispatcher implements DeskService {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int LONGEST_FROM = 64;
    private final AgentDirectory directory;
    private final Credentials credentials;
    private final List<CommandHandler<?>> handlers = new CopyOnWriteArrayList<>();

    private final DiskRoom room;

    @Activate
    public Dispatcher(
            @Reference AgentDirectory directory, @Reference Credentials credentials, @Reference DiskRoom room) {
        this.room = room;
        this.directory = directory;
        this.credentials = credentials;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHandler(CommandHandler<?> handler) {
        handlers.add(handler);
    }

    void removeHandler(CommandHandler<?> handler) {
        handlers.remove(handler);
    }

    @Override
    public Reply handle(String user, String from, CommandId id, Command command) {
        Optional<Agent> agent = agent(user);
        if (agent.isEmpty()) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "there is no active agent '" + Names.printable(user) + "'");
        }
        if (credentials.mustChangePassword(agent.get().id()) && !choosesPassword(agent.get(), command)) {
            return new Reply.Refused(
                    Refusal.CHANGE_PASSWORD, "the password was for one log-in: choose another before anything else");
        }
        Optional<String> full = room.refusal(command);
        if (full.isPresent()) {
            return new Reply.Refused(Refusal.TRY_AGAIN, full.get());
        }
        Optional<CommandHandler<?>> handler = narrowest(command);
        if (handler.isEmpty()) {
            return new Reply.Refused(Refusal.TRY_AGAIN, "the part of the server that does this is not running");
        }
        String place = Names.printable(from);
        Sender sender = new Sender(agent.get(), place.substring(0, Math.min(LONGEST_FROM, place.length())));
        try {
            return handle(handler.get(), sender, id, command);
        } catch (RepositoryException e) {
            LOG.log(Level.WARNING, "{0} of {1} was not carried out: {2}", name(command), user, e.getMessage());
            return new Reply.Refused(Refusal.TRY_AGAIN, unavailable(e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, name(command) + " of " + user + " failed", e);
            return new Reply.Refused(Refusal.TRY_AGAIN, "the server could not do it now");
        }
    }

    private String unavailable(RepositoryException e) {
        return room.trouble()
                .orElse(
                        switch (e) {
                            case RepositoryException.DiskFull full ->
                                "the disk of the database is full: make room there";
                            case RepositoryException.Damaged damaged ->
                                "the database is damaged: a backup must be put back";
                            default -> "the database is not available now";
                        });
    }

    private static boolean choosesPassword(Agent agent, Command command) {
        return command instanceof DirectoryCommand.SetPassword set
                && set.agent().equals(agent.id());
    }

    private Optional<Agent> agent(String user) {
        try {
            return directory.agent(new AgentId(user)).filter(Agent::active);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<CommandHandler<?>> narrowest(Command command) {
        return handlers.stream()
                .filter(h -> h.handles().isInstance(command))
                .<CommandHandler<?>>map(h -> h)
                .reduce((a, b) -> a.handles().isAssignableFrom(b.handles()) ? b : a);
    }

    private static <C extends Command> Reply handle(
            CommandHandler<C> handler, Sender sender, CommandId id, Command command) {
        return handler.handle(sender, id, handler.handles().cast(command));
    }

    private static String name(Command command) {
        return command.getClass().getSimpleName();
    }
}
