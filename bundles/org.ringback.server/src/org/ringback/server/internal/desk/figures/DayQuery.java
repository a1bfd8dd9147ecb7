package org.ringback.server.internal.desk.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.Outlooks;
import org.ringback.repository.Repository;

/** A day of all agents and groups in numbers, for who supervises them. */
@Component(service = CommandHandler.class)
public final class DayQuery implements CommandHandler<Query.GetDay> {
    private static final Duration USUAL = Duration.ofHours(24);
    /** No day is longer, wherever clocks are set. */
    private static final Duration LONGEST = Duration.ofHours(26);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private final Repository repository;
    private final Outlooks outlooks;
    private final Clock clock;

    @Activate
    public DayQuery(@Reference Repository repository, @Reference Outlooks outlooks) {
        this(repository, outlooks, Clock.systemUTC());
    }

    public DayQuery(Repository repository, Outlooks outlooks, Clock clock) {
        this.repository = repository;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    @Override
    public Class<Query.GetDay> handles() {
        return Query.GetDay.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetDay query) {
        if (!sender.agent().may(Role.SUPERVISOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors and administrators may ask for that");
        }
        Instant from = query.from();
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            return new Reply.Refused(Refusal.INVALID, "the day must begin between the years 2000 and 2200");
        }
        Duration day = query.until().map(until -> Duration.between(from, until)).orElse(USUAL);
        if (!day.isPositive() || day.compareTo(LONGEST) > 0) {
            return new Reply.Refused(Refusal.INVALID, "the day must end within 26 hours");
        }
        int hours = (int) Math.ceilDiv(day.toSeconds(), Duration.ofHours(1).toSeconds());
        List<Integer> entered = repository.entered(from, hours);
        List<Integer> done = repository.done(from, hours);
        return new Reply.Accepted(new Result.Day(
                IntStream.range(0, hours)
                        .mapToObj(h -> new Result.Day.Hour(from.plus(Duration.ofHours(h)), entered.get(h), done.get(h)))
                        .toList(),
                Optional.of(outlooks.promises(from, from.plus(day), clock.instant()))));
    }
}
