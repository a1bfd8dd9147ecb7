package org.ringback.store.internal.callbacks;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Callback;
import org.ringback.repository.Feed;
import org.ringback.repository.FeedEntry;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.FeedEntries;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.Statements;

/**
 * The feed in the database. Whoever tells does it in one transaction at a time, which gives the places: so behind a place
 * that can be read no lower one comes to light later.
 */
@Component
public final class FeedStore implements Feed {
    /** Any number that nothing else in the database is locked by. */
    private static final long LOCK = 0x52696e6766656564L;
    /**
     * One at a time. What this transaction writes may be lost with the database's machine: then it is told again, which is
     * cheaper than to wait for the disk each time.
     */
    private static final String BEGIN =
            "select pg_advisory_xact_lock(" + LOCK + "), set_config('synchronous_commit', 'off', true)";
    /** A longer wait than the longest pause is left by a clock that was set back. */
    private static final String UNTOLD =
            "select number, kind, subject, revision, left_out, 0, tries from feed where place is null"
                    + " and subject not in (select p.subject from feed p where p.place is null and p.again_at > now()"
                    + " and p.again_at <= now() + interval '10 minutes') order by number limit ?";

    private static final String TOLD =
            "select number, kind, subject, revision, left_out, place, tries from feed where place > ?"
                    + " order by place limit ?";
    private static final String GIVE_PLACES = "update feed f set place = t.place, told_at = now(), again_at = null from"
            + " (select u.number, nextval('feed_place') as place from (select unnest(cast(? as bigint[])) as number) u) t"
            + " where f.number = t.number";
    private static final String PUT_BACK = "update feed set tries = tries + 1, again_at = now()"
            + " + least(interval '10 minutes', interval '1 second' * power(2, least(tries, 20)))"
            + " where number = any (cast(? as bigint[]))";
    /** Says nothing; but with it this transaction, and so the places it has read, are on the disk when it ends. */
    private static final String TO_DISK = "do $$ begin perform pg_logical_emit_message(true, 'ringback', ''); end $$";

    private static final String OLDEST = "select coalesce((select min(place) from feed),"
            + " (select case when is_called then last_value + 1 else 1 end from feed_place))";
    private static final String FORGET =
            "delete from feed where number in (select number from feed where place is not null"
                    + " and told_at < ? order by place limit ?)";
    private final Database database;

    @Activate
    public FeedStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void onWritten(Runnable wake) {
        database.feedNews().onWritten(wake);
    }

    @Override
    public int tell(int most, Teller teller) {
        try {
            return tell(most, teller, Set.of());
        } catch (UnreadableException e) {
            return tell(most, teller, e.unreadable(database));
        }
    }

    private int tell(int most, Teller teller, Set<UUID> unreadable) {
        return database.inTransaction(manager -> {
            List<Row> rows = new ArrayList<>();
            Question question = new Question();
            question.add(BEGIN, row -> {});
            question.add(UNTOLD, row -> rows.add(row(row)), most);
            question.put(Statements.of(manager));
            if (rows.isEmpty()) {
                Database.nothingToKeep(manager);
                return 0;
            }
            List<Row> readable = rows.stream()
                    .filter(row -> !unreadable.contains(row.subject()))
                    .toList();
            Map<UUID, Callback> known = database.feedNews().take(newest(readable));
            List<FeedEntry> entries = entries(manager, readable, Set.of(), known);
            Set<Long> told = entries.stream().map(FeedEntry::number).collect(Collectors.toCollection(HashSet::new));
            if (!entries.isEmpty()) {
                teller.tell(entries).forEach(failed -> told.remove(failed.number()));
            }
            update(manager, GIVE_PLACES, rows.stream().map(Row::number).filter(told::contains));
            update(manager, PUT_BACK, rows.stream().map(Row::number).filter(n -> !told.contains(n)));
            return rows.size();
        });
    }

