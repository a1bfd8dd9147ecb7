package org.ringback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskState;

/** The server that ships, as a process, with an office of agents {@code a0}, {@code a1}, … and their desktops. */
final class BenchOffice implements AutoCloseable {
    private static final String PASSWORD = "for the bench";
    private static final Pattern READY = Pattern.compile("server ready: .*broker \\w+://127\\.0\\.0\\.1:(\\d+)");
    /** People come one after the other, and passwords are looked at slowly. */
    private static final int AT_ONCE = 8;

    private final Path product;
    private final Path folder;
    private final DeskLogin login;
    private final Optional<OwnHouse> house;
    private final List<Desk> desks = new ArrayList<>();
    /** By which an agent's further desktops log in: to look at a thousand passwords takes minutes. */
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();

    private Process process;
    private String address = "";
    private int starts;
    private final AtomicInteger outboxes = new AtomicInteger();

    /**
     * @param login the client that ships
     * @param agents how many; the first is a supervisor; all are in the group {@code desk}
     * @param others so many more there are, who never log in
     * @param house broker and database of one's own; empty for what the server brings along
     */
    BenchOffice(Path product, Path folder, DeskLogin login, int agents, int others, Optional<OwnHouse> house)
            throws IOException {
        this.house = house;
        this.product = product;
        this.folder = folder;
        this.login = login;
        Path etc = Files.createDirectories(folder.resolve("etc"));
        try (Stream<Path> files = Files.list(product.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        StringBuilder directory =
                new StringBuilder("kind,id,name,role,phones,groups,deputy,password\ngroup,desk,Desk,,,,,\n");
        for (int i = 0; i < agents; i++) {
            directory.append(
                    "agent,a%d,Agent %d,%s,,desk,,%s\n".formatted(i, i, i == 0 ? "supervisor" : "agent", PASSWORD));
        }
        for (int i = 0; i < others; i++) {
            directory.append("agent,b%d,Agent %d,agent,,,,\n".formatted(i, agents + i));
        }
        Files.writeString(etc.resolve("initial-directory.csv"), directory);
        Files.writeString(
                etc.resolve("org.ringback.store.cfg"),
                "initial-directory = initial-directory.csv\n"
                        + (house.isPresent() ? house.get().storeSettings() : ""));
        // The same port after a restart: desktops come back to where they were.
        Files.writeString(
                etc.resolve("org.ringback.broker.cfg"),
                house.isPresent()
                        ? house.get().brokerSettings()
                        : "port = " + freePort() + "\nmax-connections = 10000\n");
        process = launch();
    }

    /** Starts the server again; its port stays the same. */
    void start() {
        process = launch();
    }

    private Process launch() {
        Path out = folder.resolve("server-" + ++starts + ".out");
        ProcessBuilder builder = new ProcessBuilder(
                product.resolve("ringback-server").toString(),
                "--etc",
                folder.resolve("etc").toString(),
                "--data",
                folder.resolve("data").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process started = builder.redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            Matcher ready;
            do {
                Crowd.pause(20);
                ready = READY.matcher(Files.readString(out));
                if (!started.isAlive()) {
                    throw new BenchException("the server ended; see " + out);
                }
            } while (!ready.find());
            address = "tcp://127.0.0.1:" + ready.group(1);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server in order. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** What the server, its database and these desktops have had of the processors. */
    Spent spent() {
        return Spent.by(process.toHandle());
    }

    String address() {
        return address;
    }

    /** Of the server alone. */
    long residentKib() {
        return residentKib(process.toHandle());
    }

    private static long residentKib(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of its own to the server's database; the caller closes it. */
    Connection database() throws IOException, SQLException {
        if (house.isPresent()) {
            return DriverManager.getConnection(house.get().databaseUrl());
        }
        Path made = folder.resolve("data").resolve("postgresql");
        String secret = Files.readString(made.resolve("secret")).strip();
        try (Stream<Path> files = Files.walk(made, 3)) {
            Path running =
                    files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
            String port = Files.readAllLines(running).get(3).strip();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/ringback", "ringback", secret);
        }
    }

    static AgentId agent(int number) {
        return new AgentId("a" + number);
    }

    /** Logs desktops in until there are so many, spread over so many agents; waits until all of them are live. */
    List<Desk> desks(int count, int agents) {
        int first = desks.size();
        int missing = Math.max(0, count - first);
        Desk[] opened = new Desk[missing];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch live = new CountDownLatch(missing);
        Crowd.all(Math.min(AT_ONCE, missing), one -> {
            for (int i = next.getAndIncrement(); i < missing; i = next.getAndIncrement()) {
                Desk desk = open((first + i) % agents);
                tokens.computeIfAbsent((first + i) % agents, a -> token(desk));
                opened[i] = desk;
                desk.listen((before, now) -> {
                    if (isLive(now) && !isLive(before)) {
                        live.countDown();
                    }
                });
            }
        });
        desks.addAll(List.of(opened));
        Crowd.await(live);
        return List.copyOf(desks.subList(0, count));
    }

    /** The first log-in to a server that was just started may take longer than a desktop waits, on a busy machine. */
    private Desk open(int agent) {
        String password = tokens.getOrDefault(agent, PASSWORD);
        for (int tries = 1; ; tries++) {
            try {
                return login.login(
                                URI.create(address),
                                agent(agent).value(),
                                password.toCharArray(),
                                folder.resolve("outbox-" + outboxes.incrementAndGet()))
                        .toCompletableFuture()
                        .get(120, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (tries == 5) {
                    throw new BenchException("agent a" + agent + " could not log in: " + e, e);
                }
            } catch (InterruptedException | TimeoutException e) {
                throw new BenchException("agent a" + agent + " could not log in: " + e, e);
            }
        }
    }

    private static String token(Desk desk) {
        return desk.ask(new Query.GetToken()).toCompletableFuture().join().text();
    }

    static boolean isLive(DeskState state) {
        return state.connection().live();
    }

    /** Logs all desktops out. */
    void logOut() {
        desks.parallelStream().forEach(Desk::close);
        desks.clear();
    }

    @Override
    public void close() {
        logOut();
        stop();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
