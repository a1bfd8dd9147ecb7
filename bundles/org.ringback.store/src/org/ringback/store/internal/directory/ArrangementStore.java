package org.ringback.store.internal.directory;

import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.repository.ArrangementRepository;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.ArrangementRow;

/** How agents have arranged their desktops, in the database. */
@Component
public final class ArrangementStore implements ArrangementRepository {
    private final Database database;

    @Activate
    public ArrangementStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> arrangement(AgentId agent) {
        return database.read(manager -> Optional.ofNullable(manager.find(ArrangementRow.class, agent.value()))
                .map(row -> row.lines));
    }

    @Override
    public void save(AgentId agent, String arrangement) {
        database.inTransaction(manager -> {
            @Nullable ArrangementRow found = manager.find(ArrangementRow.class, agent.value());
            ArrangementRow row = found == null ? new ArrangementRow() : found;
            row.agent = agent.value();
            row.lines = arrangement;
            manager.persist(row);
            return true;
        });
    }
}
