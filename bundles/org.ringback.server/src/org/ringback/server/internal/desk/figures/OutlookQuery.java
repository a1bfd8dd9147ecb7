package org.ringback.server.internal.desk.figures;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.Deadlines;
import org.ringback.core.CommandId;
import org.ringback.core.people.Reader;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.repository.Outlooks;
import org.ringback.repository.Statistics;

/** Tells who writes a call-back how soon it may be responded to: how many wait there before it, and how long it takes as a rule. */
@Component(service = CommandHandler.class)
public final class OutlookQuery implements CommandHandler<Query.GetOutlook> {
    private final Outlooks outlooks;
    private final UsualTimes usual;
    private final Clock clock;
    private final ExecutorService counting = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ringback-usual-times").factory());

    @Activate
    public OutlookQuery(
            @Reference Outlooks outlooks,
            @Reference Statistics statistics,
            @Reference Deadlines deadlines,
            @Reference AgentDirectory directory) {
        this.outlooks = outlooks;
        clock = Clock.systemUTC();
        usual = new UsualTimes(statistics, deadlines, directory, clock, counting);
        usual.look();
    }

    public OutlookQuery(
            Outlooks outlooks,
            Statistics statistics,
            Deadlines deadlines,
            AgentDirectory directory,
            Clock clock,
            Executor counting) {
        this.outlooks = outlooks;
        this.clock = clock;
        usual = new UsualTimes(statistics, deadlines, directory, clock, counting);
    }

    @Deactivate
    void stop() {
        counting.shutdownNow();
    }

    @Override
    public Class<Query.GetOutlook> handles() {
        return Query.GetOutlook.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetOutlook query) {
        return new Reply.Accepted(new Result.Outlook(
                outlooks.waiting(query.recipient(), Reader.of(sender.agent()), clock.instant()),
                usual.of(query.recipient())));
    }
}
