package org.ringback.workbench.wallboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

class BoardWordingTest {
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk dora = office.desk("dora");
    private final Messages messages = new Messages();
    private final Words words = new Words();
    private final BoardWording wording = new BoardWording(
            messages, new Formats(time, Locale.ENGLISH, words, (number, reader) -> number.key()), words);

    BoardWordingTest() {
        messages.all = "All";
        messages.overdue = "Overdue";
        messages.waiting = "Waiting";
        messages.taken = "Taken";
        messages.oldest = "Longest wait";
        messages.boardLate = "Longest overdue";
        messages.boardNextDue = "Next due in";
        messages.boardAvailable = "Available";
        messages.boardDone = "Done today";
        messages.boardOf = "of {0}";
        messages.boardKept = "Promises kept";
        messages.boardStale = "offline since {0}";
        messages.boardConnecting = "connecting";
        messages.boardNothing = "nobody waits";
        messages.forWhom = "for {0}";
        messages.late = "{0} late";
        messages.dueIn = "due in {0}";
        messages.waitingSince = "waiting {0}";
        messages.unitMinutes = "min";
        messages.unitHours = "h";
        messages.unitDays = "d";
        words.minutes = "{0} min";
        words.hours = "{0} h {1,number,00} min";
        words.confidential = "Confidential";
        words.seconds = "{0} s";
    }

    @Test
    void saysHowManyWereDoneTodayAsFarAsThatIsKnown() {
        assertThat(screen().tiles()).extracting(BoardScreen.Tile::spoken).contains("Done today: 7");
        assertThat(wording.screen(dora.state(), OptionalInt.empty(), Optional.empty())
                        .tiles())
                .extracting(BoardScreen.Tile::spoken)
                .contains("Done today: –");
    }

    @Test
    void saysHowManyPromisesWereKeptToday() {
        assertThat(screen().tiles()).extracting(BoardScreen.Tile::spoken).contains("Promises kept: 6 of 8");
        for (Optional<Promises> unknown : List.of(Optional.<Promises>empty(), Optional.of(new Promises(0, 0)))) {
            assertThat(wording.screen(dora.state(), OptionalInt.empty(), unknown)
                            .tiles())
                    .extracting(BoardScreen.Tile::spoken)
                    .contains("Promises kept: –");
        }
    }

    @Test
    void saysByHowMuchEachIsLateAndWhenTheNextIsDue() {
        enter("+4930111", "Ada", Optional.of(Duration.ofMinutes(10)), false);
        enter("+4930222", "Ben", Optional.of(Duration.ofHours(2)), false);
        enter("+4930333", "Cy", Optional.empty(), false);
        assertThat(screen().tiles()).extracting(BoardScreen.Tile::spoken).contains("Next due in: 10 min");
        assertThat(screen().tiles()).noneMatch(BoardScreen.Tile::alarm);
        time.pass(Duration.ofMinutes(27));
        assertThat(screen().tiles())
                .extracting(BoardScreen.Tile::spoken)
                .startsWith("Overdue: 1", "Waiting: 3", "Taken: 0", "Longest overdue: 17 min", "Longest wait: 27 min");
        assertThat(screen().tiles().getFirst().alarm()).isTrue();
        assertThat(screen().rows())
                .containsExactly(
                        new BoardScreen.Row("Ada", "for Sales", "17 min late", true),
                        new BoardScreen.Row("Ben", "for Sales", "due in 1 h 33 min", false),
                        new BoardScreen.Row("Cy", "for Sales", "waiting 27 min", false));
    }

    @Test
    void longTimesHaveFewFigures() {
        enter("+4930111", "Ada", Optional.empty(), false);
        time.pass(Duration.ofMinutes(125));
        assertThat(longest()).isEqualTo("Longest wait: 2:05 h");
        time.pass(Duration.ofHours(12));
        assertThat(longest()).isEqualTo("Longest wait: 14 h");
        time.pass(Duration.ofDays(3));
        assertThat(longest()).isEqualTo("Longest wait: 3 d");
    }

    @Test
    void doesNotSayWhoseAConfidentialOneIs() {
        enter("+4930111", "Ada", Optional.empty(), true);
        assertThat(screen().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.caller()).isEqualTo("Confidential"));
        assertThat(screen().spoken()).doesNotContain("Ada").doesNotContain("4930111");
    }

    @Test
    void thatNobodyWaitsIsSaidAndThatItMayBeOutOfDate() {
        assertThat(screen().spoken()).endsWith("nobody waits");
        assertThat(screen().stale()).isEmpty();
        dora.goOffline();
        assertThat(screen().stale()).contains("offline since 14:00");
        time.pass(Duration.ofMinutes(9));
        assertThat(screen().stale()).contains("offline since 14:00");
        dora.goOnline();
        assertThat(screen().stale()).isEmpty();
        assertThat(wording.screen(DeskState.EMPTY, OptionalInt.empty(), Optional.empty())
                        .stale())
                .contains("connecting");
    }

    @Test
    void ofVeryManyTheFirstAreNamedAndAllAreCounted() {
        for (int i = 0; i < 500; i++) {
            enter("+49301%03d".formatted(i), "Caller " + i, Optional.empty(), false);
        }
        assertThat(screen().waiting()).isEqualTo(500);
        assertThat(screen().rows()).hasSizeBetween(30, 100);
    }

    private BoardScreen screen() {
        return wording.screen(dora.state(), OptionalInt.of(7), Optional.of(new Promises(8, 6)));
    }

    private String longest() {
        return screen().tiles().get(4).spoken();
    }

    private void enter(String number, String name, Optional<Duration> within, boolean confidential) {
        office.does(
                "ben",
                new Submit(
                        Set.of(SALES),
                        Optional.of(number),
                        Optional.of(name),
                        "please call",
                        Urgency.NORMAL,
                        new CallWindow(Optional.empty(), within.map(time.instant()::plus)),
                        Optional.empty(),
                        Optional.empty(),
                        confidential));
    }
}
