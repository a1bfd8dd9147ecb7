package org.ringback.store.internal.callbacks;

import static org.ringback.store.internal.Columns.time;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.repository.Ahead;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.Repository;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.Transaction;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.CallbackRow;

/** The call-backs in the database. */
@Component
public final class CallbackStore implements Repository {
    private static final String OPEN_AND_JOINED_BY = "c.openOrder >= 0 and exists (select m.position from MessageRow m"
            + " where m.callback = c.id and m.author = :author)";
    private static final String OPEN_AND_ESCALATED_FROM = "c.openOrder >= 0 and exists (select h.position from"
            + " HandoverRow h where h.callback = c.id and h.by is null and h.fromRecipient in :recipients)";
    private static final String OPEN_AND_HANDED_ON_BY = "c.openOrder >= 0 and exists (select h.position from"
            + " HandoverRow h where h.callback = c.id and h.by = :agent)";

    private final Database database;
    private final Together together;

    @Activate
    public CallbackStore(@Reference Database database) {
        this.database = database;
        together = new Together(database, this::alone);
    }

    @Override
    public <T> T inTransaction(Ahead ahead, Work<T> work) {
        return together.carryOut(ahead, work);
    }

    private <T> T alone(Ahead ahead, Work<T> work) {
        return carryOut(records -> records.ask(ahead), work);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return carryOut(records -> {}, work);
    }

    private <T> T carryOut(Consumer<TransactionRecords> before, Work<T> work) {
        return database.inTransaction(manager -> {
            TransactionRecords records = new TransactionRecords(Transaction.of(manager), database.ids());
            before.accept(records);
            T result = work.run(records);
            if (!records.wrote()) {
                Database.nothingToKeep(manager);
            }
            return result;
        });
    }

    @Override
    public Optional<Callback> renew(CallbackId id, AgentId by, long fence, Instant now, Instant expires) {
        return database.inTransaction(manager -> {
            if (DueTable.renew(manager, id, by, fence, now, expires)) {
                return CallbackRows.find(manager, id);
            }
            Database.nothingToKeep(manager);
            return Optional.empty();
        });
    }

    @Override
    public Optional<Callback> find(CallbackId id) {
        return database.read(manager -> CallbackRows.findAlone(manager, id));
    }

    @Override
    public List<Callback> openFor(AgentId agent, Set<GroupId> groups) {
        List<String> recipients = Stream.concat(
                        Stream.of(Recipients.column(agent)), groups.stream().map(Recipients::column))
                .toList();
        return database.read(manager -> {
            CallbackReader.ofOneMoment(manager);
            // Several statements rather than an "or", so that each uses its index.
            Map<UUID, CallbackRow> rows = new LinkedHashMap<>();
            query(manager, "c.openRecipient in :recipients")
                    .setParameter("recipients", recipients)
                    .getResultStream()
                    .forEach(row -> rows.put(row.id, row));
            query(manager, "c.openAuthor = :author")
                    .setParameter("author", agent.value())
                    .getResultStream()
                    .forEach(row -> rows.put(row.id, row));
            query(manager, OPEN_AND_JOINED_BY)
                    .setParameter("author", agent.value())
                    .getResultStream()
                    .forEach(row -> rows.put(row.id, row));
            query(manager, OPEN_AND_ESCALATED_FROM)
                    .setParameter("recipients", recipients)
                    .getResultStream()
                    .forEach(row -> rows.put(row.id, row));
            query(manager, OPEN_AND_HANDED_ON_BY)
                    .setParameter("agent", agent.value())
                    .getResultStream()
                    .forEach(row -> rows.put(row.id, row));
            return CallbackReader.read(
                    manager,
                    rows.values().stream()
                            .sorted(Comparator.comparingLong(row -> row.inputOrder))
                            .toList());
        });
    }

    @Override
    public List<Callback> open() {
        // Written as a range, which both databases read from the index.
        return database.read(manager -> {
            CallbackReader.ofOneMoment(manager);
            return CallbackReader.read(
                    manager, query(manager, "c.openOrder >= 0").getResultList());
        });
    }

