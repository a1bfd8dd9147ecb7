package org.ringback.desk.server;

import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/**
 * Serves one kind of command: an OSGi service.
 *
 * @param <C> the kind: one of the interfaces that {@link Command} permits, or a single command or query of it; the
 *     narrowest handler serves
 */
@ConsumerType
public interface CommandHandler<C extends Command> {
    /** The kind. */
    Class<C> handles();

    /**
     * Carries it out, or says why not. May block; called from several threads. The same command with the same identity
     * may come again and does no harm. A failure that is thrown is logged and answered with {@code TRY_AGAIN}.
     */
    Reply handle(Sender sender, CommandId id, C command);
}
