package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Reader;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.repository.Outlooks;
import org.ringback.repository.Repository;
import org.ringback.server.internal.desk.figures.DayQuery;

/** The numbers of the day are counted by the hour, and told to supervisors only. */
class DayQueryTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private final People people = new People();
    private final DayQuery query = new DayQuery(repository(), new Promised(), Clock.fixed(MIDNIGHT, ZoneOffset.UTC));

    private static final class Promised implements Outlooks {
        @Override
        public int waiting(Recipient recipient, Reader reader, Instant now) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Promises promises(Instant from, Instant until, Instant now) {
            assertThat(now).isEqualTo(MIDNIGHT);
            return new Promises((int) Duration.between(from, until).toHours(), 3);
        }
    }

    @Test
    void tellsHowManyPromisesOfTheDayWereKept() {
        assertThat(((Result.Day) ((Reply.Accepted) ask(Role.SUPERVISOR, MIDNIGHT)).result()).promises())
                .contains(new Promises(24, 3));
    }

    @Test
    void countsByTheHour() {
        for (Role role : List.of(Role.SUPERVISOR, Role.ADMINISTRATOR)) {
            Reply reply = ask(role, MIDNIGHT);
            assertThat(reply).isInstanceOf(Reply.Accepted.class);
            List<Result.Day.Hour> hours = ((Result.Day) ((Reply.Accepted) reply).result()).hours();
            assertThat(hours).hasSize(24);
            assertThat(hours.get(0)).isEqualTo(new Result.Day.Hour(MIDNIGHT, 1, 0));
            assertThat(hours.get(9)).isEqualTo(new Result.Day.Hour(MIDNIGHT.plus(Duration.ofHours(9)), 2, 0));
            assertThat(hours.get(23)).isEqualTo(new Result.Day.Hour(MIDNIGHT.plus(Duration.ofHours(23)), 0, 1));
            assertThat(hours.stream().mapToInt(Result.Day.Hour::entered).sum()).isEqualTo(3);
        }
    }

    @Test
    void knowsTheDaysOnWhichClocksAreSet() {
        for (int hours : List.of(23, 24, 25)) {
            Reply reply = query.handle(
                    people.add("x", Role.SUPERVISOR),
                    new CommandId(new UUID(1, 1)),
                    new Query.GetDay(MIDNIGHT, Optional.of(MIDNIGHT.plus(Duration.ofHours(hours)))));
            List<Result.Day.Hour> day = ((Result.Day) ((Reply.Accepted) reply).result()).hours();
            assertThat(day).hasSize(hours);
            assertThat(day.getLast().done()).isEqualTo(1);
        }
    }

    @Test
    void isForSupervisorsOnlyAndForADayThatCanBe() {
        assertThat(reason(ask(Role.AGENT, MIDNIGHT))).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(reason(ask(Role.SUPERVISOR, Instant.MAX))).isEqualTo(Refusal.INVALID);
        assertThat(reason(ask(Role.SUPERVISOR, Instant.MIN))).isEqualTo(Refusal.INVALID);
        for (Duration day : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ofHours(27))) {
            assertThat(reason(query.handle(
                            people.add("x", Role.SUPERVISOR),
                            new CommandId(new UUID(1, 1)),
                            new Query.GetDay(MIDNIGHT, Optional.of(MIDNIGHT.plus(day))))))
                    .isEqualTo(Refusal.INVALID);
        }
    }

    private Reply ask(Role role, Instant from) {
        return query.handle(people.add("x", role), new CommandId(new UUID(1, 1)), new Query.GetDay(from));
    }

    private static Refusal reason(Reply reply) {
        return ((Reply.Refused) reply).reason();
    }

    private static Repository repository() {
        return (Repository) Proxy.newProxyInstance(
                DayQueryTest.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, arguments) -> {
                    assertThat(arguments[0]).isEqualTo(MIDNIGHT);
                    Integer[] counts = new Integer[(Integer) arguments[1]];
                    Arrays.fill(counts, 0);
                    switch (method.getName()) {
                        case "entered" -> {
                            counts[0] = 1;
                            counts[9] = 2;
                        }
                        case "done" -> counts[counts.length - 1] = 1;
                        default -> throw new AssertionError(method);
                    }
                    return List.of(counts);
                });
    }
}
