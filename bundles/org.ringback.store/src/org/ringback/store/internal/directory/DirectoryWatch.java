package org.ringback.store.internal.directory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.repository.RepositoryException;

/**
 * Keeps the directory in memory like the one in the database, whoever changed that: looks at its version every few seconds,
 * with a growing pause as long as the database is away, and tells what is new.
 */
@Component(service = DirectoryWatch.class, immediate = true)
public final class DirectoryWatch {
    private static final Logger LOG = System.getLogger(DirectoryWatch.class.getName());
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(16);
    private final Directory directory;
    private final DirectoryObservers observers;
    private final ScheduledExecutorService executor;
    private Duration pause = USUAL;

    @Activate
    public DirectoryWatch(@Reference Directory directory, @Reference DirectoryObservers observers) {
        this(
                directory,
                observers,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ringback-directory").factory()));
        start();
    }

    /** @param executor of one thread; is shut down when this is closed */
    public DirectoryWatch(Directory directory, DirectoryObservers observers, ScheduledExecutorService executor) {
        this.directory = directory;
        this.observers = observers;
        this.executor = executor;
    }

    /** From now on it is looked at by itself. */
    public void start() {
        try {
            executor.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "stopped", e);
        }
    }

    @Deactivate
    public void close() {
        executor.shutdownNow();
    }

    private void look() {
        try {
            observers.tell(directory.catchUp());
            if (!pause.equals(USUAL)) {
                LOG.log(Level.INFO, "Agents and groups are read again");
            }
            pause = USUAL;
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            start();
        }
    }

    private void failed(Throwable why) {
        if (pause.equals(USUAL) && !executor.isShutdown()) {
            String what = "Changes of agents and groups that are made elsewhere cannot be read; it is tried again";
            if (why instanceof RepositoryException) {
                LOG.log(Level.WARNING, what + ": {0}", why.getMessage());
            } else {
                LOG.log(Level.ERROR, what, why);
            }
        }
        pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
}
