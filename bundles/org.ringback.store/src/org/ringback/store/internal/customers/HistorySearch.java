package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ringback.history.Page;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * Searches the whole history, newest first, in bounded time however large it is. If some of the terms are rare, the places
 * of what has these are looked up, and only the newest of them are read. If all are frequent, the newest entries are read
 * one after the other, because many of them will fit; after {@value #MOST_READ} the page ends, and the next goes on from
 * there.
 */
final class HistorySearch {
    /** What more entries have than this is frequent. */
    private static final int RARE = 5000;

    /** So few are read at once, so that looking up the places of a further term would gain nothing. */
    private static final int FEW = 250;

    private static final int MOST_READ = 10_000;
    private static final int FIRST_STEP = 100;
    private static final int LARGEST_STEP = 2000;

    private final EntityManager manager;
    private final List<SearchTerm> terms;

    /** @param terms as {@link Terms#asked} gives them, at least one */
    HistorySearch(EntityManager manager, List<String> terms) {
        this.manager = manager;
        this.terms = terms.stream().map(term -> new SearchTerm(manager, term)).toList();
    }

    Page page(Optional<Cursor> after, int limit) {
        Optional<SortedSet<Cursor>> places = Optional.empty();
        for (SearchTerm term : terms) {
            if (places.filter(found -> found.size() <= FEW).isPresent()) {
                break;
            }
            places = both(places, ifRare(term));
        }
        return places.isPresent() ? pageOf(places.get(), after, limit) : pageOfNewest(after, limit);
    }

    /** What is in both, as far as they are known. */
    private static Optional<SortedSet<Cursor>> both(
            Optional<SortedSet<Cursor>> some, Optional<SortedSet<Cursor>> others) {
        some.ifPresent(found -> others.ifPresent(found::retainAll));
        return some.or(() -> others);
    }

    /** Where the entries are with a term in their text or of a customer with that term; empty when there are too many. */
    private Optional<SortedSet<Cursor>> ifRare(SearchTerm term) {
        SortedSet<Cursor> found = new TreeSet<>(Cursor.newestFirst());
        add(
                manager.createQuery(
                                "select t.at, t.interaction from InteractionTermRow t where t.term >= :from and t.term < :to",
                                Object[].class)
                        .setParameter("from", term.from())
                        .setParameter("to", term.to()),
                found);
        if (found.size() > RARE || term.customers().isEmpty()) {
            return Optional.empty();
        }
        for (List<UUID> some : SearchTerm.slices(term.customers().get())) {
            add(
                    manager.createQuery(
                                    "select i.at, i.id from InteractionRow i where i.customer in :some", Object[].class)
                            .setParameter("some", some),
                    found);
            if (found.size() > RARE) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static void add(TypedQuery<Object[]> query, SortedSet<Cursor> found) {
        for (Object[] place : query.setMaxResults(RARE + 1).getResultList()) {
            found.add(new Cursor((Instant) place[0], (UUID) place[1]));
        }
    }

    private Page pageOf(SortedSet<Cursor> places, Optional<Cursor> after, int limit) {
        List<InteractionRow> fitting = new ArrayList<>();
        List<UUID> behind = places.stream()
                .filter(place -> after.isEmpty() || after.get().isBefore(place))
                .map(Cursor::id)
                .toList();
        for (List<UUID> some : SearchTerm.slices(behind)) {
            List<InteractionRow> rows = new ArrayList<>(
                    manager.createQuery("select i from InteractionRow i where i.id in :some", InteractionRow.class)
                            .setParameter("some", some)
                            .getResultList());
            rows.sort(Comparator.comparing(Cursor::behind, Cursor.newestFirst()));
            fitting.addAll(terms.size() == 1 ? rows : fitting(rows));
            if (fitting.size() > limit) {
                List<InteractionRow> shown = fitting.subList(0, limit);
                return page(shown, Optional.of(Cursor.behind(shown.get(limit - 1))));
            }
        }
        return page(fitting, Optional.empty());
    }

    private Page pageOfNewest(Optional<Cursor> after, int limit) {
        List<InteractionRow> shown = new ArrayList<>();
        Optional<Cursor> reached = after;
        int step = FIRST_STEP;
        for (int read = 0; read < MOST_READ; read += step) {
            step = Math.min(Math.min(step * 2, LARGEST_STEP), MOST_READ - read);
            List<InteractionRow> rows = newest(reached, step);
            for (InteractionRow row : fitting(rows)) {
                shown.add(row);
                if (shown.size() == limit) {
                    return page(shown, Optional.of(Cursor.behind(row)));
                }
            }
            if (rows.size() < step) {
                return page(shown, Optional.empty());
            }
            reached = Optional.of(Cursor.behind(rows.get(rows.size() - 1)));
            // What was read and does not fit is not needed any more.
            manager.clear();
        }
        return page(shown, reached);
    }

    private List<InteractionRow> newest(Optional<Cursor> after, int most) {
        TypedQuery<InteractionRow> query = manager.createQuery(
                        "select i from InteractionRow i"
                                + (after.isPresent() ? " where i.at <= :at and (i.at < :at or i.id < :id)" : "")
                                + " order by i.at desc, i.id desc",
                        InteractionRow.class)
                .setMaxResults(most);
        after.ifPresent(c -> query.setParameter("at", c.at()).setParameter("id", c.id()));
        return query.getResultList();
    }

    /** Those that have every term, in their text or in their customer. */
    private List<InteractionRow> fitting(List<InteractionRow> rows) {
        List<InteractionRow> left = rows;
        for (SearchTerm term : terms) {
            left = term.fitting(left);
        }
        return left;
    }

    private static Page page(List<InteractionRow> rows, Optional<Cursor> next) {
        return new Page(rows.stream().map(InteractionTable::read).toList(), next.map(Cursor::toString));
    }
}
