package org.ringback.workbench.wallboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

class DayChartTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-19T23:00:00Z");

    @Test
    void beginsAtMidnightWhereTheAgentIs() {
        assertThat(DayChart.midnight(Instant.parse("2026-11-20T13:05:00Z"), BERLIN))
                .isEqualTo(MIDNIGHT);
    }

    @Test
    void asksForAsManyHoursAsTheDayHas() {
        assertThat(DayChart.question(Instant.parse("2026-03-29T12:00:00Z"), BERLIN))
                .as("23 hours")
                .isEqualTo(new Query.GetDay(
                        Instant.parse("2026-03-28T23:00:00Z"), Optional.of(Instant.parse("2026-03-29T22:00:00Z"))));
        assertThat(DayChart.question(Instant.parse("2026-10-25T12:00:00Z"), BERLIN))
                .as("25 hours")
                .isEqualTo(new Query.GetDay(
                        Instant.parse("2026-10-24T22:00:00Z"), Optional.of(Instant.parse("2026-10-25T23:00:00Z"))));
    }

    @Test
    void showsTheWorkingDayAndWhateverElseHappened() {
        DayChart quiet = DayChart.of(day(List.of()), BERLIN);
        assertThat(quiet.bars()).extracting(DayChart.Bar::hour).containsExactlyElementsOf(hours(8, 17));
        assertThat(quiet.most()).isEqualTo(1);
        DayChart busy = DayChart.of(day(List.of(6, 9, 9, 20)), BERLIN);
        assertThat(busy.bars()).extracting(DayChart.Bar::hour).containsExactlyElementsOf(hours(6, 20));
        assertThat(busy.most()).isEqualTo(2);
        assertThat(busy.entered()).isEqualTo(4);
        assertThat(busy.done()).isEqualTo(4);
    }

    private static List<Integer> hours(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** A day with one call-back entered and done in each of the hours. */
    private static Result.Day day(List<Integer> busy) {
        return new Result.Day(IntStream.range(0, 24)
                .mapToObj(h -> {
                    int count = (int) busy.stream().filter(b -> b == h).count();
                    return new Result.Day.Hour(MIDNIGHT.plus(Duration.ofHours(h)), count, count);
                })
                .toList());
    }
}
