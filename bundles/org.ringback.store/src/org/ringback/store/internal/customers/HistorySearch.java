package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ringback.core.people.Reader;
import org.ringback.history.Page;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * Searches the whole history, newest first, in bounded time however large it is. The index of the words says at once
 * whether few entries fit: then their places are sorted, and those of the page read. If many fit, the newest entries are
 * read one after the other, because soon there will be a page of them; after {@value #MOST_READ} the page ends, and the next
 * goes on from there.
 */
final class HistorySearch {
    /** When more entries fit than this, there are many. */
    private static final int FEW = 5000;

    /** More customers than this are no help to find their entries. */
    private static final int MOST_CUSTOMERS = 1000;

    private static final int MOST_READ = 10_000;

    private final EntityManager manager;
    private final List<Asked> asked;
    private final Readable readable;
    private final List<Object> parameters = new ArrayList<>();

    /** @param asked at least one */
    HistorySearch(EntityManager manager, Reader reader, List<Asked> asked) {
        this.manager = manager;
        this.asked = asked;
        readable = new Readable(reader);
    }

    Page page(Optional<Cursor> after, int limit) {
        SearchPlan.byWords(manager);
        String names = readable.limited() ? parameter(readable.names(), "text[]") : "";
        List<String> looked = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (Asked each : asked) {
            condition(each, names, looked, read);
        }
        if (readable.limited()) {
            read.add(Readable.there(names));
        }
        String all = both(looked, read);
        if (!looked.isEmpty()) {
            List<Cursor> places = places(all);
            if (places.size() <= FEW) {
                return pageOf(places, after, limit);
            }
        }
        SearchPlan.byTime(manager);
        return pageOfNewest(all, after, limit);
    }

    /** An entry has it in its text, which the reader may read, or its customer has it. */
    private void condition(Asked each, String names, List<String> looked, List<String> read) {
        List<UUID> customers = each.isShort() ? List.of() : customers(each);
        String query = parameter(each.beginning(), "tsquery");
        String inText = "i.tokens @@ " + query + (readable.limited() ? " and " + Readable.whole(names) : "");
        if (each.isShort() || customers.size() > MOST_CUSTOMERS) {
            read.add("(" + inText + " or exists (select 1 from customer c where c.id = i.customer and c.tokens @@ "
                    + query + "))");
        } else if (customers.isEmpty()) {
            looked.add(inText);
        } else {
            String list = customers.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
            looked.add("(" + inText + " or i.customer = any(" + parameter(list, "uuid[]") + "))");
        }
    }

    private static String both(List<String> looked, List<String> read) {
        List<String> all = new ArrayList<>(looked);
        all.addAll(read);
        return String.join(" and ", all);
    }

    private String parameter(Object value, String type) {
        parameters.add(value);
        return "cast(?" + parameters.size() + " as " + type + ")";
    }

    @SuppressWarnings("unchecked")
    private List<UUID> customers(Asked each) {
        return manager.createNativeQuery(
                        "select id from customer where tokens @@ cast(?1 as tsquery) limit " + (MOST_CUSTOMERS + 1))
                .setParameter(1, each.beginning())
                .getResultList();
    }

    /** Where all are that fit, the newest first; one more than {@value #FEW} when there are many. */
    private List<Cursor> places(String all) {
        return cursors(query("select i.happened_at, i.id from interaction i where " + all + " limit " + (FEW + 1)))
                .stream()
                .sorted(Cursor.newestFirst())
                .toList();
    }

    private Page pageOf(List<Cursor> places, Optional<Cursor> after, int limit) {
        List<UUID> ids = places.stream()
                .filter(place -> after.isEmpty() || after.get().isBefore(place))
                .limit(limit + 1L)
                .map(Cursor::id)
                .toList();
        List<InteractionRow> rows = ids.isEmpty()
                ? List.of()
                : manager.createQuery(
                                "select i from InteractionRow i where i.id in :ids order by i.at desc, i.id desc",
                                InteractionRow.class)
                        .setParameter("ids", ids)
                        .getResultList();
        return page(rows, limit, Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private Page pageOfNewest(String all, Optional<Cursor> after, int limit) {
        String behind = "";
        if (after.isPresent()) {
            behind = " where (n.happened_at, n.id) < ("
                    + parameter(after.get().at().atOffset(ZoneOffset.UTC), "timestamptz") + ", "
                    + parameter(after.get().id(), "uuid") + ")";
        }
        String newest = " from (select * from interaction n" + behind + " order by n.happened_at desc, n.id desc limit "
                + MOST_READ + ") i";
        String order = " order by i.happened_at desc, i.id desc";
        String fitting = "select i.*" + newest + " where " + all + order + " limit " + (limit + 1);
        List<InteractionRow> rows = withParameters(manager.createNativeQuery(fitting, InteractionRow.class), fitting)
                .getResultList();
        Optional<Cursor> reached = rows.size() > limit
                ? Optional.empty()
                : cursors(query("select i.happened_at, i.id" + newest + order + " offset " + (MOST_READ - 1))).stream()
                        .findFirst();
        return page(rows, limit, reached);
    }

    private Query query(String text) {
        return withParameters(manager.createNativeQuery(text), text);
    }

    private Query withParameters(Query query, String text) {
        for (int i = 0; i < parameters.size(); i++) {
            if (text.contains("cast(?" + (i + 1) + " as")) {
                query.setParameter(i + 1, parameters.get(i));
            }
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static List<Cursor> cursors(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(place -> new Cursor(time(place[0]), (UUID) place[1]))
                        .toList();
    }

    /** As the driver gives it. */
    private static Instant time(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) column).toInstant();
    }

    /** @param reached where the next page goes on when this one is not full */
    private Page page(List<InteractionRow> rows, int limit, Optional<Cursor> reached) {
        boolean more = rows.size() > limit;
        List<InteractionRow> shown = more ? rows.subList(0, limit) : rows;
        Optional<Cursor> next = more ? Optional.of(Cursor.behind(shown.get(limit - 1))) : reached;
        return new Page(readable.read(manager, shown), next.map(Cursor::toString));
    }
}
