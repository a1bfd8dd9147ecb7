package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ringback.messaging.internal.Backoff;

/**
 * Keeps work going on a connection to the broker: connects, lets the work begin, and when the connection breaks, does it
 * all again after a pause.
 */
final class ServerConnection implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServerConnection.class.getName());
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final ConnectionFactory factory;
    private final Work work;
    private final Thread keeper;
    private final Semaphore broken = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.of("not connected to the broker yet");

    /** What is done on a connection. */
    interface Work {
        /**
         * Begins; the connection is started afterwards.
         *
         * @param broken to be run when something on the connection failed
         */
        void begin(Connection connection, Runnable broken) throws JMSException;

        /** The connection is closed; waits for what still runs. */
        void end();
    }

    /** @param name what it is for, in thread names and log lines */
    ServerConnection(String name, ConnectionFactory factory, Work work) {
        this.name = name;
        this.factory = factory;
        this.work = work;
        keeper = Thread.ofPlatform().name("ringback-" + name).daemon().unstarted(this::keep);
    }

    void open() {
        keeper.start();
    }

    /** What is wrong now; empty while the work goes on. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Ends it, within 5 seconds. */
    @Override
    public void close() {
        closing.countDown();
        broken.release();
        try {
            if (!keeper.join(STOP_LIMIT)) {
                keeper.interrupt();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The connection for {0} did not end within {1} s",
                        name,
                        STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broker that is away for long is not told of each second. */
    private void notReached(String why) {
        Optional<String> now = Optional.of("the broker cannot be reached (" + why + "); trying again");
        LOG.log(
                now.equals(trouble) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                "The broker cannot be reached for {0}: {1}; trying again",
                name,
                why);
        trouble = now;
    }

    /** Short ones: all desktops wait as long as this one is not connected. */
    static Backoff pauses() {
        return new Backoff(Duration.ofMillis(250), LONGEST_PAUSE);
    }

    private void keep() {
        Backoff backoff = pauses();
        try {
            do {
                once(backoff);
            } while (!closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(Backoff backoff) throws InterruptedException {
        try (Connection connection = factory.createConnection()) {
            broken.drainPermits();
            connection.setExceptionListener(e -> broken.release());
            work.begin(connection, broken::release);
            connection.start();
            backoff.reset();
            trouble = Optional.empty();
            LOG.log(System.Logger.Level.INFO, "Connected to the broker for {0}", name);
            if (closing.getCount() > 0) {
                broken.acquire();
            }
            if (closing.getCount() > 0) {
                trouble = Optional.of("the connection to the broker is lost; connecting again");
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The connection to the broker for {0} is lost; connecting again",
                        name);
            }
        } catch (JMSException | RuntimeException e) {
            if (closing.getCount() > 0) {
                notReached(String.valueOf(e.getMessage()));
            }
        } finally {
            work.end();
        }
    }
}
