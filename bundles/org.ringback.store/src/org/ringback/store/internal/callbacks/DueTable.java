package org.ringback.store.internal.callbacks;

import static org.ringback.store.internal.Columns.time;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Recipient;
import org.ringback.repository.Repository.Escalates;
import org.ringback.store.internal.Recipients;

/** When time makes something of call-backs: the column due_at, changed without reading the rows. */
final class DueTable {
    private static final String WAITING = "state in ('NEW', 'DELIVERED', 'SEEN')";

    private DueTable() {}

    /** Locks what it finds: that is how it knows what others have locked. */
    static List<CallbackId> due(EntityManager manager, Instant now, int most) {
        List<?> ids = manager.createNativeQuery(
                        "select id from callback where due_at <= ? order by due_at limit ? for update skip locked")
                .setParameter(1, at(now))
                .setParameter(2, most)
                .getResultList();
        return ids.stream().map(id -> new CallbackId((UUID) id)).toList();
    }

    static int putBack(EntityManager manager, CallbackId id, Instant now, Instant until) {
        return manager.createNativeQuery("update callback set due_at = ? where id = ? and due_at <= ?")
                .setParameter(1, at(until))
                .setParameter(2, id.value())
                .setParameter(3, at(now))
                .executeUpdate();
    }

    static int escalate(EntityManager manager, List<Escalates> times) {
        return manager.createNativeQuery(
                        "update callback set due_at = t.due from (select unnest(cast(? as uuid[])) as id,"
                                + " unnest(cast(? as bigint[])) as revision, unnest(cast(? as timestamptz[])) as due) t"
                                + " where callback.id = t.id and callback.revision = t.revision and " + WAITING)
                .setParameter(1, array(times, each -> each.id().toString()))
                .setParameter(2, array(times, each -> String.valueOf(each.revision())))
                .setParameter(
                        3,
                        array(
                                times,
                                each -> each.at()
                                        .map(at -> '"' + at(at).toString() + '"')
                                        .orElse("NULL")))
                .executeUpdate();
    }

    private static String array(List<Escalates> times, Function<Escalates, String> element) {
        return times.stream().map(element).collect(Collectors.joining(",", "{", "}"));
    }

    /** What is overdue stays so, and before these. */
    static int makeDue(EntityManager manager, Instant now, Optional<Recipient> recipient) {
        String all = "update callback set due_at = ? where open_order >= 0 and (due_at is null or due_at > ?) and "
                + WAITING;
        var update = manager.createNativeQuery(recipient.isPresent() ? all + " and open_recipient = ?" : all)
                .setParameter(1, at(now))
                .setParameter(2, at(now));
        recipient.ifPresent(r -> update.setParameter(3, Recipients.column(r)));
        return update.executeUpdate();
    }

    /** Without waiting for the disk: whoever renews does so again soon. */
    static boolean renew(EntityManager manager, CallbackId id, AgentId by, long fence, Instant now, Instant expires) {
        manager.createNativeQuery("select set_config('synchronous_commit', 'off', true)")
                .getSingleResult();
        return manager.createNativeQuery("update callback set claim_expires = ?, due_at = ? where id = ?"
                                + " and claim_agent = ? and claim_fence = ? and claim_expires > ?")
                        .setParameter(1, at(expires))
                        .setParameter(2, at(expires))
                        .setParameter(3, id.value())
                        .setParameter(4, by.value())
                        .setParameter(5, fence)
                        .setParameter(6, at(now))
                        .executeUpdate()
                > 0;
    }

    private static OffsetDateTime at(Instant instant) {
        return time(instant).atOffset(ZoneOffset.UTC);
    }
}
