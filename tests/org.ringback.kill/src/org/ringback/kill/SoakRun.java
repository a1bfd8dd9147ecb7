package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.config.Measure;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

/** An office at work for long, in which nothing breaks: whatever it takes must not grow. */
final class SoakRun implements AutoCloseable {
    private static final int DESKTOPS_IN_A_PROCESS = 20;
    private static final int MOST_OPEN = 12;
    private static final int LINES_FOR_ONE_CALL_A_SECOND = 3;
    private static final Duration READY = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofSeconds(20);

    /** Of what the server tells an administrator: what must not grow, and from what growth on it is worth telling. */
    private static final Map<String, Double> MEASURES = Map.of(
            "broker_desktops", 3.0,
            "broker_commands_waiting", 50.0,
            "broker_dead_letters", 0.5,
            "callbacks_facts_waiting", 50.0,
            "callbacks_facts_set_aside", 0.5,
            "database_changes_to_tell", 200.0,
            "database_connections", 3.0);
    /** Grow as they must, and are told. */
    private static final Set<String> TOLD = Set.of("database_size_bytes", "callbacks_open");

    /** @param calls a second */
    record Settings(Path root, Path product, Path folder, int seconds, int desktops, int calls, int pauseMillis) {}

    private final Settings settings;
    private final PrintStream out;
    private final ChaosOffice office;
    private final List<Desktops> desktops = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, List<Growth.Sample>> samples = new LinkedHashMap<>();
    private final Map<String, Double> noise = new LinkedHashMap<>();
    private final int brokerPort = FreePort.any();
    private final int controlPort = FreePort.any();
    private Server server;

