package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.TO_SALES;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Reader;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerCareStore;
import org.ringback.store.internal.figures.FigureStore;
import org.ringback.store.internal.figures.OutlookStore;

/** What is counted is what happened, computed by hand; each test in a month of its own. */
abstract class FigureCases extends Cases {
    private static final String UNDO_FEWER_INDEX_ENTRIES = "drop index callback_open_key; alter table callback"
            + " add constraint callback_open_key_key unique (open_key),"
            + " add constraint callback_input_order_key unique (input_order);"
            + " alter table audit_entry drop constraint audit_entry_pkey, add primary key (id);"
            + " create index audit_entry_callback on audit_entry (callback, revision, id)";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration HOUR = Duration.ofHours(1);
    private CallbackStore store;
    private FigureStore figures;

    FigureCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        store = new CallbackStore(opened);
        figures = new FigureStore(opened);
    }

    @Test
    void aPeriodWithoutCallbacksHasNoFiguresAndNoMedian() {
        Instant begin = Instant.parse("2001-01-01T00:00:00Z");
        assertThat(figures.figures(begin, begin.plus(HOUR), BERLIN, begin)).containsExactly(Figures.NONE);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenAndEqualOnesCountEach() {
        Instant begin = Instant.parse("2026-01-05T09:00:00Z");
        for (int seconds : List.of(60, 300, 60, 120)) {
            done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(seconds), 0);
        }
        Figures all = all(begin);
        // 60 60 120 300: between the second and the third; nine of ten: 0.9 * 3 = 2.7 steps from the first.
        assertThat(all.median()).contains(Duration.ofSeconds(90));
        assertThat(all.nineOfTen()).contains(Duration.ofSeconds(246));
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(60), 0);
        // 60 60 60 120 300.
        assertThat(all(begin).median()).contains(Duration.ofSeconds(60));
        assertThat(all(begin).nineOfTen()).contains(Duration.ofSeconds(228));
        entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty());
        assertThat(all(begin)).extracting(Figures::entered, Figures::responded).containsExactly(6, 5);
        assertThat(all(begin).median()).as("who waits still has no time").contains(Duration.ofSeconds(60));
    }

    @Test
    void inTimeIsWhatTheCustomerSaidOtherwiseWhatTheOfficeMeans() {
        Instant begin = Instant.parse("2026-02-02T09:00:00Z");
        CallWindow until = new CallWindow(Optional.empty(), Optional.of(begin.plus(HOUR)));
        Optional<Instant> office = Optional.of(begin.plusSeconds(600));
        // The customer's hour is kept, though not the office's ten minutes; the second is late.
        done(entered(TO_ANNA, begin, until, office), begin.plusSeconds(3600), 0);
        done(entered(TO_ANNA, begin, until, office), begin.plusSeconds(3601), 0);
        // The office's ten minutes: kept, not kept.
        done(entered(TO_ANNA, begin, CallWindow.ANY, office), begin.plusSeconds(600), 0);
        done(entered(TO_ANNA, begin, CallWindow.ANY, office), begin.plusSeconds(601), 0);
        // Nobody responded: over, withdrawn, and still in time.
        entered(TO_ANNA, begin, CallWindow.ANY, office);
        change(entered(TO_ANNA, begin, CallWindow.ANY, office), new CallbackChange.Cancel(BEN), begin.plusSeconds(5));
        entered(
                TO_ANNA,
                begin,
                new CallWindow(Optional.empty(), Optional.of(begin.plus(HOUR.multipliedBy(30)))),
                office);
        // Without any time.
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(5), 0);
        Figures all = all(begin);
        assertThat(all)
                .extracting(Figures::entered, Figures::done, Figures::timed, Figures::inTime)
                .containsExactly(8, 5, 5, 2);
    }

    @Test
    void triesCountAndTheFirstOneByItself() {
        Instant begin = Instant.parse("2026-03-02T09:00:00Z");
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(10), 0);
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(10), 2);
        Callback notNeeded = entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty());
        change(notNeeded, new CallbackChange.Take(ANNA, begin.plus(HOUR)), begin.plusSeconds(20));
        change(notNeeded, new CallbackChange.Complete(ANNA, 1, Outcome.NOT_NEEDED, ""), begin.plusSeconds(30));
        assertThat(all(begin))
                .extracting(Figures::responded, Figures::tried, Figures::reachedFirst, Figures::attempts)
                .containsExactly(3, 2, 1, 5);
    }

    @Test
    void respondingBeginsWithTheClaimAndWaitingWithTheTimeToCall() {
        Instant begin = Instant.parse("2026-04-06T09:00:00Z");
        CallWindow later = new CallWindow(Optional.of(begin.plus(HOUR)), Optional.empty());
        Callback asked = entered(TO_ANNA, begin, later, Optional.empty());
        change(asked, new CallbackChange.Take(ANNA, begin.plus(HOUR.multipliedBy(9))), begin.plusSeconds(3700));
        // Half an hour's talk is not time to respond.
        change(asked, new CallbackChange.Complete(ANNA, 1, Outcome.REACHED, ""), begin.plusSeconds(5500));
        assertThat(all(begin).median()).contains(Duration.ofSeconds(100));
        Callback early = entered(TO_ANNA, begin, later, Optional.empty());
        done(early, begin.plusSeconds(5), 0);
        assertThat(all(begin).median()).as("before it was to be: no wait").contains(Duration.ofSeconds(50));
    }

    @Test
    void countsByWhoWhyAndWhen() {
        // A Saturday and a Sunday; in Berlin, two hours later.
        Instant begin = Instant.parse("2026-05-02T21:30:00Z");
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(60), 0);
        done(
                entered(TO_SALES, begin.plus(HOUR), CallWindow.ANY, Optional.empty()),
                begin.plus(HOUR).plusSeconds(30),
                0);
        entered(TO_SALES, begin.plus(HOUR), CallWindow.ANY, Optional.empty());
        Callback moved = entered(TO_SALES, begin.plus(HOUR), CallWindow.ANY, Optional.empty());
        change(moved, new CallbackChange.Reassign(BEN, new Recipient.ToAgent(BEN), "", true), begin.plus(HOUR));
        List<Figures> counted = figures(begin, begin.plus(HOUR.multipliedBy(2)));
        assertThat(lines(counted, By.GROUP)).containsExactly("sales 2", "- 2");
        assertThat(lines(counted, By.AGENT)).containsExactly("anna 2", "ben 1", "- 1");
        assertThat(lines(counted, By.REASON)).containsExactly(DiversionReason.NO_ANSWER + " 4");
        assertThat(lines(counted, By.HOUR)).containsExactly("0 3", "23 1");
        assertThat(lines(counted, By.WEEKDAY)).containsExactly("6 1", "7 3");
        assertThat(lines(figures.figures(begin, begin.plus(HOUR), ZoneOffset.UTC, begin), By.HOUR))
                .as("before its end")
                .containsExactly("21 1");
    }

    @Test
    void daysOnWhichClocksAreSetHaveAllTheirHours() {
        // 25 hours: 02:30 comes twice. 23 hours: after 01:59 comes 03:00.
        for (String at : List.of(
                "2026-10-24T22:00:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-10-25T22:59:59Z",
                "2026-10-25T23:00:00Z")) {
            entered(TO_ANNA, Instant.parse(at), CallWindow.ANY, Optional.empty());
        }
        assertThat(lines(day(LocalDate.of(2026, 10, 25)), By.HOUR)).containsExactly("0 1", "2 2", "23 1");
        assertThat(lines(day(LocalDate.of(2026, 10, 25)), By.WEEKDAY)).containsExactly("7 4");
        for (String at : List.of(
                "2026-03-28T23:00:00Z",
                "2026-03-29T00:30:00Z",
                "2026-03-29T01:30:00Z",
                "2026-03-29T21:59:59Z",
                "2026-03-29T22:00:00Z")) {
            entered(TO_ANNA, Instant.parse(at), CallWindow.ANY, Optional.empty());
        }
        assertThat(lines(day(LocalDate.of(2026, 3, 29)), By.HOUR)).containsExactly("0 1", "1 1", "3 1", "23 1");
        assertThat(lines(day(LocalDate.of(2026, 3, 29)), By.WEEKDAY)).containsExactly("7 4");
    }

    @Test
    void whatIsForgottenOrErasedStaysCountedWithoutTheAgents() {
        Instant begin = Instant.parse("1990-01-01T00:00:00Z");
        done(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(60), 0);
        done(entered(TO_SALES, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(120), 1);
        Figures before = all(begin);
        assertThat(before.entered()).isEqualTo(2);
        assertThat(lines(figures(begin, begin.plus(HOUR)), By.AGENT)).containsExactly("anna 2");
        CustomerCareStore care = new CustomerCareStore(database(), Clock.systemUTC());
        assertThat(care.forgetBefore(begin.plus(HOUR.multipliedBy(2)))).isEqualTo(2);
        assertThat(store.enteredIn(begin, 0, begin.plus(HOUR), 9)).isEmpty();
        assertThat(all(begin)).isEqualTo(before);
        List<Figures> left = figures(begin, begin.plus(HOUR));
        assertThat(lines(left, By.AGENT)).containsExactly("- 2");
        assertThat(lines(left, By.GROUP)).containsExactly("sales 1", "- 1");
    }

    @Test
    void whatWasKeptBeforeThereWereFiguresIsCountedAfterTheUpdate() throws Exception {
        Instant begin = Instant.parse("2026-06-01T09:00:00Z");
        CallWindow until = new CallWindow(Optional.of(begin.plusSeconds(60)), Optional.of(begin.plus(HOUR)));
        done(entered(TO_ANNA, begin, until, Optional.empty()), begin.plusSeconds(100), 0);
        done(entered(TO_SALES, begin, CallWindow.ANY, Optional.empty()), begin.plusSeconds(30), 2);
        change(entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty()), new CallbackChange.Cancel(BEN), begin);
        entered(TO_ANNA, begin, CallWindow.ANY, Optional.empty());
        List<Figures> before = figures(begin, begin.plus(HOUR));
        // With what later versions have made.
        execute(BackupTest.UNDO_NEWEST);
        execute(UNDO_FEWER_INDEX_ENTRIES);
        execute("drop table callback_figure, office_lease, office_server");
        execute("alter table callback drop column promised_by, drop column promised_at, drop column promised_until");
        execute("alter table interaction drop column promised_for");
        execute("delete from schema_history where installed_rank >="
                + " (select installed_rank from schema_history where version = '30')");
        Map<String, Object> withoutBackup = new HashMap<>(settings());
        withoutBackup.put("backup-at", "never");
        new Database(withoutBackup).close();
        assertThat(figures(begin, begin.plus(HOUR))).isEqualTo(before);
    }

    @Test
    void aDayOfAYearIsReadFromTheIndex() throws Exception {
        execute("insert into callback_figure (callback, entered_at, recipient, waits_since, took_seconds)"
                + " select gen_random_uuid(), t, 'a:anna', t, n % 600 from (select n, timestamptz '1980-01-01' + n *"
                + " interval '20 min' as t from generate_series(1, 26000) n) as many");
        execute("analyze callback_figure");
        Instant day = Instant.parse("1980-06-01T00:00:00Z");
        for (String statement : FigureStore.statements(BERLIN, day, day.plus(HOUR.multipliedBy(24)))) {
            List<String> values = List.of("now()", "now()", "timestamptz '1980-06-01'", "timestamptz '1980-06-02'");
            String sql = statement;
            for (String value : values) {
                sql = sql.replaceFirst("\\?", value);
            }
            assertThat(plan(sql)).contains("callback_figure_entered").doesNotContain("Seq Scan");
        }
    }

    @Test
    void timesAreAsCoarseAsTheyAreRead() {
        Instant begin = Instant.parse("2026-07-06T09:00:00Z");
        Instant at = begin;
        for (int seconds : List.of(59, 64, 629, 3659, 29_399)) {
            done(entered(TO_ANNA, at, CallWindow.ANY, Optional.empty()), at.plusSeconds(seconds), 0);
            assertThat(figures(at, at.plusSeconds(1)).getFirst().median())
                    .contains(Duration.ofSeconds(
                            switch (seconds) {
                                case 59 -> 59;
                                case 64 -> 60;
                                case 629 -> 600;
                                case 3659 -> 3600;
                                default -> 28_800;
                            }));
            at = at.plusSeconds(1);
        }
    }

    @Test
    void aPromiseIsKeptByAnAttemptInTimeAndBrokenWithoutOne() throws Exception {
        Instant begin = Instant.parse("2026-08-03T09:00:00Z");
        // Kept at the very time, though nobody was reached; a second late; by nobody; not over yet.
        done(promised(begin, Duration.ofMinutes(10)), begin.plusSeconds(600), 1);
        done(promised(begin, Duration.ofMinutes(10)), begin.plusSeconds(601), 0);
        promised(begin, Duration.ofMinutes(10));
        promised(begin, Duration.ofHours(30));
        // Withdrawn before, and too late for that; not needed any more before.
        change(promised(begin, Duration.ofMinutes(10)), new CallbackChange.Cancel(BEN), begin.plusSeconds(60));
        change(promised(begin, Duration.ofMinutes(10)), new CallbackChange.Cancel(BEN), begin.plusSeconds(660));
        Callback notNeeded = promised(begin, Duration.ofMinutes(10));
        change(notNeeded, new CallbackChange.Take(ANNA, begin.plus(HOUR)), begin.plusSeconds(20));
        change(notNeeded, new CallbackChange.Complete(ANNA, 1, Outcome.NOT_NEEDED, ""), begin.plusSeconds(30));
        // Another time before the first was over: one promise. After it: two, of which one is kept.
        Callback changed = promised(begin, Duration.ofMinutes(10));
        change(changed, new CallbackChange.Promised(ANNA, begin.plusSeconds(1200)), begin.plusSeconds(500));
        done(changed, begin.plusSeconds(1000), 0);
        Callback again = promised(begin, Duration.ofMinutes(10));
        change(again, new CallbackChange.Promised(ANNA, begin.plusSeconds(1800)), begin.plusSeconds(700));
        done(again, begin.plusSeconds(1500), 0);
        assertThat(all(begin))
                .extracting(Figures::entered, Figures::promised, Figures::kept)
                .containsExactly(9, 7, 3);
        OutlookStore day = new OutlookStore(database());
        assertThat(day.promises(begin, begin.plus(HOUR), begin.plus(HOUR.multipliedBy(24))))
                .as("those for that hour, without the one for the next day")
                .isEqualTo(new Promises(7, 3));
        assertThat(day.promises(begin.plus(HOUR), begin.plus(HOUR.multipliedBy(48)), begin.plus(HOUR.multipliedBy(48))))
                .isEqualTo(new Promises(1, 0));
        execute("insert into callback_figure (callback, entered_at, recipient, waits_since)"
                + " select gen_random_uuid(), t, 'a:anna', t from (select timestamptz '1979-01-01' + n *"
                + " interval '20 min' as t from generate_series(1, 20000) n) as many");
        execute("analyze callback_figure");
        assertThat(plan(OutlookStore.promises()
                        .replaceFirst("\\?", "now()")
                        .replaceFirst("\\?", "timestamptz '1981-06-01'")
                        .replaceFirst("\\?", "timestamptz '1981-06-02'")))
                .contains("callback_figure_promised");
    }

    @Test
    void aPromiseIsKeptByAnOrdinaryCallInTimeAlsoThoseOfBeforeTheUpdate() throws Exception {
        Instant begin = Instant.parse("2026-10-05T09:00:00Z");
        CallbackChange spoken = new CallbackChange.Reached(BEN);
        // At the very time, and afterwards an attempt that counts no more; a second late; before the time was told at
        // all.
        Callback inTime = promised(begin, Duration.ofMinutes(10));
        change(inTime, spoken, begin.plusSeconds(600));
        done(inTime, begin.plusSeconds(700), 0);
        change(promised(begin, Duration.ofMinutes(10)), spoken, begin.plusSeconds(601));
        change(promised(begin, Duration.ofMinutes(10)), spoken, begin.minusSeconds(1));
        // Kept, and promised anew: two, one of which stands.
        Callback again = promised(begin, Duration.ofMinutes(10));
        change(again, spoken, begin.plusSeconds(60));
        change(again, new CallbackChange.Promised(ANNA, begin.plus(HOUR.multipliedBy(30))), begin.plusSeconds(61));
        Figures expected = all(begin);
        assertThat(expected)
                .extracting(Figures::entered, Figures::promised, Figures::kept)
                .containsExactly(4, 4, 2);
        List<Figures> byAgent = figures(begin, begin.plus(HOUR)).stream()
                .filter(f -> f.by() == By.AGENT)
                .toList();
        assertThat(byAgent)
                .extracting(f -> f.of().orElseThrow(), Figures::promised, Figures::kept)
                .as("whose it is, whoever spoke with the customer")
                .containsExactly(tuple("anna", 4, 2));

        Callback open = promised(begin, Duration.ofMinutes(10));
        change(open, spoken, begin.plusSeconds(60));
        Figures counted = all(begin);
        execute("update callback_figure set promise_stands = true, promises = 0, promises_kept = 0 where callback = '"
                + open.id() + "'");
        assertThat(all(begin)).isNotEqualTo(counted);
        execute("delete from schema_history where version = '36'");
        Map<String, Object> withoutBackup = new HashMap<>(settings());
        withoutBackup.put("backup-at", "never");
        new Database(withoutBackup).close();
        assertThat(all(begin)).isEqualTo(counted);
    }

    @Test
    void whatWaitsIsCountedWithoutWhatTheAskerMayNotKnow() {
        Instant begin = Instant.parse("2026-09-07T09:00:00Z");
        OutlookStore outlook = new OutlookStore(database());
        Recipient dora = new Recipient.ToAgent(new AgentId("dora-waits"));
        Reader stranger = new Reader(false, Set.of(new Recipient.ToAgent(new AgentId("stranger"))));
        entered(dora, begin, CallWindow.ANY, Optional.empty());
        Callback taken = entered(dora, begin, CallWindow.ANY, Optional.empty());
        change(taken, new CallbackChange.Take(ANNA, begin.plus(HOUR)), begin);
        Callback later = entered(dora, begin, CallWindow.ANY, Optional.empty());
        change(later, new CallbackChange.Snooze(ANNA, Optional.empty(), begin.plus(HOUR)), begin);
        entered(dora, begin, new CallWindow(Optional.of(begin.plus(HOUR)), Optional.empty()), Optional.empty());
        entered(dora, begin, CallWindow.ANY, Optional.empty(), true);
        assertThat(outlook.waiting(dora, stranger, begin)).isEqualTo(1);
        assertThat(outlook.waiting(dora, new Reader(false, Set.of(dora)), begin))
                .isEqualTo(2);
        assertThat(outlook.waiting(dora, new Reader(true, Set.of()), begin)).isEqualTo(2);
        assertThat(outlook.waiting(dora, stranger, begin.plus(HOUR))).isEqualTo(2);
        assertThat(outlook.waiting(new Recipient.ToAgent(new AgentId("nobody")), stranger, begin))
                .isZero();
    }

    private Callback promised(Instant at, Duration in) {
        return store.inTransaction(records -> {
            Callback made = Callback.accepted(
                            Samples.callbackId(),
                            records.nextOrder(),
                            request(TO_ANNA, CallWindow.ANY, false),
                            new Message(BEN, at, "text"))
                    .promised(new Promise(BEN, at, at.plus(in)));
            records.insert(made, Optional.empty());
            return made;
        });
    }

    private String plan(String sql) throws Exception {
        try (Connection connection = database().connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain " + sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database().connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Figures all(Instant begin) {
        return figures(begin, begin.plus(HOUR)).getFirst();
    }

    private List<Figures> figures(Instant from, Instant until) {
        return figures.figures(from, until, BERLIN, from.plus(HOUR.multipliedBy(24)));
    }

    private List<Figures> day(LocalDate day) {
        return figures(
                day.atStartOfDay(BERLIN).toInstant(),
                day.plusDays(1).atStartOfDay(BERLIN).toInstant());
    }

    private static List<String> lines(List<Figures> figures, By by) {
        return figures.stream()
                .filter(f -> f.by() == by)
                .map(f -> f.of().orElse("-") + " " + f.entered())
                .toList();
    }

    private Callback entered(Recipient to, Instant at, CallWindow window, Optional<Instant> escalates) {
        return entered(to, at, window, escalates, false);
    }

    private Callback entered(
            Recipient to, Instant at, CallWindow window, Optional<Instant> escalates, boolean confidential) {
        return store.inTransaction(records -> {
            Callback made = Callback.accepted(
                    Samples.callbackId(),
                    records.nextOrder(),
                    request(to, window, confidential),
                    new Message(BEN, at, "text"));
            records.insert(made, escalates);
            return made;
        });
    }

    private static Request request(Recipient to, CallWindow window, boolean confidential) {
        return new Request(
                to,
                BEN,
                Caller.of(Samples.number()),
                Optional.empty(),
                Urgency.NORMAL,
                window,
                Optional.empty(),
                Optional.of(DiversionReason.NO_ANSWER),
                confidential);
    }

    /** Anna responds: some tries in vain, then the customer is reached. All at the same time. */
    private void done(Callback callback, Instant at, int inVain) {
        AgentId by = ANNA;
        change(callback, new CallbackChange.Take(by, at.plus(HOUR)), at);
        for (int i = 0; i < inVain; i++) {
            change(callback, new CallbackChange.Try(by, 1, Outcome.BUSY, ""), at);
        }
        change(callback, new CallbackChange.Complete(by, 1, Outcome.REACHED, ""), at);
    }

    private void change(Callback callback, CallbackChange change, Instant at) {
        store.inTransaction(records -> {
            Step step = CallbackLife.apply(records.find(callback.id()).orElseThrow(), change, at);
            records.update(((Step.Moved) step).now(), Optional.empty());
            return true;
        });
    }
}