    @Override
    public List<InState> openByState() {
        List<?> rows = database.read(manager -> manager.createNativeQuery(
                        "select state, count(*), cast(floor(extract(epoch from min(accepted_at))) as bigint) from callback"
                                + " where open_order >= 0 group by state")
                .getResultList());
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new InState(
                        CallbackState.valueOf((String) row[0]),
                        ((Number) row[1]).longValue(),
                        Instant.ofEpochSecond(((Number) row[2]).longValue())))
                .toList();
    }

    @Override
    public List<Callback> openTo(PhoneNumber number) {
        return database.read(manager -> {
            CallbackReader.ofOneMoment(manager);
            return CallbackReader.read(
                    manager,
                    query(manager, "c.openNumber = :number")
                            .setParameter("number", number.key())
                            .getResultList());
        });
    }

    @Override
    public List<Callback> findAll(Collection<CallbackId> ids) {
        List<UUID> all = ids.stream().map(CallbackId::value).toList();
        try {
            return database.read(
                    manager -> List.copyOf(CallbackReader.byId(manager, all).values()));
        } catch (UnreadableException e) {
            List<UUID> readable = new ArrayList<>(all);
            readable.removeAll(e.unreadable(database));
            return database.read(manager ->
                    List.copyOf(CallbackReader.byId(manager, readable).values()));
        }
    }

    @Override
    public List<Callback> claimed() {
        return findAll(database.read(manager -> manager.createQuery(
                        "select c.id from CallbackRow c where c.claimAgent is not null", UUID.class)
                .getResultStream()
                .map(CallbackId::new)
                .toList()));
    }

    @Override
    public List<CallbackId> due(Instant now, int most) {
        return database.inTransaction(manager -> {
            Database.nothingToKeep(manager);
            return DueTable.due(manager, now, most);
        });
    }

    @Override
    public void putBack(CallbackId id, Instant now, Instant until) {
        database.inTransaction(manager -> DueTable.putBack(manager, id, now, until));
    }

    @Override
    public void escalate(List<Escalates> times) {
        database.inTransaction(manager -> DueTable.escalate(manager, times));
    }

    @Override
    public void makeDue(Instant now, Optional<Recipient> recipient) {
        database.inTransaction(manager -> DueTable.makeDue(manager, now, recipient));
    }

    @Override
    public List<Callback> enteredIn(Instant from, long behind, Instant until, int limit) {
        // The first comparisons are what the index is read by, the last cuts within one moment.
        return database.read(manager -> {
            CallbackReader.ofOneMoment(manager);
            return CallbackReader.read(
                    manager,
                    manager.createQuery(
                                    "select c from CallbackRow c where c.acceptedAt >= :from and c.acceptedAt < :until and"
                                            + " (c.acceptedAt > :from or c.inputOrder > :behind)"
                                            + " order by c.acceptedAt, c.inputOrder",
                                    CallbackRow.class)
                            .setParameter("from", time(from))
                            .setParameter("until", time(until))
                            .setParameter("behind", behind)
                            .setMaxResults(limit)
                            .getResultList());
        });
    }

    @Override
    public List<Integer> entered(Instant from, int hours) {
        return byHour("accepted_at", "", from, hours);
    }

    @Override
    public List<Integer> done(Instant from, int hours) {
        return byHour("closed_at", " and state = 'DONE'", from, hours);
    }

    /** Counted in the database, however many there are. */
    private List<Integer> byHour(String column, String of, Instant from, int hours) {
        Instant begin = time(from);
        List<?> counted =
                database.read(manager -> manager.createNativeQuery("select cast(floor(extract(epoch from (" + column
                                + " - cast(?1 as timestamp with time zone))) / 3600) as integer), count(*) from callback where "
                                + column + " >= ?1 and " + column + " < ?2" + of + " group by 1")
                        .setParameter(1, begin.atOffset(ZoneOffset.UTC))
                        .setParameter(2, begin.plus(Duration.ofHours(hours)).atOffset(ZoneOffset.UTC))
                        .getResultList());
        Integer[] counts = new Integer[hours];
        Arrays.fill(counts, 0);
        for (Object each : counted) {
            Object[] row = (Object[]) each;
            counts[((Number) row[0]).intValue()] = ((Number) row[1]).intValue();
        }
        return List.of(counts);
    }

    @Override
    public List<AuditEntry> audit(CallbackId id) {
        return database.read(manager -> manager.createQuery(
                        "select a from AuditRow a where a.callback = :callback order by a.revision, a.id",
                        AuditRow.class)
                .setParameter("callback", id.value())
                .getResultStream()
                .map(CallbackStore::entry)
                .toList());
    }

    private static TypedQuery<CallbackRow> query(EntityManager manager, String condition) {
        return manager.createQuery(
                "select c from CallbackRow c where " + condition + " order by c.inputOrder", CallbackRow.class);
    }

    private static AuditEntry entry(AuditRow row) {
        return new AuditEntry(
                new CallbackId(row.callback),
                row.revision,
                row.at,
                Optional.ofNullable(row.by).map(AgentId::new),
                row.source,
                AuditColumns.read(row));
    }
}
