package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.server.internal.desk.figures.FiguresQuery;

/** Figures are told to supervisors and administrators only, for periods that can be, in the time of the office. */
class FiguresQueryTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private final People people = new People();
    private final List<String> asked = new ArrayList<>();
    private final FiguresQuery query = new FiguresQuery(
            (from, until, zone, now) -> {
                asked.add(from + " " + until + " " + zone + " " + now);
                return List.of(Figures.NONE);
            },
            () -> new ResponseTimes(Optional.empty(), Optional.empty(), Optional.empty(), WorkingHours.ALWAYS, TOKYO),
            Clock.fixed(NOW, TOKYO));

    @Test
    void supervisorsAndAdministratorsAreToldInTheTimeOfTheOffice() {
        for (Role role : List.of(Role.SUPERVISOR, Role.ADMINISTRATOR)) {
            assertThat(ask(role, FROM, NOW))
                    .isEqualTo(new Reply.Accepted(new Result.FiguresOfPeriod(List.of(Figures.NONE))));
        }
        assertThat(asked).hasSize(2).containsOnly(FROM + " " + NOW + " Asia/Tokyo " + NOW);
    }

    @Test
    void agentsAreNotToldAndNothingIsCountedForThem() {
        assertThat(reason(ask(Role.AGENT, FROM, NOW))).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(asked).isEmpty();
    }

    @Test
    void periodsThatCannotBeAreRefusedBeforeAnythingIsCounted() {
        Instant longest = FROM.plus(Query.GetFigures.LONGEST_PERIOD);
        assertThat(ask(Role.SUPERVISOR, FROM, longest)).isInstanceOf(Reply.Accepted.class);
        Instant first = Instant.parse("1999-12-31T15:00:00Z");
        assertThat(ask(Role.SUPERVISOR, first.minus(Query.GetFigures.LONGEST_PERIOD), first))
                .as("before the first days that can be chosen")
                .isInstanceOf(Reply.Accepted.class);
        asked.clear();
        for (Instant until : List.of(FROM, FROM.minusSeconds(1), longest.plusSeconds(1), Instant.MAX)) {
            assertThat(reason(ask(Role.SUPERVISOR, FROM, until))).isEqualTo(Refusal.INVALID);
        }
        assertThat(reason(ask(Role.SUPERVISOR, Instant.MIN, Instant.MIN.plus(Duration.ofDays(1)))))
                .isEqualTo(Refusal.INVALID);
        assertThat(asked).isEmpty();
    }

    private Reply ask(Role role, Instant from, Instant until) {
        return query.handle(people.add("x", role), new CommandId(new UUID(1, 1)), new Query.GetFigures(from, until));
    }

    private static Refusal reason(Reply reply) {
        return ((Reply.Refused) reply).reason();
    }
}
