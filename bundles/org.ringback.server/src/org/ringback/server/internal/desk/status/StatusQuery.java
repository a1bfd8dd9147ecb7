package org.ringback.server.internal.desk.status;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.desk.server.ServerStatus;

/** How the server and its parts are, for administrators. */
@Component(service = CommandHandler.class)
public final class StatusQuery implements CommandHandler<Query.GetStatus> {
    private final ServerStatus server;

    @Activate
    public StatusQuery(@Reference ServerStatus server) {
        this.server = server;
    }

    @Override
    public Class<Query.GetStatus> handles() {
        return Query.GetStatus.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetStatus query) {
        return sender.agent().may(Role.ADMINISTRATOR)
                ? new Reply.Accepted(server.status())
                : new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may ask how the server is");
    }
}
