package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Reader;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.repository.Outlooks;
import org.ringback.server.internal.desk.figures.OutlookQuery;
import org.ringback.server.internal.desk.figures.UsualTimes;

/** Who writes is told how many wait there, and how long it takes as a rule: counted once for all, and never while anybody waits. */
class OutlookQueryTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private final People people = new People();
    private final Queue<Runnable> counting = new ArrayDeque<>();
    private final List<Reader> readers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private int counted;
    private boolean databaseAway;
    private final OutlookQuery query = new OutlookQuery(
            new Outlooks() {
                @Override
                public int waiting(Recipient recipient, Reader reader, Instant at) {
                    readers.add(reader);
                    return recipient.equals(ANNA) ? 3 : 0;
                }

                @Override
                public Promises promises(Instant from, Instant until, Instant at) {
                    throw new AssertionError("not asked for");
                }
            },
            (from, until, zone, at) -> {
                counted++;
                if (databaseAway) {
                    throw new IllegalStateException("the database is away");
                }
                assertThat(from).isEqualTo(now.minus(Duration.ofDays(28)));
                return List.of(
                        figures(Figures.By.ALL, Optional.empty(), 999, 1),
                        figures(Figures.By.AGENT, Optional.of("anna"), 5, 12),
                        figures(Figures.By.AGENT, Optional.of("ben"), 4, 2),
                        figures(Figures.By.AGENT, Optional.empty(), 50, 3),
                        figures(Figures.By.GROUP, Optional.of("sales"), 7, 20));
            },
            () -> new ResponseTimes(
                    Optional.empty(), Optional.empty(), Optional.empty(), WorkingHours.ALWAYS, ZoneOffset.UTC),
            people,
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(@Nullable ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            counting::add);

    @Test
    void tellsWhoWaitsAndTheAgentsOwnTimeOrThatOfTheGroup() {
        people.put(new Agent(
                new AgentId("ben"),
                1,
                "ben",
                Role.AGENT,
                List.of(),
                Set.of(new GroupId("sales")),
                Optional.empty(),
                true));
        assertThat(ask(ANNA)).as("nobody waits until it is counted").isEqualTo(outlook(3, 0));
        counting.remove().run();
        assertThat(ask(ANNA)).isEqualTo(outlook(3, 12));
        assertThat(ask(BEN)).as("of four nothing is said").isEqualTo(outlook(0, 20));
        assertThat(ask(SALES)).isEqualTo(outlook(0, 20));
        assertThat(ask(new Recipient.ToAgent(new AgentId("new")))).isEqualTo(outlook(0, 0));
        assertThat(readers).isNotEmpty().allMatch(r -> !r.all());
    }

    @Test
    void countsOnceAnHourHoweverManyAskAndAgainAfterAFailure() {
        databaseAway = true;
        ask(ANNA);
        counting.remove().run();
        databaseAway = false;
        for (int i = 0; i < 1_000; i++) {
            ask(ANNA);
        }
        assertThat(counting).hasSize(1);
        counting.remove().run();
        assertThat(ask(ANNA)).isEqualTo(outlook(3, 12));
        now = now.plus(UsualTimes.AGAIN);
        ask(ANNA);
        assertThat(counting).isEmpty();
        now = now.plusSeconds(1);
        assertThat(ask(ANNA)).as("what was known before, until then").isEqualTo(outlook(3, 12));
        assertThat(counting).hasSize(1);
        assertThat(counted).isEqualTo(2);
    }

    private Reply ask(Recipient recipient) {
        return query.handle(
                people.add("cara", Role.AGENT), new CommandId(new UUID(1, 1)), new Query.GetOutlook(recipient));
    }

    private static Reply outlook(int waiting, int minutes) {
        return new Reply.Accepted(new Result.Outlook(
                waiting, Optional.of(Duration.ofMinutes(minutes)).filter(time -> !time.isZero())));
    }

    private static Figures figures(Figures.By by, Optional<String> of, int responded, int minutes) {
        Optional<Duration> median = Optional.of(Duration.ofMinutes(minutes));
        return new Figures(by, of, responded, 0, responded, median, median, 0, 0, 0, 0, 0, 0, 0);
    }
}
