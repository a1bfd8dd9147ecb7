package org.ringback.callbacks.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.internal.change.Replies;
import org.ringback.core.CommandId;
import org.ringback.core.callback.CallbackRights;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.Repository;

/** Answers what happened to a call-back, to those who may see it. */
@Component(service = CommandHandler.class)
public final class AuditTrail implements CommandHandler<Query.GetAudit> {
    private final Repository repository;

    @Activate
    public AuditTrail(@Reference Repository repository) {
        this.repository = repository;
    }

    @Override
    public Class<Query.GetAudit> handles() {
        return Query.GetAudit.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetAudit query) {
        if (repository
                .find(query.callback())
                .filter(c -> CallbackRights.sees(sender.agent(), c))
                .isEmpty()) {
            return Replies.unknown();
        }
        return new Reply.Accepted(new Result.Trail(repository.audit(query.callback()).stream()
                .map(e -> new Result.Trail.Entry(e.at(), e.by(), e.from(), e.what()))
                .toList()));
    }
}
