package org.ringback.callbacks.internal.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps what PBXs told: on this machine's disk at once, in the database as soon as that takes it, in the order in which
 * it was told. Each fact may be brought to the database more than once, when the process or the database dies in between;
 * whoever keeps it there knows it by its identity.
 *
 * <ul>
 *   <li>The database does not answer: everything waits, and is tried again with a growing pause.
 *   <li>It answers but refuses a fact: that one, and what is told later of the same customer, waits; all others go on. A
 *       fact that is refused for a day is set aside for a person to look at.
 *   <li>The disk cannot be written: facts wait in memory, as many as there is room for.
 * </ul>
 */
public final class FactSpool implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FactSpool.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE_OF_REFUSED = Duration.ofMinutes(2);
    private static final Duration REFUSED_FOR = Duration.ofDays(1);
    /** In a healthy house all is in the database by then, and need not be synced. */
    private static final long SYNC_MILLIS = 50;

    private static final int ROOM = 1_000;
    private static final long STOP_SECONDS = 5;
    private static final long IN_MEMORY = 0;

    /** A fact on its way. */
    private static final class Waiting {
        final long number;
        final CallFact fact;
        /** Since when the database has refused it. */
        Optional<Instant> refused = Optional.empty();

        Instant again;
        Duration pause = FIRST_PAUSE;

        Waiting(long number, CallFact fact, Instant now) {
            this.number = number;
            this.fact = fact;
            again = now;
        }

        void putOff(Instant now) {
            refused = refused.or(() -> Optional.of(now));
            again = now.plus(pause);
            pause = longer(pause, LONGEST_PAUSE_OF_REFUSED);
        }
    }

    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Consumer<CallFact> database;
    private final Runnable probe;
    private final Optional<Spool> spool;
    /** What the disk did not take. */
    private final Queue<CallFact> inMemory = new ArrayDeque<>();
    /** What the database refused, and what came later of the same; in order. Only for who drains. */
    private final List<Waiting> refused = new ArrayList<>();

    private Duration pause = FIRST_PAUSE;
    private long waited;
    /** A run is under way; another is wanted behind it; one is about to begin; none is wanted before the pause is over. */
    private boolean running;

    private boolean again;
    private boolean queued;
    private boolean resting;
    private boolean syncing;
    private boolean diskFails;
    private boolean closed;
    private @Nullable Future<?> timer;

    /**
     * @param executor brings facts to the database and syncs the disk; of two threads at best. Shut down when this is closed
     * @param database keeps a fact, once however often it is given; blocks; throws when it could not
     * @param probe returns when the database answers, throws when it does not
     */
    public FactSpool(
            Path folder, Clock clock, ScheduledExecutorService executor, Consumer<CallFact> database, Runnable probe) {
        this.folder = folder;
        this.clock = clock;
        this.executor = executor;
        this.database = database;
        this.probe = probe;
        spool = open(folder);
    }

    /** Goes on with what an earlier process has left. */
    public void start() {
        runSoon();
    }

    /** Keeps a fact. Never waits for the database; throws nothing. */
    public void put(CallFact fact) {
        try {
            spool.orElseThrow(() -> new IOException("it could not be opened")).append(FactText.write(fact));
            diskWorks();
            syncSoon();
        } catch (IOException e) {
            diskFails(e);
            putInMemory(fact);
        }
        runSoon();
    }

    /** Leaves on disk what is not in the database yet. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!inMemory.isEmpty()) {
                LOG.log(
                        Level.ERROR,
                        "{0} missed calls, conversations and attempts are lost: neither disk nor database took them",
                        inMemory.size());
            }
        }
        try {
            if (spool.isPresent()) {
                spool.get().close();
            }
        } catch (IOException e) {
            diskFails(e);
        }
    }

    /** How many facts are not in the database yet. */
    public long waiting() {
        int inSpool = spool.map(Spool::open).orElse(0);
        synchronized (this) {
            return inSpool + inMemory.size();
        }
    }

    /** The line that says that some were set aside for a person to look at. */
    public Optional<String> aside() {
        return spool.flatMap(Spool::aside)
                .map(file -> file + " has what could not be entered: enter by hand what is missing, and delete it");
    }

    private static Optional<Spool> open(Path folder) {
        try {
            return Optional.of(new Spool(folder));
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "{0} cannot be read: {1}; what PBXs tell is kept in memory only, and what is there is not entered;"
                            + " make it readable and writable for the server and start it again",
                    folder,
                    e.toString());
            return Optional.empty();
        }
    }

    private synchronized void putInMemory(CallFact fact) {
        if (inMemory.size() < ROOM) {
            inMemory.add(fact);
        } else {
            LOG.log(
                    Level.ERROR,
                    "A {0} of call {1} is lost: the disk does not take it and memory is full",
                    fact.getClass().getSimpleName(),
                    fact.call());
        }
    }

    private void run() {
        synchronized (this) {
            queued = false;
            resting = false;
            if (running) {
                again = true;
                return;
            }
            running = true;
        }
        boolean more = true;
        while (more) {
            Optional<Duration> rest = drainCarefully();
            synchronized (this) {
                more = again && !resting && !closed;
                again = false;
                if (!more) {
                    running = false;
                    rest.ifPresent(this::runLater);
                }
            }
        }
    }

    private Optional<Duration> drainCarefully() {
        try {
            return drain();
        } catch (IOException | UncheckedIOException e) {
            diskFails(e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "what PBXs told could not be brought to the database; it is tried again", e);
        }
        return Optional.of(rest());
    }

    /** Brings all to the database that it takes; what comes out is when to try again, if there is a reason to. */
    private Optional<Duration> drain() throws IOException {
        for (Optional<Waiting> next = take(); next.isPresent(); next = take()) {
            Waiting waiting = next.get();
            try {
                database.accept(waiting.fact);
            } catch (RuntimeException | Error e) {
                if (!answers()) {
                    away(waiting, e);
                    return Optional.of(rest());
                }
                refused(waiting, e);
                continue;
            }
            done(waiting);
            back();
        }
        Instant now = clock.instant();
        return refused.stream()
                .map(w -> Duration.between(now, w.again))
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
    }

    /** The next that may go. It stays in {@link #refused} or is added there when it may not. */
    private Optional<Waiting> take() throws IOException {
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
        }
        Instant now = clock.instant();
        Set<String> behind = new HashSet<>();
        for (Waiting waiting : refused) {
            if (behind.add(waiting.fact.about()) && !waiting.again.isAfter(now)) {
                refused.remove(waiting);
                return Optional.of(waiting);
            }
        }
        while (refused.size() < ROOM) {
            Optional<Waiting> next = fromDisk(now).or(() -> fromMemory(now));
            if (next.isEmpty() || !behind.contains(next.get().fact.about())) {
                return next;
            }
            refused.add(next.get());
        }
        return Optional.empty();
    }

    private Optional<Waiting> fromDisk(Instant now) throws IOException {
        if (spool.isEmpty()) {
            return Optional.empty();
        }
        Spool disk = spool.get();
        for (Optional<Spool.Entry> next = disk.next(); next.isPresent(); next = disk.next()) {
            Spool.Entry entry = next.get();
            try {
                return Optional.of(new Waiting(entry.number(), FactText.read(entry.text()), now));
            } catch (IllegalArgumentException e) {
                LOG.log(
                        Level.ERROR,
                        "One thing that a PBX told cannot be read and is set aside in {0}: {1}",
                        folder,
                        e.getMessage());
                disk.setAside(entry.text());
                disk.done(entry.number());
            }
        }
        return Optional.empty();
    }

    private synchronized Optional<Waiting> fromMemory(Instant now) {
        return Optional.ofNullable(inMemory.poll()).map(fact -> new Waiting(IN_MEMORY, fact, now));
    }

    private void done(Waiting waiting) {
        if (waiting.number != IN_MEMORY) {
            try {
                spool.orElseThrow().done(waiting.number);
            } catch (IOException e) {
                // It is brought once more after a restart, and known then.
                diskFails(e);
            }
        }
    }

    private void refused(Waiting waiting, Throwable why) {
        Instant now = clock.instant();
        String what = waiting.fact.getClass().getSimpleName();
        if (waiting.refused
                .filter(since -> Duration.between(since, now).compareTo(REFUSED_FOR) > 0)
                .isPresent()) {
            LOG.log(
                    Level.ERROR,
                    what + " of call " + waiting.fact.call() + " was refused for a day and is set aside in " + folder,
                    why);
            spool.ifPresent(disk -> disk.setAside(FactText.write(waiting.fact)));
            done(waiting);
            return;
        }
        if (waiting.refused.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    what + " of call " + waiting.fact.call() + " could not be entered; it is tried again",
                    why);
        }
        waiting.putOff(now);
        putBack(waiting);
    }

    /** Where it was: before all that came later. */
    private void putBack(Waiting waiting) {
        int at = 0;
        while (at < refused.size() && isBefore(refused.get(at), waiting)) {
            at++;
        }
        refused.add(at, waiting);
    }

    private static boolean isBefore(Waiting a, Waiting b) {
        return a.number != IN_MEMORY && (b.number == IN_MEMORY || a.number < b.number);
    }

    private boolean answers() {
        try {
            probe.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.TRACE, "the database does not answer", e);
            return false;
        }
    }

    private void away(Waiting waiting, Throwable why) {
        putBack(waiting);
        if (waited++ == 0) {
            LOG.log(
                    Level.WARNING,
                    "What PBXs tell (missed calls, conversations, attempts) waits in {0} until the database is back: {1}",
                    folder,
                    why.getMessage());
        }
    }

    private void back() {
        pause = FIRST_PAUSE;
        if (waited > 0) {
            LOG.log(Level.INFO, "The database is back, and takes what PBXs told meanwhile");
            waited = 0;
        }
    }

    /** Until the pause is over, nothing is tried, whatever is told. */
    private synchronized Duration rest() {
        resting = true;
        Duration now = pause;
        pause = longer(pause, LONGEST_PAUSE);
        return now;
    }

    private static Duration longer(Duration pause, Duration longest) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private synchronized void runSoon() {
        if (running) {
            again = true;
        } else if (!resting && !queued) {
            queued = schedule(0) != null;
        }
    }

    private void runLater(Duration after) {
        Future<?> before = timer;
        if (before != null) {
            before.cancel(false);
        }
        timer = schedule(after.toMillis());
    }

    private @Nullable Future<?> schedule(long millis) {
        try {
            return executor.schedule(this::run, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "stopped: the next process goes on", e);
            return null;
        }
    }

    private synchronized void syncSoon() {
        if (!syncing) {
            try {
                executor.schedule(this::sync, SYNC_MILLIS, TimeUnit.MILLISECONDS);
                syncing = true;
            } catch (RejectedExecutionException e) {
                LOG.log(Level.TRACE, "stopped: closing syncs it", e);
            }
        }
    }

    private void sync() {
        synchronized (this) {
            syncing = false;
        }
        try {
            if (spool.isPresent()) {
                spool.get().sync();
            }
        } catch (IOException e) {
            diskFails(e);
        }
    }

    private synchronized void diskFails(Exception why) {
        if (!diskFails) {
            LOG.log(
                    Level.ERROR,
                    "{0} cannot be written: {1}; until it can, what PBXs tell is kept in memory only, and lost if the server"
                            + " ends before the database has it",
                    folder,
                    why.toString());
        }
        diskFails = true;
    }

    private synchronized void diskWorks() {
        if (diskFails) {
            LOG.log(Level.INFO, "{0} can be written again", folder);
        }
        diskFails = false;
    }
}
