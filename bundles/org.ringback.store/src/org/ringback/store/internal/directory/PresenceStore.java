package org.ringback.store.internal.directory;

import static org.ringback.store.internal.Columns.column;
import static org.ringback.store.internal.Columns.time;

import java.util.Collection;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.people.ManualPresence;
import org.ringback.repository.PresenceRepository;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.PresenceRow;

/** What agents set by hand, in the database. */
@Component
public final class PresenceStore implements PresenceRepository {
    private final Database database;

    @Activate
    public PresenceStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Collection<ManualPresence> presences() {
        return database.read(manager -> manager.createQuery("select p from PresenceRow p", PresenceRow.class)
                .getResultStream()
                .map(row -> new ManualPresence(
                        new AgentId(row.agent),
                        row.state,
                        row.since,
                        Optional.ofNullable(row.until),
                        Optional.ofNullable(row.note)))
                .toList());
    }

    @Override
    public void save(ManualPresence presence) {
        database.inTransaction(manager -> {
            @Nullable
            PresenceRow found = manager.find(PresenceRow.class, presence.agent().value());
            PresenceRow row = found == null ? new PresenceRow() : found;
            row.agent = presence.agent().value();
            row.state = presence.state();
            row.since = time(presence.since());
            row.until = time(presence.until());
            row.note = column(presence.note());
            manager.persist(row);
            return true;
        });
    }
}
