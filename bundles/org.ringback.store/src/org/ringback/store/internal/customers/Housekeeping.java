package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.history.CustomerCare;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Database;

/**
 * Forgets, once a day, what is older than the settings allow, and commands that nobody will send again; in slices, each a
 * transaction of its own. What fails, however it fails, is told and tried again within the hour.
 */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {
    /** Longer than any desktop keeps what it has not got an answer for. */
    private static final Duration COMMANDS = Duration.ofDays(30);

    private static final int AT_ONCE = 1_000;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private final Database database;
    private final CustomerCare care;
    private final Clock clock;
    private final ScheduledExecutorService executor;

    @Activate
    public Housekeeping(@Reference Database database, @Reference CustomerCare care) {
        this(
                database,
                care,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                        .daemon()
                        .name("ringback-housekeeping")
                        .factory()));
        start();
    }

    /** @param executor of one thread; is shut down when this is closed */
    public Housekeeping(Database database, CustomerCare care, Clock clock, ScheduledExecutorService executor) {
        this.database = database;
        this.care = care;
        this.clock = clock;
        this.executor = executor;
    }

    /** From now on it is done by itself. */
    public void start() {
        after(FIRST);
    }

    @Deactivate
    public void close() {
        executor.shutdownNow();
    }

    private void after(Duration pause) {
        try {
            executor.schedule(() -> after(run() ? DAILY : AGAIN), pause.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "stopped", e);
        }
    }

    /**
     * Does it now.
     *
     * @return whether all of it could be done
     */
    public boolean run() {
        Instant now = clock.instant();
        boolean commands = forget("commands", () -> forgetCommands(now.minus(COMMANDS)));
        boolean history = database.keepHistory()
                .map(age -> forget("history entries, call-backs and numbers", () -> care.forgetBefore(now.minus(age))))
                .orElse(true);
        boolean merges = forget("merges", care::forgetMerges);
        return commands && history && merges;
    }

    /** One part does not depend on another, and the next day not on this one: so nothing whatever goes through. */
    private boolean forget(String what, IntSupplier work) {
        try {
            LOG.log(Level.INFO, "Forgot {0} old {1}", work.getAsInt(), what);
            return true;
        } catch (RepositoryException e) {
            LOG.log(
                    executor.isShutdown() ? Level.DEBUG : Level.WARNING,
                    "Old {0} could not be forgotten and are tried again in an hour: {1}",
                    what,
                    e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Old " + what + " could not be forgotten and are tried again in an hour", e);
        }
        return false;
    }

    private int forgetCommands(Instant before) {
        int all = 0;
        int last;
        do {
            last = database.inTransaction(manager -> forgetSomeCommands(manager, Columns.time(before)));
            all += last;
        } while (last == AT_ONCE);
        return all;
    }

    private static int forgetSomeCommands(EntityManager manager, Instant before) {
        List<UUID> some = manager.createQuery(
                        "select d.id from DoneRow d where d.at < :before order by d.at", UUID.class)
                .setParameter("before", before)
                .setMaxResults(AT_ONCE)
                .getResultList();
        if (!some.isEmpty()) {
            manager.createQuery("delete from DoneRow d where d.id in :some")
                    .setParameter("some", some)
                    .executeUpdate();
        }
        return some.size();
    }
}
