package org.ringback.store.internal.figures;

import static org.ringback.store.internal.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
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
 * Counts in the database. Each way in which callbacks belong together is a question of its own: PostgreSQL sorts a million
 * seconds for one of them in a tenth of a second, and takes three times as long for all of them as grouping sets.
 */
@Component
public final class FigureStore implements Statistics {
    private static final String WHERE_THE_OFFICE_IS = "entered_at at time zone cast(? as text)";
    private static final String COUNTED = ", count(*), count(*) filter (where ended = 'DONE'), count(took_seconds),"
            + " (percentile_cont(array[0.5, 0.9]) within group (order by took_seconds))[1],"
            + " (percentile_cont(array[0.5, 0.9]) within group (order by took_seconds))[2],"
            + " count(*) filter (where responded_at is not null and respond_by is not null"
            + " or respond_by < ? and ended is distinct from 'CANCELLED'),"
            + " count(*) filter (where responded_at <= respond_by),"
            + " count(*) filter (where first_outcome <> 'NOT_NEEDED'),"
            + " count(*) filter (where first_outcome = 'REACHED'), coalesce(sum(attempts), 0)"
            + " from callback_figure where entered_at >= ? and entered_at < ?";
    private static final String MOST_FIRST = " group by 1 order by 2 desc, 1";
    private static final String IN_ORDER = " group by 1 order by 1";
    /** For a year's sorting; only as long as it is done. */
    private static final String ROOM = "set local work_mem = '64MB'";

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
                    return statement.execute(ROOM);
                }
            });
            List<Figures> all = new ArrayList<>();
            for (By by : By.values()) {
                Question question = new Question();
                Object[] times = {time(now), time(from), time(until)};
                Object[] parameters = zoned(by) ? with(zone.getId(), times) : times;
                question.add(sql(by), row -> all.add(read(by, row)), parameters);
                question.put(Statements.of(manager));
            }
            Database.nothingToKeep(manager);
            return List.copyOf(all);
        });
    }

    /** What is put to the database; for whoever looks at its plan. */
    public static String sql(By by) {
        return switch (by) {
            case ALL -> "select null" + COUNTED;
            case GROUP -> "select case when recipient like 'g:%' then substr(recipient, 3) end" + COUNTED + MOST_FIRST;
            case AGENT ->
                "select coalesce(responded_by, case when recipient like 'a:_%' then substr(recipient, 3) end)" + COUNTED
                        + MOST_FIRST;
            case REASON -> "select reason" + COUNTED + MOST_FIRST;
            case HOUR -> "select cast(extract(hour from " + WHERE_THE_OFFICE_IS + ") as integer)" + COUNTED + IN_ORDER;
            case WEEKDAY ->
                "select cast(extract(isodow from " + WHERE_THE_OFFICE_IS + ") as integer)" + COUNTED + IN_ORDER;
        };
    }

    /** Whether the first parameter is where the office is. */
    public static boolean zoned(By by) {
        return by == By.HOUR || by == By.WEEKDAY;
    }

    private static Object[] with(Object first, Object[] others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static Figures read(By by, ResultSet row) throws SQLException {
        return new Figures(
                by,
                Optional.ofNullable(row.getString(1)),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                seconds(row, 5),
                seconds(row, 6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11));
    }

    private static Optional<Duration> seconds(ResultSet row, int column) throws SQLException {
        @Nullable Double seconds = row.getObject(column, Double.class);
        return seconds == null ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds)));
    }
}
