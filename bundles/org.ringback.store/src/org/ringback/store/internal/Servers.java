package org.ringback.store.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.ringback.core.ServerPlace;
import org.ringback.core.config.OtherServers;
import org.ringback.core.config.ServerAnnouncement;
import org.ringback.core.config.StartGate;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.servers.OfficeLease;

/**
 * Several servers on one PostgreSQL of the administrator's: of those one works at a time. With the PostgreSQL that comes along there
 * is one server, as that belongs to its data folder.
 */
@Component(service = {Servers.class, StartGate.class, OtherServers.class})
public final class Servers implements StartGate, OtherServers {
    private final Optional<ServerAnnouncement> announcement;
    private volatile Optional<OfficeLease> lease = Optional.empty();
    private volatile boolean closed;

    @Activate
    public Servers(@Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable ServerAnnouncement announcement) {
        this.announcement = announcement == null ? Optional.empty() : Optional.of(announcement);
    }

    /** What this server has, or will have; empty where there is one server. */
    Optional<OfficeLease> lease() {
        return lease;
    }

    @Override
    public void pass(Function<String, Map<String, ?>> settings, Consumer<String> waits, Consumer<String> ended)
            throws InterruptedException {
        StoreSettings store = StoreSettings.of(settings.apply(StoreSettings.PID));
        if (store.url().isEmpty()) {
            return;
        }
        Optional<ServerPlace> place = announcement.flatMap(each -> each.place(settings.apply(each.pid())));
        OfficeLease made = OfficeLease.of(
                store.data(), name -> new Connections(store, Optional.empty(), name).plain(true), place, ended);
        lease = Optional.of(made);
        if (closed) {
            made.close();
        }
        take(store, made, waits);
    }

    private static void take(StoreSettings settings, OfficeLease lease, Consumer<String> waits)
            throws InterruptedException {
        try {
            lease.take(waits);
        } catch (SQLException e) {
            throw Failures.explain(settings, e);
        }
    }

    /** Waits for the lease where the schema knew of none when this server passed. */
    static void taken(StoreSettings settings, OfficeLease lease, Consumer<String> waits) {
        try {
            take(settings, lease, waits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RepositoryException("the server was stopped while it waited for another one", e);
        }
    }

    @Override
    public List<ServerPlace> places() {
        return lease.map(OfficeLease::otherPlaces).orElse(List.of());
    }

    @Override
    public boolean workedMeanwhile() {
        return lease.filter(OfficeLease::isOfAnother).isPresent();
    }

    @Deactivate
    void close() {
        closed = true;
        lease.ifPresent(OfficeLease::close);
    }
}
