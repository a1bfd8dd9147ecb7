package org.ringback.server.internal.desk.status;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.ServerCommand;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.Backups;

/** Backups when an administrator asks for one. */
@Component(service = CommandHandler.class)
public final class ServerCommands implements CommandHandler<ServerCommand> {
    private static final System.Logger LOG = System.getLogger(ServerCommands.class.getName());
    /** No longer than whoever asks waits. */
    private static final Duration USUAL = Duration.ofSeconds(15);

    private final Backups backups;
    private final Duration patience;

    @Activate
    public ServerCommands(@Reference Backups backups) {
        this(backups, USUAL);
    }

    /** @param patience how long the reply waits for a backup to be made */
    ServerCommands(Backups backups, Duration patience) {
        this.backups = backups;
        this.patience = patience;
    }

    @Override
    public Class<ServerCommand> handles() {
        return ServerCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, ServerCommand command) {
        if (!sender.agent().may(Role.ADMINISTRATOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may do that");
        }
        return switch (command) {
            case ServerCommand.BackUp c -> backUp();
        };
    }

    private Reply backUp() {
        try {
            Backups.Backup made = backups.make().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Accepted(new Result.BackedUp(made.file().toString(), made.bytes()));
        } catch (TimeoutException e) {
            return Reply.done();
        } catch (ExecutionException e) {
            LOG.log(Level.DEBUG, "a backup that was asked for failed", e);
            Throwable cause = e.getCause();
            return new Reply.Refused(
                    Refusal.TRY_AGAIN, String.valueOf(cause == null ? e.getMessage() : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Refused(Refusal.TRY_AGAIN, "the server is stopping");
        }
    }
}
