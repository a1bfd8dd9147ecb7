package org.ringback.store.internal.customers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.history.CustomerCare;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Database;

/** Forgets, once a day, what is older than the settings allow, and commands that nobody will send again. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {
    /** Longer than any desktop keeps what it has not got an answer for. */
    private static final Duration COMMANDS = Duration.ofDays(30);

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private final Database database;
    private final CustomerCare care;
    private final Clock clock;
    private final ScheduledExecutorService daily;

    @Activate
    public Housekeeping(@Reference Database database, @Reference CustomerCare care) {
        this(database, care, Clock.systemUTC());
        daily.scheduleWithFixedDelay(this::run, 1, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    public Housekeeping(Database database, CustomerCare care, Clock clock) {
        this.database = database;
        this.care = care;
        this.clock = clock;
        daily = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ringback-housekeeping").factory());
    }

    @Deactivate
    public void close() {
        daily.shutdownNow();
    }

    /** Does it now. What fails is done the next day. */
    public void run() {
        try {
            Instant now = clock.instant();
            int commands = forgetCommands(now.minus(COMMANDS));
            int entries = database.keepHistory()
                    .map(age -> care.forgetBefore(now.minus(age)))
                    .orElse(0);
            LOG.log(
                    Level.INFO,
                    "Forgot {0} old history entries, call-backs and numbers, and {1} old commands",
                    entries,
                    commands);
        } catch (RepositoryException e) {
            LOG.log(Level.WARNING, "Old history could not be forgotten today: {0}", e.getMessage());
        }
    }

    private int forgetCommands(Instant before) {
        return database.inTransaction(manager -> manager.createQuery("delete from DoneRow d where d.at < :before")
                .setParameter("before", Columns.time(before))
                .executeUpdate());
    }
}
