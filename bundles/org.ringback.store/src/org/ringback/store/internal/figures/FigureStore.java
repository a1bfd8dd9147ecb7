package org.ringback.store.internal.figures;

import static org.ringback.store.internal.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.repository.Statistics;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Statements;

/**
 * Counts in the database. Read are first how many there are of each way and time to respond, which PostgreSQL finds in one pass
 * without sorting, since these times are kept coarsely; everything else is reckoned from that. Three passes, as agents, hours
 * and the rest together would be as many as there are callbacks.
 */
@Component
public final class FigureStore implements Statistics {
    /** Made readable where there are few: a: is an agent that is forgotten, and a group has not responded. */
    private static final String AGENT = "case when a like 'a:_%' then substr(a, 3) when a not like '%:%' then a end";

    private static final String GROUP = "case when recipient like 'g:%' then substr(recipient, 3) end";
    /**
     * 0 is Monday at midnight: hours since Thursday, 1 January 1970. The offset of the zone is put in for {@code %s}, as
     * PostgreSQL would look it up for each row.
     */
    private static final String HOUR_OF_WEEK =
            "mod(cast(floor((date_part('epoch', entered_at) + %s) / 3600) as integer) + 72, 168)";

    private static final String COUNTED =
            ", took_seconds as t, count(*) as n, count(*) filter (where ended = 'DONE') as done,"
                    + " count(*) filter (where responded_at is not null and respond_by is not null"
                    + " or respond_by < ? and ended is distinct from 'CANCELLED') as timed,"
                    + " count(*) filter (where responded_at <= respond_by) as in_time,"
                    + " count(*) filter (where first_outcome <> 'NOT_NEEDED') as tried,"
                    + " count(*) filter (where first_outcome = 'REACHED') as reached, sum(attempts) as attempts,"
                    + " sum(promises) + count(*) filter (where promise_stands and promised_for < ?) as promised,"
                    + " sum(promises_kept) as kept"
                    + " from callback_figure where entered_at >= ? and entered_at < ?";
    /** What stands at two places of those in order, the one below and the one above where the share lies. */
    private static final String PLACES = "min(t) filter (where upto > floor(0.5 * (responded - 1))),"
            + " min(t) filter (where upto > ceil(0.5 * (responded - 1))),"
            + " min(t) filter (where upto > floor(0.9 * (responded - 1))),"
            + " min(t) filter (where upto > ceil(0.9 * (responded - 1)))";

    /**
     * What is read in one pass.
     *
     * @param keys what is told apart, and what it is called
     * @param ways what is reckoned of it, by which of these
     */
    private record Pass(String keys, int groups, List<Way> ways) {}

    private record Way(By by, String key) {}

    private static final List<Pass> PASSES = List.of(
            new Pass(
                    GROUP + " as g, reason as r",
                    2,
                    List.of(new Way(By.ALL, "cast(null as text)"), new Way(By.GROUP, "g"), new Way(By.REASON, "r"))),
            new Pass("coalesce(responded_by, recipient) as a", 1, List.of(new Way(By.AGENT, AGENT))),
            new Pass(
                    HOUR_OF_WEEK + " as h",
                    1,
                    List.of(
                            new Way(By.HOUR, "cast(mod(h, 24) as text)"),
                            new Way(By.WEEKDAY, "cast(h / 24 + 1 as text)"))));
    /** Only as long as it is counted: room for the counts, a second processor, and no sorting of whole years. */
    private static final List<String> HOW = List.of(
            "set local work_mem = '64MB'",
            "set local enable_sort = off",
            // What is not to be sorted counts as dear, so every question would be compiled first, which takes seconds.
            "set local jit = off");

    private final Database database;

