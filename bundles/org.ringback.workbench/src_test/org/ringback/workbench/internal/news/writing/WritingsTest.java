package org.ringback.workbench.internal.news.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.fake.FakeTime;

class WritingsTest {
    private final FakeTime time = FakeTime.friday();
    private final Writings writings = new Writings(time, time::after);
    private final AtomicInteger changes = new AtomicInteger();

    private static DeskEvent.Writing writing(long draft, String words) {
        return new DeskEvent.Writing(
                new UUID(1, draft),
                new AgentId("ben"),
                new CallId(new PbxId("office"), "1"),
                Caller.withheld(),
                words,
                Duration.ofMinutes(1));
    }

    @Test
    void isShownUntilItEnds() {
        writings.heard(writing(1, ""));
        writings.heard(writing(1, "wants"));
        assertThat(writings.current()).contains(writing(1, "wants"));
        writings.heard(writing(2, "other"));
        assertThat(writings.current()).as("the first one").contains(writing(1, "wants"));
        writings.heard(new DeskEvent.WritingEnded(new UUID(1, 1)));
        assertThat(writings.current()).contains(writing(2, "other"));
    }

    @Test
    void severalAreGoneRoundAndNoneIsHidden() {
        writings.heard(writing(1, "first"));
        writings.heard(writing(2, "second"));
        writings.onChange(changes::incrementAndGet);
        writings.next();
        assertThat(changes.get()).isEqualTo(1);
        assertThat(writings.current()).contains(writing(2, "second"));
        writings.heard(writing(1, "first, and more"));
        assertThat(writings.current())
                .as("what the other types changes nothing")
                .contains(writing(2, "second"));
        assertThat(writings.all()).containsExactly(writing(1, "first, and more"), writing(2, "second"));
        writings.next();
        assertThat(writings.current()).contains(writing(1, "first, and more"));
        writings.next();
        writings.putAway(new UUID(1, 2));
        assertThat(writings.current()).as("the one that is left").contains(writing(1, "first, and more"));
        writings.next();
        assertThat(writings.current()).contains(writing(1, "first, and more"));
        writings.heard(new DeskEvent.WritingEnded(new UUID(1, 1)));
        writings.next();
        assertThat(writings.current()).isEmpty();
    }

    @Test
    void isOverWhenItIsNotToldAgainAndSaysSo() {
        writings.heard(writing(1, ""));
        time.pass(Duration.ofSeconds(50));
        writings.heard(writing(1, "wants"));
        time.pass(Duration.ofSeconds(59));
        assertThat(writings.current()).isPresent();
        writings.onChange(changes::incrementAndGet);
        time.pass(Duration.ofSeconds(1));
        assertThat(changes.get()).isPositive();
        assertThat(writings.current()).isEmpty();
    }

    @Test
    void whatIsPutAwayStaysAwayAlsoWithOtherWords() {
        writings.heard(writing(1, ""));
        writings.putAway(new UUID(1, 1));
        writings.heard(writing(1, "wants"));
        assertThat(writings.current()).isEmpty();
    }
}
