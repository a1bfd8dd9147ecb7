package org.ringback.server.internal.desk.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.Deadlines;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.Statistics;

/** The figures of a period of all agents and groups, for who supervises them; hours and days are those of the office. */
@Component(service = CommandHandler.class)
public final class FiguresQuery implements CommandHandler<Query.GetFigures> {
    /** Earlier than any day that can be chosen, and than as many days before it. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-02T00:00:00Z");
    private final Statistics statistics;
    private final Deadlines deadlines;
    private final Clock clock;

    @Activate
    public FiguresQuery(@Reference Statistics statistics, @Reference Deadlines deadlines) {
        this(statistics, deadlines, Clock.systemUTC());
    }

    public FiguresQuery(Statistics statistics, Deadlines deadlines, Clock clock) {
        this.statistics = statistics;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Class<Query.GetFigures> handles() {
        return Query.GetFigures.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetFigures query) {
        if (!sender.agent().may(Role.SUPERVISOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors and administrators may ask for that");
        }
        if (query.from().isBefore(EARLIEST) || query.until().isAfter(LATEST)) {
            return new Reply.Refused(Refusal.INVALID, "the period must be between the years 1990 and 2200");
        }
        Duration period = Duration.between(query.from(), query.until());
        if (!period.isPositive() || period.compareTo(Query.GetFigures.LONGEST_PERIOD) > 0) {
            return new Reply.Refused(
                    Refusal.INVALID,
                    "the period must end after it begins, and within " + Query.GetFigures.LONGEST_PERIOD.toDays()
                            + " days");
        }
        return new Reply.Accepted(new Result.FiguresOfPeriod(statistics.figures(
                query.from(), query.until(), deadlines.responseTimes().zone(), clock.instant())));
    }
}