    @Activate
    public FigureStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<Figures> figures(Instant from, Instant until, ZoneId zone, Instant now) {
        return database.read(manager -> {
            Database.withConnection(manager, connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String each : HOW) {
                        statement.execute(each);
                    }
                    return true;
                }
            });
            List<Figures> all = new ArrayList<>();
            for (Pass pass : PASSES) {
                Question question = new Question();
                question.add(
                        sql(pass, offset(zone, from, until)),
                        row -> all.add(read(row)),
                        time(now),
                        time(now),
                        time(from),
                        time(until));
                question.put(Statements.of(manager));
            }
            Database.nothingToKeep(manager);
            if (all.stream().noneMatch(f -> f.by() == By.ALL)) {
                all.addFirst(Figures.NONE);
            }
            return all.stream()
                    .sorted(Comparator.comparing(Figures::by).thenComparingInt(FigureStore::inTheDay))
                    .toList();
        });
    }

    private static int inTheDay(Figures figures) {
        return figures.by() == By.HOUR || figures.by() == By.WEEKDAY
                ? figures.of().map(Integer::parseInt).orElse(0)
                : 0;
    }

    /** What is put to the database, for whoever looks at the plans; {@code ?} are now twice, from and until. */
    public static List<String> statements(ZoneId zone, Instant from, Instant until) {
        return PASSES.stream().map(p -> sql(p, offset(zone, from, until))).toList();
    }

    /** By how many seconds the clocks of a zone are ahead, which is another one whenever they are set. */
    private static String offset(ZoneId zone, Instant from, Instant until) {
        ZoneRules rules = zone.getRules();
        StringBuilder cases = new StringBuilder();
        ZoneOffset last = rules.getOffset(from);
        ZoneOffsetTransition next = rules.nextTransition(from);
        while (next != null && next.getInstant().isBefore(until)) {
            cases.append(" when entered_at < timestamptz '")
                    .append(next.getInstant())
                    .append("' then ")
                    .append(last.getTotalSeconds());
            last = next.getOffsetAfter();
            next = rules.nextTransition(next.getInstant());
        }
        String otherwise = Integer.toString(last.getTotalSeconds());
        return cases.isEmpty() ? otherwise : "case" + cases + " else " + otherwise + " end";
    }

    private static String sql(Pass pass, String offset) {
        String groups = pass.groups() == 2 ? " group by 1, 2, 3" : " group by 1, 2";
        return "with counted as materialized (select " + pass.keys().replace("%s", offset) + COUNTED + groups + ") "
                + pass.ways().stream().map(FigureStore::sql).collect(Collectors.joining(" union all "))
                + " order by 1, 3 desc, 2";
    }

    private static String sql(Way way) {
        return "select '" + way.by() + "', k, sum(n), sum(done), coalesce(max(responded), 0), " + PLACES
                + ", sum(timed), sum(in_time), sum(tried), sum(reached), sum(attempts), sum(promised), sum(kept) from (select together.*,"
                + " sum(n) over (partition by k order by t) as upto,"
                + " sum(n) filter (where t is not null) over (partition by k) as responded from (select " + way.key()
                + " as k, t, sum(n) as n, sum(done) as done, sum(timed) as timed, sum(in_time) as in_time,"
                + " sum(tried) as tried, sum(reached) as reached, sum(attempts) as attempts,"
                + " sum(promised) as promised, sum(kept) as kept from counted group by 1, 2)"
                + " as together) as placed group by k";
    }

    private static Figures read(ResultSet row) throws SQLException {
        By by = By.valueOf(row.getString(1));
        int responded = row.getInt(5);
        return new Figures(
                by,
                Optional.ofNullable(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                responded,
                share(0.5, responded, row, 6),
                share(0.9, responded, row, 8),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getInt(16));
    }

    /** Between the two, where the share lies between them. */
    private static Optional<Duration> share(double share, int responded, ResultSet row, int column)
            throws SQLException {
        if (responded == 0) {
            return Optional.empty();
        }
        double place = share * (responded - 1);
        double below = row.getInt(column);
        double above = row.getInt(column + 1);
        return Optional.of(Duration.ofSeconds(Math.round(below + (above - below) * (place - Math.floor(place)))));
    }
}
