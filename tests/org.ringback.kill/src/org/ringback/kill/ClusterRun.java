package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringback.core.AgentId;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;

/**
 * Two servers of one office on one PostgreSQL, each with its broker or both with two elsewhere, and desktops at work: each server and
 * broker and the database are ended in every way, and it is told how long the desktops had no answer. In the end whatever was
 * accepted must be there, once.
 */
final class ClusterRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 100;
    /** A server looks for others so often. */
    private static final long SEEN_MILLIS = 5000;

    private final Path folder;
    private final PrintStream out;
    private final ChaosOffice office;
    private final OwnDatabase database;
    private final List<OwnArtemis> brokers;
    private final ClusterServer first;
    private final ClusterServer second;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<WorkingDesk> desks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    /**
     * Starts the two.
     *
     * @param root where releng is
     * @param product the server's folder
     * @param folder for all that comes of it
     * @param artemis the folder of Apache Artemis, of which two are started; when empty each server has a broker in it
     * @param out where is told how long there was no answer
     */
    @SuppressWarnings("resource") // They are closed with this.
    ClusterRun(Path root, Path product, Path folder, Optional<Path> artemis, int desktops, PrintStream out)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.out = out;
        office = new ChaosOffice(desktops);
        Files.createDirectories(folder);
        database = new OwnDatabase(root, folder.resolve("postgresql"));
        brokers = artemis.isPresent()
                ? OwnArtemis.several(2, artemis.get(), product, folder.resolve("brokers"), OwnArtemis.SHORT_LIVED)
                : List.of();
        Optional<String> broker = brokers.isEmpty()
                ? Optional.empty()
                : Optional.of(OwnArtemis.settingsOf(
                        brokers,
                        brokers.stream()
                                .map(each -> "tcp://127.0.0.1:" + each.serversPort())
                                .toList()));
        first = ClusterServer.start("one", product, folder.resolve("one"), office, database.url(), broker);
        first.awaitReady();
        second = ClusterServer.start("two", product, folder.resolve("two"), office, database.url(), broker);
        second.awaitStandingBy();
    }

    /**
     * Runs.
     *
     * @return what was wrong, a line for each
     */
    List<String> run() throws IOException, InterruptedException, ReflectiveOperationException {
        new CountDownLatch(1).await(SEEN_MILLIS, TimeUnit.MILLISECONDS);
        logIn();
        awaitKnown();
        if (!brokers.isEmpty()) {
            endBrokers();
        }
        measure(first + " is killed", () -> {
            first.server().kill();
            second.awaitReady();
        });
        standBy(first);
        measure(second + " hangs", () -> {
            second.server().signal("STOP");
            first.awaitReady();
        });
        second.server().signal("CONT");
        awaitEnd(second);
        standBy(second);
        measure(first + " is stopped", () -> {
            first.server().terminate();
            second.awaitReady();
        });
        standBy(first);
        measure("the database crashes and is started again", () -> {
            database.crash();
            database.start();
        });
        end.countDown();
        for (Thread thread : threads) {
            thread.join(LIMIT.toMillis());
        }
        compare();
        return List.copyOf(wrong);
    }

    private void endBrokers() throws IOException, InterruptedException {
        OwnArtemis killed = here();
        measure("the broker is killed", killed::kill);
        killed.start();
        awaitBrokersStandBy();
        OwnArtemis hung = here();
        measure("the other broker hangs", () -> hung.signal("STOP"));
        hung.signal("CONT");
        awaitBrokersStandBy();
        OwnArtemis stopped = here();
        measure("the broker is stopped", stopped::terminate);
        stopped.start();
        awaitBrokersStandBy();
    }

    /** Where desktops are. */
    private OwnArtemis here() throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            for (OwnArtemis broker : brokers) {
                if (ChaosHouse.listens(broker.port())) {
                    return broker;
                }
            }
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new KillException("no broker lets desktops in");
    }

    /** The server says so of the one at which no desktops are. */
    private void awaitBrokersStandBy() throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (OwnArtemis broker : brokers) {
                if (standsBy(broker)) {
                    return;
                }
            }
            if (System.nanoTime() > limit) {
                throw new KillException("no broker stands by");
            }
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean standsBy(OwnArtemis desktopsAreAt) throws InterruptedException {
        try (DeskClient client =
                new DeskClient(desktopsAreAt.port(), ChaosOffice.ADMINISTRATOR, ChaosOffice.PASSWORD)) {
            return client.ask(new Query.GetStatus(), Result.Status.class).parts().stream()
                    .flatMap(part -> part.facts().stream())
                    .anyMatch(fact -> fact.startsWith("the broker ") && fact.endsWith(" stands by"));
        } catch (JMSException e) {
            // They are at the other one.
            return false;
        }
    }

    /** A desktop is told where the other server is when it has logged in, and writes it down. */
    private void awaitKnown() throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!office.agents().stream()
                .allMatch(agent -> Files.exists(
                        folder.resolve("outbox").resolve(agent.value()).resolve("servers")))) {
            if (System.nanoTime() > limit) {
                throw new KillException("not all desktops are told where the other server is");
            }
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void standBy(ClusterServer server) throws IOException, InterruptedException {
        server.startAgain();
        server.awaitStandingBy();
    }

    /** It learns that it does not work any more, and ends by itself. */
    private static void awaitEnd(ClusterServer server) throws InterruptedException {
        server.server().live((int) LIMIT.toMillis());
        if (server.server().alive()) {
            throw new KillException(server + " goes on although another server works");
        }
    }

    private interface Fault {
        void happens() throws IOException, InterruptedException;
    }

    private void measure(String what, Fault fault) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        fault.happens();
        long repaired = System.nanoTime();
        while (!desks.stream().allMatch(desk -> desk.worksSince(repaired))) {
            if (!wrong.isEmpty() || System.nanoTime() - repaired > LIMIT.toNanos()) {
                throw new KillException("desktops do not work again: " + wrong);
            }
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        List<Duration> longest =
                desks.stream().map(desk -> desk.longestSince(begun)).sorted().toList();
        out.printf(
                "%-45s without an answer: %.1f s in the median, %.1f s at the most, of %d desktops%n",
                what,
                longest.get(longest.size() / 2).toMillis() / 1000.0,
                longest.getLast().toMillis() / 1000.0,
                longest.size());
    }

    private void logIn() throws InterruptedException, ReflectiveOperationException {
        DeskLogin login = (DeskLogin)
                Class.forName(DesktopsMain.LOGIN).getDeclaredConstructor().newInstance();
        List<AgentId> agents = office.agents();
        for (int i = 0; i < agents.size(); i++) {
            AgentId self = agents.get(i);
            WorkingDesk desk = new WorkingDesk(logIn(login, self), self, agents.get((i + 1) % agents.size()), i, end);
            desks.add(desk);
            threads.add(Thread.ofPlatform().daemon().name("desktop-" + self).start(() -> work(desk)));
        }
    }

    /** As an agent does who wants to work: tries until it goes. */
    private Desk logIn(DeskLogin login, AgentId agent) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            int port = brokers.isEmpty() ? first.port() : here().port();
            try {
                return login.login(
                                URI.create("tcp://127.0.0.1:" + port),
                                agent.value(),
                                ChaosOffice.PASSWORD.toCharArray(),
                                folder.resolve("outbox").resolve(agent.value()))
                        .toCompletableFuture()
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                if (System.nanoTime() > limit) {
                    throw new KillException(agent + " cannot log in: " + e);
                }
            }
        }
    }

    private void work(WorkingDesk desk) {
        try {
            desk.work(PAUSE_MILLIS);
        } catch (KillException e) {
            wrong.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The supervisor's desktop has them all. */
    private void compare() throws InterruptedException {
        List<String> accepted = desks.stream()
                .flatMap(desk -> desk.answered().stream())
                .map(WorkingDesk.Answered::text)
                .toList();
        long limit = System.nanoTime() + LIMIT.toNanos();
        Map<String, Integer> shown = shown();
        while (!accepted.stream().allMatch(shown::containsKey) && System.nanoTime() < limit) {
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            shown = shown();
        }
        for (String text : accepted) {
            int times = shown.getOrDefault(text, 0);
            if (times != 1) {
                wrong.add("'" + text + "' was accepted and is there " + times + " times");
            }
        }
        out.println(accepted.size() + " callbacks were accepted, " + shown.size() + " are there");
    }

    private Map<String, Integer> shown() {
        Map<String, Integer> shown = new HashMap<>();
        desks.getFirst().desk().state().callbacks().values().stream()
                .flatMap(callback -> callback.messages().stream())
                .forEach(message -> shown.merge(message.text(), 1, Integer::sum));
        return shown;
    }

    @Override
    public void close() {
        end.countDown();
        for (WorkingDesk desk : desks) {
            desk.desk().close();
        }
        first.close();
        second.close();
        for (OwnArtemis broker : brokers) {
            try {
                broker.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        database.close();
    }
}
