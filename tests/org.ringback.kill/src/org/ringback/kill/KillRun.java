package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.ringback.core.CommandId;

/** Kills a server many times while it works, on one data folder, and looks after each start whether what was answered is true. */
public final class KillRun {
    /** After so many runs the senders leave what they had, and it is not looked at any more. */
    private static final int EPOCH = 5;

    private static final int MOST_LOOKS = 3;

    private static final int KILLED_FIRST_STARTS = 3;
    private static final int LONGEST = 1500;
    private final Settings settings;
    private final PrintStream out;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final List<Sender> senders = new ArrayList<>();
    private final Map<Death, Integer> deaths = new java.util.EnumMap<>(Death.class);
    private Optional<OwnDatabase> ownDatabase = Optional.empty();
    private Optional<Server> server = Optional.empty();
    private Optional<Found> before = Optional.empty();
    private Path product;
    private int epoch = 1;
    private Instant epochBegan = Instant.now();
    private long startMillis = 3000;

    /**
     * What is run.
     *
     * @param root the project's folder
     * @param product the server product
     * @param older the product that begins, of a version before; the other takes its data over
     * @param folder where data and output go
     * @param ownDatabase whether it uses a PostgreSQL of its owner instead of what it brings along
     */
    public record Settings(
            Path root, Path product, Optional<Path> older, Path folder, boolean ownDatabase, int times, long seed) {}

    /**
     * What came of it.
     *
     * @param line the figures
     * @param breaches each with its story; empty if all was right
     */
    public record Outcome(String line, List<String> breaches) {
        public Outcome {
            breaches = List.copyOf(breaches);
        }
    }

    /** @param out is told how it goes */
    public KillRun(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.random = new Random(settings.seed());
        this.product = settings.older().orElse(settings.product());
        senders.addAll(Staff.senders(random, ledger));
    }

    /**
     * Runs until the first breach, or to the end. Whatever it started has ended afterwards.
     *
     * @throws KillException when it cannot go on: the server does not start, or does not answer
     */
    public Outcome run() throws IOException, InterruptedException {
        Thread ending = new Thread(this::endAll);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            prepare();
            List<String> breaches = new ArrayList<>();
            firstStarts();
            for (int round = 1; round <= settings.times() && breaches.isEmpty(); round++) {
                breaches.addAll(round(round));
            }
            if (breaches.isEmpty()) {
                breaches.addAll(last());
            }
            return new Outcome(figures(), breaches);
        } finally {
            endAll();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private void endAll() {
        server.ifPresent(Server::close);
        ownDatabase.ifPresent(OwnDatabase::close);
    }

    private void prepare() throws IOException, InterruptedException {
        Files.createDirectories(settings.folder());
        // A PostgreSQL of root's runs as another user, who must be able to enter.
        Files.setPosixFilePermissions(settings.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        if (settings.ownDatabase()) {
            ownDatabase = Optional.of(
                    new OwnDatabase(settings.root(), settings.folder().resolve("postgresql")));
        }
        writeSettings();
    }

    /** What the product has that is started, with what is ours. */
    private void writeSettings() throws IOException {
        Staff.writeSettings(product, etc(), ownDatabase.map(OwnDatabase::url));
    }

    private Path etc() {
        return settings.folder().resolve("etc");
    }

    /** Before anything was kept a server may be killed as well. */
    private void firstStarts() throws IOException, InterruptedException {
        for (int i = 0; i < Math.min(KILLED_FIRST_STARTS, settings.times() / 4); i++) {
            start();
            killWhileStarting();
        }
    }

    private List<String> round(int round) throws IOException, InterruptedException {
        if (settings.older().isPresent() && round == settings.times() / 2) {
            takeOver();
        }
        Death death = death();
        deaths.merge(death, 1, Integer::sum);
        if (death == Death.STARTING) {
            start();
            killWhileStarting();
        }
        int port = ready();
        boolean epochEnds = round % EPOCH == 1 && round > 1;
        ledger.nextRound();
        int lives = random.nextInt(2500);
        List<String> breaches = inspect(port, "after the start");
        if (!breaches.isEmpty()) {
            return breaches;
        }
        try (Desks desks = logIn(port)) {
            settle(desks);
            if (epochEnds) {
                epoch = ledger.round();
                epochBegan = Instant.now();
                senders.forEach(Sender::forget);
            }
            Desks.Work work = desks.each((sender, client) -> sender.work(client));
            current().live(lives);
            die(death);
            work.await();
        }
        out.printf(
                "%4d %-10s after %4d ms; %d asked, started in %d ms%n",
                round, death, lives, ledger.since(ledger.round()).size(), startMillis);
        return List.of();
    }

    /** The newer product starts on what the older one left in order; it may be killed while it brings that over. */
    private void takeOver() throws IOException, InterruptedException {
        ready();
        current().terminate();
        product = settings.product();
        writeSettings();
        for (int i = 0; i < KILLED_FIRST_STARTS; i++) {
            start();
            killWhileStarting();
        }
        out.println("     the newer product has taken over");
    }

    private Death death() {
        List<Death> possible = new ArrayList<>(List.of(
                Death.SERVER, Death.SERVER, Death.BOTH, Death.BOTH, Death.TERMINATED, Death.FROZEN, Death.STARTING));
        possible.add(Death.DATABASE);
        return possible.get(random.nextInt(possible.size()));
    }

    private Server current() {
        return server.orElseThrow(() -> new KillException("no server was started"));
    }

    private void start() throws IOException {
        Path said = Files.createTempFile(settings.folder(), "server", ".out");
        server = Optional.of(Server.start(product, etc(), settings.folder().resolve("data"), said));
    }

    private int ready() throws IOException, InterruptedException {
        start();
        Optional<Integer> port = current().awaitReady();
        if (port.isEmpty()) {
            throw new KillException("seed " + settings.seed() + ", run " + ledger.round()
                    + ": the server does not start again: " + current().said());
        }
        startMillis = current().age().toMillis();
        return port.get();
    }

    private void killWhileStarting() throws InterruptedException {
        current().live(random.nextInt((int) Math.max(1, Math.min(startMillis, 60_000))));
        if (random.nextBoolean()) {
            current().killAll();
        } else {
            current().kill();
        }
    }

    private Desks logIn(int port) throws IOException {
        try {
            return new Desks(port, senders, agent -> Staff.possiblePasswords(ledger, agent));
        } catch (JMSException e) {
            throw new KillException(
                    "seed " + settings.seed() + ", run " + ledger.round() + ": no log-in at the server that is ready: "
                            + e.getMessage() + "\n" + current().said());
        }
    }

    /** What is not answered, or perhaps not, is sent again as it was. */
    private static void settle(Desks desks) throws InterruptedException {
        desks.each((sender, client) -> sender.settle(client)).await();
    }

    /** A password that is changed meanwhile, by a command from before the death, ends the connections that were made with it. */
    private List<String> inspect(int port, String when) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try (Desks desks = logIn(port)) {
                try {
                    return inspect(desks, when);
                } catch (KillException e) {
                    if (tries == MOST_LOOKS || !desks.of(Staff.ADMINISTRATOR).lost()) {
                        throw e;
                    }
                }
            }
        }
    }

