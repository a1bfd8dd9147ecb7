package org.ringback.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.ringback.core.callback.Figures;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** The figures of a year of a million callbacks, asked for by a desktop, beside reading the same rows from end to end. */
final class FiguresBench {
    private static final int ROWS = 1_000_000;
    private static final int TIMES = 7;
    private static final Instant YEAR = Instant.parse("2019-01-01T00:00:00Z");
    private static final String FILL =
            "insert into callback_figure (callback, entered_at, recipient, reason, waits_since,"
                    + " respond_by, responded_at, took_seconds, responded_by, first_outcome, attempts, ended)"
                    + " select gen_random_uuid(), t, case when random() < 0.4 then 'g:group' || n % 40 else 'a:agent' || n % 200 end,"
                    + " (array['BUSY', 'NO_ANSWER', 'PRESENCE', 'UNREACHABLE', null])[1 + n % 5], t, t + interval '1 hour',"
                    + " t + took * interval '1 second', took, 'agent' || (random() * 199)::int,"
                    + " (array['REACHED', 'NO_ANSWER', 'BUSY', 'LEFT_MESSAGE'])[1 + n % 4], 1 + n % 3, 'DONE'"
                    + " from (select n, timestamptz '2019-01-01 00:00Z' + n * interval '31.5 s' as t,"
                    + " (random() * random() * 480)::int * 60 as took from generate_series(0, " + (ROWS - 1)
                    + ") n) as made";
    private static final String READ = "select count(*) from callback_figure";

    private FiguresBench() {}

    /** @param accept has a callback accepted, by another desktop */
    static List<Figure> run(BenchOffice office, Desk supervisor, Benches.Work accept) throws Exception {
        try (Connection connection = office.database();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
            statement.execute("vacuum analyze callback_figure");
            for (String way : List.of("indexscan", "indexonlyscan", "bitmapscan")) {
                statement.execute("set enable_" + way + " = off");
            }
            List<Long> ours = new ArrayList<>();
            List<Long> read = new ArrayList<>();
            List<Long> meanwhile = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                CompletionStage<Result.FiguresOfPeriod> asked =
                        supervisor.ask(new Query.GetFigures(YEAR, YEAR.plus(Duration.ofDays(365))));
                accept.run();
                meanwhile.add(System.nanoTime() - began);
                Figures all = asked.toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .figures()
                        .getFirst();
                ours.add(System.nanoTime() - began);
                if (all.entered() != ROWS) {
                    throw new BenchException("counted " + all);
                }
                began = System.nanoTime();
                count(statement);
                read.add(System.nanoTime() - began);
            }
            return List.of(
                    new Figure(
                            "figures",
                            "figures of a year of 1,000,000 callbacks, median of " + TIMES,
                            "ms",
                            Times.ofNanos(ours).percentile(0.5),
                            Optional.of(Times.ofNanos(read).percentile(0.5)),
                            "< 2,000 ms"),
                    new Figure(
                            "figures",
                            "a callback accepted while these are counted, median",
                            "ms",
                            Times.ofNanos(meanwhile).percentile(0.5),
                            Optional.empty(),
                            "told"));
        }
    }

    private static void count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(READ)) {
            rows.next();
        }
    }
}
