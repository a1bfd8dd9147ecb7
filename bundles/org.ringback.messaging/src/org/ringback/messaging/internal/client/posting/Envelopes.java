package org.ringback.messaging.internal.client.posting;

import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DirectoryCommand;
import org.ringback.messaging.internal.client.DeskCore;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;

/** Gives commands their identity and makes them ready to be sent. Safe for use by several threads. */
public final class Envelopes {
    private final Codec codec = new Codec();
    private final Uuid7 ids;
    private final String desktop;

    /** @param desktop what this desktop is called, see {@link org.ringback.protocol.Addresses#DESKTOP} */
    public Envelopes(Uuid7 ids, String desktop) {
        this.ids = ids;
        this.desktop = desktop;
    }

    public String desktop() {
        return desktop;
    }

    /** A command whose reply is waited for only a while. */
    public Link.Outgoing sent(Command command) {
        // No password in the broker's files; nothing there that is done again, or by another desktop, when it is lost.
        boolean changes = command instanceof DirectoryCommand && !(command instanceof DirectoryCommand.SetPassword)
                || command instanceof CallbackCommand
                        && !(command instanceof CallbackCommand.RenewClaim)
                        && !(command instanceof CallbackCommand.MarkDelivered);
        CommandMessage message = new CommandMessage(newId(), Optional.of(DeskCore.REPLY_WITHIN), command);
        return new Link.Outgoing(message.id(), codec.write(message), changes, order(command));
    }

    /** A command that is worth nothing later. */
    public Link.Outgoing once(Command command) {
        CommandMessage message = new CommandMessage(newId(), Optional.of(DeskCore.REPLY_WITHIN), command);
        return new Link.Outgoing(message.id(), codec.write(message), false, Optional.empty());
    }

    /** A command to be put into the outbox: it is to be done however late. */
    public CommandMessage toPost(Command command) {
        return new CommandMessage(newId(), Optional.empty(), command);
    }

    /** A command out of the outbox. */
    public Link.Outgoing posted(CommandMessage message) {
        Optional<String> order = order(message.command()).or(() -> Optional.of("outbox." + desktop));
        return new Link.Outgoing(message.id(), codec.write(message), true, order);
    }

    private CommandId newId() {
        return new CommandId(ids.next());
    }

    private static Optional<String> order(Command command) {
        return command instanceof CallbackCommand c ? c.about().map(CallbackId::toString) : Optional.empty();
    }
}