    private List<String> inspect(Desks desks, String when) throws InterruptedException {
        List<Asked> asked = ledger.since(epoch);
        Found found = new Inspection(desks.of(Staff.ADMINISTRATOR)).look(asked, epochBegan, desks.passwords());
        List<Breach> breaches = Checker.breaches(asked, found, before);
        before = Optional.of(found);
        return breaches.stream().map(b -> story(b, when)).toList();
    }

    private void die(Death death) throws IOException, InterruptedException {
        Server dying = current();
        switch (death) {
            case SERVER, STARTING -> dying.kill();
            case BOTH -> {
                dying.killAll();
                if (ownDatabase.isPresent()) {
                    ownDatabase.get().crash();
                    ownDatabase.get().start();
                }
            }
            case DATABASE -> {
                if (ownDatabase.isPresent()) {
                    ownDatabase.get().crash();
                    dying.live(random.nextInt(1000));
                    ownDatabase.get().start();
                } else {
                    dying.killDatabase();
                }
                dying.live(random.nextInt(4000));
                dying.killAll();
            }
            case TERMINATED -> dying.terminate();
            case FROZEN -> dying.freezeAndKill(random.nextInt(500));
        }
    }

    /** Once more, with nothing open any more; then it is stopped in order. */
    private List<String> last() throws IOException, InterruptedException {
        int port = ready();
        ledger.nextRound();
        List<String> breaches = inspect(port, "at the end");
        if (breaches.isEmpty()) {
            try (Desks desks = logIn(port)) {
                settle(desks);
            }
            breaches = inspect(port, "at the end, after what was open was sent again");
        }
        current().terminate();
        return breaches;
    }

    private String figures() {
        List<Asked> all = ledger.since(0);
        return settings.times() + " times, seed " + settings.seed() + ": " + all.size() + " commands, "
                + all.stream().filter(a -> a.fate() == Asked.Fate.KEPT).count() + " accepted, "
                + all.stream().filter(a -> a.answers().size() > 1).count() + " sent again; " + deaths;
    }

    private String story(Breach breach, String when) {
        StringBuilder story = new StringBuilder("seed " + settings.seed() + ", run " + ledger.round() + " " + when
                + ": " + breach.rule() + ": " + cut(breach.what()));
        Map<CommandId, Asked> asked =
                ledger.since(0).stream().collect(Collectors.toMap(Asked::id, a -> a, (a, b) -> a));
        for (CommandId id : breach.commands()) {
            Asked about = asked.get(id);
            if (about != null) {
                story.append("\n    in run ")
                        .append(about.round())
                        .append(", ")
                        .append(about.by())
                        .append(' ')
                        .append(id)
                        .append(": ")
                        .append(about.command());
                about.answers()
                        .forEach(a -> story.append("\n        answered ")
                                .append(cut(a.reply().toString())));
            }
        }
        return story.toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
