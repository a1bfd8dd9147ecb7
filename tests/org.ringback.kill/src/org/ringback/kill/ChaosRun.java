package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ringback.core.AgentId;

/**
 * An office at work for some minutes while server, database, networks and desktops break and are mended: everybody writes down
 * what they see, and after the quiet that is compared with what is there.
 */
public final class ChaosRun {
    private static final int DESKTOPS_IN_A_PROCESS = 5;
    private static final int READY_SECONDS = 180;
    private static final int QUIET_SECONDS = 120;
    private static final int RIGHT_SECONDS = 90;
    private static final int LOOK_AGAIN_MILLIS = 500;
    private static final int MOST_TOLD = 40;
    private static final int LONGEST = 1500;

    /**
     * What is run.
     *
     * @param root the project's folder
     * @param product the server product
     * @param folder where data and what was seen go
     * @param servers how many; several are on a PostgreSQL of one's own
     * @param ownBroker whether they are with two brokers of one's own
     * @param faults what may break
     * @param pauseMillis the mean pause of an agent between two things
     */
    public record Settings(
            Path root,
            Path product,
            Path folder,
            int seconds,
            int desktops,
            int servers,
            boolean ownBroker,
            long seed,
            Set<Fault.Of> faults,
            int pauseMillis) {
        public Settings {
            faults = Set.copyOf(faults);
        }
    }

    /**
     * What came of it.
     *
     * @param figures lines
     * @param breaches each with its story; empty if all was right
     */
    public record Outcome(List<String> figures, List<String> breaches) {
        public Outcome {
            figures = List.copyOf(figures);
            breaches = List.copyOf(breaches);
        }
    }

    private final Settings settings;
    private final PrintStream out;
    private final ChaosOffice office;
    private final ChaosHouse house;
    private final List<Desktops> desktops = new ArrayList<>();
    private final CountDownLatch faultsOver = new CountDownLatch(1);
    private final CountDownLatch callsOver = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param out is told how it goes */
    public ChaosRun(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.office = new ChaosOffice(settings.desktops());
        this.house = new ChaosHouse(settings.root(), settings.product(), settings.folder());
    }

