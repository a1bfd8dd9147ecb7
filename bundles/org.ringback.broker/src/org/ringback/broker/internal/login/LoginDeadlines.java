package org.ringback.broker.internal.login;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.guard.ProtocolGuard;

/**
 * Ends connections that do not log in: after a time, and the oldest of a machine when it has too many. So they cost others no
 * place. Safe for use by several threads.
 */
@NonNullByDefault({})
public final class LoginDeadlines implements AutoCloseable {
    /** Within so long a connection logs in; how long its password waits to be looked at does not count. */
    public static final Duration LIMIT = Duration.ofSeconds(10);
    /** So many connections of one machine may be without a log-in in any case. */
    private static final int LEAST_OF_A_MACHINE = 200;

    /** Of all places this part may be taken by one machine that has not logged in. */
    private static final int PART_OF_A_MACHINE = 8;
    /** So many connections of one agent there may be: some desktops, and those that a bad network has left behind. */
    public static final int MOST_OF_AN_AGENT = 40;

    /** Whoever is so new may be about to log in, with many others of the machine after an outage. */
    private static final Duration NEW = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(LoginDeadlines.class.getName());
    private final int most;
    private final int mostOfAMachine;
    private final LongSupplier nanos;
    /** The oldest first. */
    private final Map<RemotingConnection, Since> waiting = new LinkedHashMap<>();

    private final Map<String, Integer> ofMachine = new HashMap<>();
    private final Set<RemotingConnection> paused = new HashSet<>();
    private final Map<RemotingConnection, String> agents = new HashMap<>();
    private final Map<String, Integer> ofAgent = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ringback-login-deadlines").daemon().factory());

    /** From where a connection came, and since when it has been waited for. */
    private record Since(String machine, long nanos) {
        boolean longer(Duration time, long now) {
            return now - nanos >= time.toNanos();
        }
    }

    /**
     * How many connections of one machine may be without a log-in. After an outage all its desktops connect at once, and it may be
     * many: a terminal server, or whatever passes on the connections of a whole house. All others together have more room.
     *
     * @param maxConnections so many there may be in all
     */
    public static int mostOfAMachine(int maxConnections) {
        return Math.max(LEAST_OF_A_MACHINE, maxConnections / PART_OF_A_MACHINE);
    }

    /**
     * @param maxConnections so many there may be; half as many without a log-in
     * @param nanos the time, as {@link System#nanoTime}
     */
    public LoginDeadlines(int maxConnections, LongSupplier nanos) {
        this.most = Math.max(1, maxConnections / 2);
        this.mostOfAMachine = mostOfAMachine(maxConnections);
        this.nanos = nanos;
        timer.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    public void connected(RemotingConnection connection) {
        List<RemotingConnection> over;
        synchronized (this) {
            String machine = ProtocolGuard.machine(connection);
            if (waiting.put(connection, new Since(machine, nanos.getAsLong())) == null) {
                ofMachine.merge(machine, 1, Integer::sum);
            }
            over = Stream.concat(
                            oldest(
                                    since -> since.machine().equals(machine),
                                    ofMachine.getOrDefault(machine, 0) - mostOfAMachine,
                                    NEW),
                            oldest(since -> true, waiting.size() - most, Duration.ZERO))
                    .distinct()
                    .toList();
        }
        end(over, "too many connections without a log-in");
    }

    private Stream<RemotingConnection> oldest(Predicate<Since> which, int tooMany, Duration age) {
        if (tooMany <= 0) {
            return Stream.empty();
        }
        long now = nanos.getAsLong();
        return waiting.entrySet().stream()
                .filter(e -> which.test(e.getValue()))
                .limit(tooMany)
                .map(Map.Entry::getKey)
                .filter(c -> !paused.contains(c) && waiting.get(c).longer(age, now));
    }

    /** The password waits to be looked at. */
    public synchronized void pause(RemotingConnection connection) {
        paused.add(connection);
    }

    /** The password was looked at. */
    public synchronized void goOn(RemotingConnection connection) {
        paused.remove(connection);
        waiting.computeIfPresent(connection, (c, since) -> new Since(since.machine(), nanos.getAsLong()));
    }

    /** Whether one more connection of this agent may log in, or it has before. */
    public synchronized boolean mayLogIn(RemotingConnection connection, String agent) {
        return agent.equals(agents.get(connection)) || ofAgent.getOrDefault(agent, 0) < MOST_OF_AN_AGENT;
    }

    public synchronized void loggedIn(RemotingConnection connection, String agent) {
        waitsNoMore(connection);
        noMoreAn(agents.put(connection, agent));
        ofAgent.merge(agent, 1, Integer::sum);
    }

    public synchronized void gone(RemotingConnection connection) {
        waitsNoMore(connection);
        paused.remove(connection);
        noMoreAn(agents.remove(connection));
    }

    private void waitsNoMore(RemotingConnection connection) {
        Since since = waiting.remove(connection);
        if (since != null) {
            ofMachine.computeIfPresent(since.machine(), (m, count) -> count > 1 ? count - 1 : null);
        }
    }

    private void noMoreAn(String agent) {
        if (agent != null) {
            ofAgent.computeIfPresent(agent, (a, count) -> count > 1 ? count - 1 : null);
        }
    }

    private void look() {
        try {
            List<RemotingConnection> late;
            synchronized (this) {
                forgetWhatHasEnded();
                long now = nanos.getAsLong();
                late = waiting.entrySet().stream()
                        .filter(e ->
                                !paused.contains(e.getKey()) && e.getValue().longer(LIMIT, now))
                        .map(Map.Entry::getKey)
                        .toList();
            }
            end(late, "no log-in within " + LIMIT.toSeconds() + " s");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Connections without a log-in could not be looked at", e);
        }
    }

    /** Artemis tells of no end of a connection that it has given up because nothing was heard of it. */
    private void forgetWhatHasEnded() {
        Stream.of(waiting.keySet(), agents.keySet(), paused)
                .flatMap(Set::stream)
                .filter(RemotingConnection::isDestroyed)
                .toList()
                .forEach(this::gone);
    }

    private void end(List<RemotingConnection> connections, String why) {
        for (RemotingConnection connection : connections) {
            gone(connection);
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "The connection from {0} is ended: {1}",
                    connection.getRemoteAddress(),
                    why);
            connection.fail(new ActiveMQException("Ended: " + why));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
