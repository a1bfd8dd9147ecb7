package org.ringback.server.internal.desk.arrangement;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.ArrangementRepository;

/** Tells agents how they have arranged their own desktops, and nobody else's. */
@Component(service = CommandHandler.class)
public final class ArrangementQuery implements CommandHandler<Query.GetArrangement> {
    private final ArrangementRepository repository;

    @Activate
    public ArrangementQuery(@Reference ArrangementRepository repository) {
        this.repository = repository;
    }

    @Override
    public Class<Query.GetArrangement> handles() {
        return Query.GetArrangement.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetArrangement query) {
        return new Reply.Accepted(new Result.Arrangement(repository
                .arrangement(sender.agent().id())
                .map(ArrangementLines::read)
                .orElse(List.of())));
    }
}