    /**
     * Runs to the end. Whatever it started has ended afterwards.
     *
     * @throws KillException when it cannot go on: the server does not start, or a desktop ends
     */
    public Outcome run() throws IOException, InterruptedException {
        Thread ending = new Thread(this::endAll);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            return work();
        } finally {
            endAll();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private synchronized void endAll() {
        faultsOver.countDown();
        callsOver.countDown();
        desktops.forEach(Desktops::close);
        house.close();
    }

    private Outcome work() throws IOException, InterruptedException {
        Instant from = Instant.now();
        Files.createDirectories(seen());
        // A PostgreSQL of root's runs as another user, who must be able to enter.
        Files.setPosixFilePermissions(settings.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        house.start(office, settings.servers(), settings.ownBroker());
        out.println("a server is ready after "
                + house.servers().getFirst().startedIn().toMillis() + " ms");
        try (Journal faultsSeen = new Journal(seen().resolve("faults.jsonl"));
                Journal callsSeen = new Journal(seen().resolve("calls.jsonl"))) {
            startDesktops(faultsSeen);
            Random random = new Random(settings.seed());
            Callers callers = new Callers(
                    house::controlPort, office.agents(), new Random(random.nextLong()), callsSeen, callsOver);
            callers.start(1);
            Faults faults = new Faults(settings.faults(), house, desktops, faultsSeen, faultsOver);
            faults.start(random.nextLong());
            await("", settings.seconds(), faults::failed);
            faultsOver.countDown();
            faults.await();
            return quiet(callers, from);
        }
    }

    private Path seen() {
        return settings.folder().resolve("seen");
    }

    private void startDesktops(Journal faultsSeen) throws IOException, InterruptedException {
        Desktops.Common common = new Desktops.Common(
                settings.folder(),
                Desktops.Common.classPath(settings.root(), settings.product()),
                settings.seed(),
                office.size(),
                settings.pauseMillis(),
                Integer.MAX_VALUE,
                true);
        List<AgentId> agents = office.agents();
        for (int i = 0; i < agents.size(); i += DESKTOPS_IN_A_PROCESS) {
            List<AgentId> some = agents.subList(i, Math.min(agents.size(), i + DESKTOPS_IN_A_PROCESS));
            synchronized (this) {
                desktops.add(
                        new Desktops(common, "floor-" + desktops.size(), some, new Network(house::port), faultsSeen));
            }
        }
        must("not all desktops have logged in", READY_SECONDS, this::allIn);
        out.println(agents.size() + " desktops are there");
    }

    private boolean allIn() {
        try {
            for (Desktops each : desktops) {
                if (!each.alive()) {
                    throw new KillException(each.name() + " has ended: " + each.said());
                }
                if (each.in() < each.agents().size()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Outcome quiet(Callers callers, Instant from) throws IOException, InterruptedException {
        callsOver.countDown();
        desktops.forEach(d -> d.say("quiet"));
        must("not all desktops are back after the last fault", QUIET_SECONDS, this::allIn);
        await("", QUIET_SECONDS, () -> {
            callers.hangUpAll();
            return callers.allQuiet();
        });
        // Claims that nobody renews any more end.
        never.await(ChaosOffice.LEASE.toSeconds() + 2, TimeUnit.SECONDS);
        Map<String, String> floors = new LinkedHashMap<>();
        desktops.forEach(d -> d.agents().forEach(a -> floors.put(a.value(), d.name())));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RIGHT_SECONDS);
        int question = 0;
        while (true) {
            question++;
            List<Asked> asked = History.read(seen()).asked();
            Found found = look(asked, from);
            tell(question);
            History history = History.read(seen());
            List<Breach> breaches = ChaosChecker.breaches(history, found, floors);
            if (breaches.isEmpty() || System.nanoTime() > end) {
                for (Desktops each : desktops) {
                    each.end();
                }
                house.terminate();
                return new Outcome(
                        new Figures(history, found).lines(),
                        breaches.stream()
                                .limit(MOST_TOLD)
                                .map(b -> story(b, history.asked()))
                                .toList());
            }
            out.println("not yet right: " + breaches.size() + ", such as "
                    + cut(breaches.getFirst().toString()));
            never.await(3, TimeUnit.SECONDS);
        }
    }

    private Found look(List<Asked> asked, Instant from) throws InterruptedException {
        try (DeskClient client = new DeskClient(house.port(), ChaosOffice.ADMINISTRATOR, ChaosOffice.PASSWORD)) {
            return new Inspection(client).look(asked, from, Map.of());
        } catch (JMSException e) {
            throw new KillException("no log-in at the server that is ready: " + e.getMessage());
        }
    }

    private void tell(int question) throws InterruptedException {
        desktops.forEach(d -> d.say("tell " + question));
        for (Desktops each : desktops) {
            must(each.name() + " does not tell what it shows", READY_SECONDS, () -> {
                try {
                    return each.said().contains("told " + question + "\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    private void must(String else_, int seconds, BooleanSupplier condition) throws InterruptedException {
        if (!await(else_, seconds, condition)) {
            throw new KillException("seed " + settings.seed() + ": " + else_ + " within " + seconds + " s");
        }
    }

    private boolean await(String what, int seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private String story(Breach breach, List<Asked> asked) {
        StringBuilder story =
                new StringBuilder("seed " + settings.seed() + ": " + breach.rule() + ": " + cut(breach.what()));
        asked.stream().filter(a -> breach.commands().contains(a.id())).forEach(a -> {
            story.append("\n    ")
                    .append(a.by())
                    .append(' ')
                    .append(Instant.EPOCH.plus(a.sent(), java.time.temporal.ChronoUnit.MICROS))
                    .append(": ")
                    .append(a.command());
            a.answers()
                    .forEach(r -> story.append("\n        answered ")
                            .append(cut(r.reply().toString())));
        });
        return story.toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
