package org.ringback.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;

/** By whose clock a call-back is due: the office is in Berlin and works from 09:00 to 17:00, and so do groups elsewhere. */
class ResponseTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final AgentId ANNA = new AgentId("anna");
    private static final GroupId BRANCH = new GroupId("branch");
    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));
    private static final ResponseTimes TIMES =
            new ResponseTimes(HOUR, HOUR, HOUR, WorkingHours.parse("mon-fri 09:00-17:00"), BERLIN);

    /** In 2026 clocks go on on 8 March in New York and on 29 March in Berlin, and back on 1 November and on 25 October. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Asia/Tokyo       | 2026-11-23T16:30 | 2026-11-24T02:00 | Tuesday 10:00 there
                    Asia/Tokyo       | 2026-11-24T01:00 | 2026-11-24T02:00 | while the office sleeps
                    America/New_York | 2026-03-06T23:30 | 2026-03-09T15:00 | Monday 10:00 there, 5 hours apart
                    America/New_York | 2026-03-27T23:30 | 2026-03-30T16:00 | 6 hours again
                    America/New_York | 2026-10-23T23:30 | 2026-10-26T15:00 | 5 hours
                    America/New_York | 2026-10-30T23:30 | 2026-11-02T16:00 | 6 hours again
                    """)
    void aGroupsCallbackIsDueByItsClock(String zone, LocalDateTime entered, LocalDateTime due, String why) {
        Optional<Instant> is = due(
                callback(new Recipient.ToGroup(BRANCH), entered),
                Optional.empty(),
                Optional.of(branch(Optional.empty(), Optional.of(ZoneId.of(zone)))));
        assertThat(is.map(t -> LocalDateTime.ofInstant(t, BERLIN))).as(why).contains(due);
    }

    @Test
    void aGroupWithoutAZoneOfItsOwnAndAnAgentWorkByTheOfficesClock() {
        LocalDateTime evening = LocalDateTime.parse("2026-11-23T16:30");
        LocalDateTime morning = LocalDateTime.parse("2026-11-24T09:30");
        assertThat(due(
                        callback(new Recipient.ToGroup(BRANCH), evening),
                        Optional.empty(),
                        Optional.of(branch(Optional.empty(), Optional.empty()))))
                .contains(morning.atZone(BERLIN).toInstant());
        Agent anna = new Agent(
                ANNA, 1, "Anna", Role.AGENT, List.of(), Set.of(BRANCH), Optional.empty(), true, Optional.empty());
        assertThat(due(
                        callback(new Recipient.ToAgent(ANNA), evening),
                        Optional.of(anna),
                        Optional.of(branch(Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo"))))))
                .as("also who is in a group elsewhere")
                .contains(morning.atZone(BERLIN).toInstant());
    }

    @Test
    void aGroupsOwnHoursAndTheOfficesHolidaysCountByItsClock() {
        Group tokyo =
                branch(Optional.of(WorkingHours.parse("mon-fri 06:00-08:00")), Optional.of(ZoneId.of("Asia/Tokyo")));
        Callback sunday = callback(new Recipient.ToGroup(BRANCH), LocalDateTime.parse("2026-11-22T20:00"));
        ResponseTimes withHoliday = new ResponseTimes(
                TIMES.high(),
                TIMES.normal(),
                TIMES.low(),
                TIMES.hours(),
                BERLIN,
                Optional.of(new Holidays(Set.of(), Set.of(LocalDate.of(2026, 11, 23)))));
        assertThat(TIMES.due(sunday, id -> Optional.empty(), id -> Optional.of(tokyo)))
                .as("Monday 07:00 in Tokyo")
                .contains(LocalDateTime.parse("2026-11-22T23:00").atZone(BERLIN).toInstant());
        assertThat(withHoliday.due(sunday, id -> Optional.empty(), id -> Optional.of(tokyo)))
                .as("Tuesday 07:00 in Tokyo, when Monday, the holiday, is not over in Berlin")
                .contains(LocalDateTime.parse("2026-11-23T23:00").atZone(BERLIN).toInstant());
    }

    @Test
    void aGroupThatIsNotKnownWorksByTheOfficesClock() {
        assertThat(due(
                        callback(new Recipient.ToGroup(BRANCH), LocalDateTime.parse("2026-11-24T10:00")),
                        Optional.empty(),
                        Optional.empty()))
                .contains(LocalDateTime.parse("2026-11-24T11:00").atZone(BERLIN).toInstant());
    }

    private static Optional<Instant> due(Callback callback, Optional<Agent> agent, Optional<Group> group) {
        return TIMES.due(callback, id -> agent, id -> group);
    }

    private static Group branch(Optional<WorkingHours> hours, Optional<ZoneId> zone) {
        return new Group(BRANCH, 1, "Branch", Optional.empty(), Optional.empty(), hours, zone);
    }

    private static Callback callback(Recipient to, LocalDateTime entered) {
        Request request = new Request(
                to,
                ANNA,
                Caller.withheld(),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Message message = new Message(ANNA, entered.atZone(BERLIN).toInstant(), "please call");
        return Callback.accepted(new CallbackId(new UUID(1, 2)), 7, request, message);
    }
}