    @SuppressWarnings("resource") // It is closed with this.
    SoakRun(Settings settings, PrintStream out) throws IOException, InterruptedException {
        this.settings = settings;
        this.out = out;
        office = new ChaosOffice(settings.desktops());
        Files.createDirectories(settings.folder());
        // A PostgreSQL of root's runs as another user, who must be able to enter.
        Files.setPosixFilePermissions(settings.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = settings.folder().resolve("etc");
        office.writeSettings(settings.product(), etc, controlPort);
        Files.writeString(etc.resolve("org.ringback.broker.cfg"), "port = " + brokerPort + "\n");
        Files.writeString(etc.resolve("org.ringback.monitoring.cfg"), "port = 0\n");
        server = Server.start(settings.product(), etc, data(), settings.folder().resolve("server.out"), "");
    }

    private Path data() {
        return settings.folder().resolve("data");
    }

    /**
     * Runs.
     *
     * @return what grows, a line for each
     */
    List<String> run() throws IOException, InterruptedException {
        if (server.awaitReady().isEmpty()) {
            throw new KillException("the server does not start: " + server.said());
        }
        startDesktops();
        Callers callers = new Callers(() -> controlPort, office.agents(), new Random(), Journal.none(), over);
        callers.start(LINES_FOR_ONE_CALL_A_SECOND * settings.calls());
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(settings.seconds());
        while (System.nanoTime() < end) {
            look();
            over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        int calls = callers.calls();
        double seconds = (System.nanoTime() - begun) / 1e9;
        over.countDown();
        out.printf(Locale.ROOT, "%d calls in %.0f s, %.2f a second%n", calls, seconds, calls / seconds);
        return told();
    }

    private List<String> told() {
        List<String> wrong = new ArrayList<>();
        out.println(Growth.heading());
        samples.forEach((what, all) -> {
            boolean may = TOLD.contains(what);
            Growth growth = Growth.of(what, all, may ? Double.MAX_VALUE : noise.getOrDefault(what, 0.0));
            out.println(may ? growth.toString().replaceAll(" \\S+ *$", " any") : growth.toString());
            if (growth.tooMuch()) {
                wrong.add(growth.toString());
            }
        });
        return wrong;
    }

    private void startDesktops() throws IOException, InterruptedException {
        Desktops.Common common = new Desktops.Common(
                settings.folder(),
                Desktops.Common.classPath(settings.root(), settings.product()),
                0,
                office.size(),
                settings.pauseMillis(),
                MOST_OPEN,
                false);
        List<AgentId> agents = office.agents();
        for (int i = 0; i < agents.size(); i += DESKTOPS_IN_A_PROCESS) {
            List<AgentId> some = agents.subList(i, Math.min(agents.size(), i + DESKTOPS_IN_A_PROCESS));
            synchronized (this) {
                desktops.add(new Desktops(
                        common, "floor-" + desktops.size(), some, new Network(() -> brokerPort), Journal.none()));
            }
        }
        long limit = System.nanoTime() + READY.toNanos();
        while (in() < agents.size()) {
            if (System.nanoTime() > limit || !desktops.stream().allMatch(Desktops::alive)) {
                throw new KillException("of " + agents.size() + " desktops have logged in " + in());
            }
            over.await(500, TimeUnit.MILLISECONDS);
        }
        out.println(agents.size() + " desktops are there");
    }

    private long in() throws IOException {
        long in = 0;
        for (Desktops each : desktops) {
            in += each.in();
        }
        return in;
    }

    private void look() throws IOException, InterruptedException {
        if (!server.alive() || !desktops.stream().allMatch(Desktops::alive)) {
            throw new KillException("a process has ended: " + server.said());
        }
        ProcessLook of = new ProcessLook(server.pid());
        sample("server: heap after a collection, MiB", 8, of.heapAfterCollection());
        sample("server: memory in no file, MiB", 80, of.anonymous());
        sample("server: threads", 6, of.threads());
        sample("server: handles", 25, of.handles());
        sample("server: connections and ports", 10, of.sockets());
        List<ProcessLook> database =
                server.database().stream().map(p -> new ProcessLook(p.pid())).toList();
        sample("PostgreSQL: processes", 4, database.size());
        double memory = 0;
        for (ProcessLook each : database) {
            memory += each.anonymous();
        }
        sample("PostgreSQL: memory in no file, MiB", 80, memory);
        double desktopsMemory = 0;
        double desktopsThreads = 0;
        double desktopsHandles = 0;
        for (Desktops each : desktops) {
            ProcessLook look = new ProcessLook(each.pid());
            desktopsMemory += look.heapAfterCollection();
            desktopsThreads += look.threads();
            desktopsHandles += look.handles();
        }
        sample("desktops: heap after a collection, of all, MiB", 16, desktopsMemory);
        sample("desktops: threads, of all", 20, desktopsThreads);
        sample("desktops: handles, of all", 40, desktopsHandles);
        sample("files in the data folder", 15, files(data()));
        sample("files of the spool", 4, files(data().resolve("spool")));
        sample("files of the broker's journal", 4, files(data().resolve("broker")));
        status();
    }

    private void status() throws InterruptedException {
        try (DeskClient client = new DeskClient(brokerPort, ChaosOffice.ADMINISTRATOR, ChaosOffice.PASSWORD)) {
            Result.Status status = client.ask(new Query.GetStatus(), Result.Status.class);
            Map<String, Double> sums = new LinkedHashMap<>();
            status.parts().stream()
                    .flatMap(part -> part.measures().stream())
                    .filter(m -> MEASURES.containsKey(m.name()) || TOLD.contains(m.name()))
                    .forEach((Measure m) -> sums.merge(m.name(), (double) m.value(), Double::sum));
            sums.forEach((name, value) -> sample(name, MEASURES.getOrDefault(name, 0.0), value));
        } catch (JMSException e) {
            throw new KillException("no log-in at the server: " + e.getMessage());
        }
    }

    private void sample(String what, double worthTelling, double value) {
        noise.put(what, worthTelling);
        samples.computeIfAbsent(what, w -> new ArrayList<>()).add(new Growth.Sample(System.nanoTime(), value));
    }

    private static long files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.count();
        } catch (IOException | UncheckedIOException e) {
            // A file went while it was looked at: the next look counts.
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        over.countDown();
        desktops.forEach(Desktops::close);
        server.close();
    }
}