    @Override
    public Page after(long place, int most) {
        try {
            return after(place, most, Set.of());
        } catch (UnreadableException e) {
            return after(place, most, e.unreadable(database));
        }
    }

    private Page after(long place, int most, Set<UUID> unreadable) {
        return database.inTransaction(manager -> {
            long oldest = number(manager, OLDEST);
            List<FeedEntry> entries = entries(manager, rows(manager, TOLD, place, most), unreadable, Map.of());
            manager.createNativeQuery(TO_DISK).executeUpdate();
            return new Page(entries, place > 0 && place < oldest - 1);
        });
    }

    @Override
    public long newest() {
        return database.read(manager -> number(manager, "select coalesce(max(place), 0) from feed"));
    }

    @Override
    public int forget(Instant toldBefore, int most) {
        return database.inTransaction(manager -> manager.createNativeQuery(FORGET)
                .setParameter(1, toldBefore.atOffset(ZoneOffset.UTC))
                .setParameter(2, most)
                .executeUpdate());
    }

    private record Row(long number, String kind, UUID subject, long revision, String leftOut, long place, int tries) {
        boolean isOfCallback() {
            return kind.equals(FeedEntries.CALLBACK);
        }

        FeedEntry entry(Map<UUID, Callback> callbacks) {
            return isOfCallback()
                    ? new FeedEntry.CallbackChanged(
                            number,
                            place,
                            new CallbackId(subject),
                            revision,
                            leftOut.lines().map(Recipients::read).collect(Collectors.toUnmodifiableSet()),
                            Optional.ofNullable(callbacks.get(subject)))
                    : new FeedEntry.CustomerChanged(number, place, new CustomerId(subject));
        }
    }

    /**
     * The revision of the last entry of each call-back: what was kept since has an entry that cannot be seen yet. Not of what was
     * tried before or was erased since: that is read.
     */
    private static Map<UUID, Long> newest(List<Row> rows) {
        Set<UUID> toRead =
                rows.stream().filter(row -> row.tries() > 0).map(Row::subject).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.isOfCallback() && !toRead.contains(row.subject()))
                .collect(Collectors.toMap(Row::subject, Row::revision, Math::max));
    }

    /**
     * @param unreadable of which it is not read how they are now
     * @param known how some are now
     */
    private static List<FeedEntry> entries(
            EntityManager manager, List<Row> rows, Set<UUID> unreadable, Map<UUID, Callback> known) {
        Map<UUID, Callback> callbacks = new HashMap<>(known);
        callbacks.putAll(CallbackReader.byId(
                manager,
                rows.stream()
                        .filter(Row::isOfCallback)
                        .map(Row::subject)
                        .filter(id -> !unreadable.contains(id) && !known.containsKey(id))
                        .collect(Collectors.toSet())));
        return rows.stream().map(row -> row.entry(callbacks)).toList();
    }

    private static List<Row> rows(EntityManager manager, String query, Object... parameters) {
        List<Row> rows = new ArrayList<>();
        Question question = new Question();
        question.add(query, row -> rows.add(row(row)), parameters);
        question.put(Statements.of(manager));
        return rows;
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong(1),
                found.getString(2),
                found.getObject(3, UUID.class),
                found.getLong(4),
                Optional.ofNullable(found.getString(5)).orElse(""),
                found.getLong(6),
                found.getInt(7));
    }

    /** With the end of the transaction. */
    private static void update(EntityManager manager, String sql, Stream<Long> numbers) {
        List<String> all = numbers.sorted().map(String::valueOf).toList();
        if (!all.isEmpty()) {
            Statements.of(manager).write(sql, "{" + String.join(",", all) + "}");
        }
    }

    private static long number(EntityManager manager, String query) {
        List<Long> found = new ArrayList<>();
        Question question = new Question();
        question.add(query, row -> found.add(row.getLong(1)));
        question.put(Statements.of(manager));
        return found.getFirst();
    }
}
