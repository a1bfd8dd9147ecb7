package org.ringback.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;

/** Some desktops in a process of their own, behind a network of their own; a process that was killed has successors. */
final class Desktops implements AutoCloseable {
    /** What all of them have in common. */
    record Common(
            Path folder, String classPath, long seed, int officeSize, int pauseMillis, int mostOpen, boolean seen) {
        /** Our classes, and the client that ships: the product's bundles without the broker. */
        static String classPath(Path root, Path product) throws IOException {
            try (Stream<Path> files = Files.walk(product.resolve("plugins"))) {
                return Stream.concat(
                                Stream.of(root.resolve("tests/org.ringback.kill/target/classes")),
                                files.filter(f -> f.toString().endsWith(".jar")
                                        && !f.toString().contains("org.ringback.lib.artemis.server_")))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
            }
        }
    }

    private final Common common;
    private final String name;
    private final List<AgentId> agents;
    private final Network network;
    private final Journal faults;
    private int life;
    private Process process;

    Desktops(Common common, String name, List<AgentId> agents, Network network, Journal faults) throws IOException {
        this.common = common;
        this.name = name;
        this.agents = List.copyOf(agents);
        this.network = network;
        this.faults = faults;
        this.process = launch();
    }

    String name() {
        return name;
    }

    List<AgentId> agents() {
        return agents;
    }

    Network network() {
        return network;
    }

    /** The successor of one that was killed. */
    synchronized void start() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        life++;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dio.netty.noUnsafe=true",
                "-cp",
                common.classPath(),
                DesktopsMain.class.getName(),
                common.folder().toString(),
                "" + network.port(),
                name,
                "" + life,
                "" + common.seed(),
                "" + common.officeSize(),
                "" + common.pauseMillis(),
                "" + common.mostOpen(),
                "" + common.seen()));
        agents.forEach(a -> command.add(a.value()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out().toFile())
                .start();
    }

    private Path out() {
        return common.folder().resolve(name + "-" + life + ".out");
    }

    /** SIGKILL; what is in the outboxes then is written down. */
    synchronized void kill() throws InterruptedException, IOException {
        process.destroyForcibly().waitFor();
        for (AgentId agent : agents) {
            for (Path file : inOutbox(agent)) {
                faults.write(agent.value(), name, Seen.Kind.LEFT, "", Files.readString(file));
            }
        }
    }

    List<Path> inOutbox(AgentId agent) throws IOException {
        Path outbox = common.folder().resolve("outbox").resolve(agent.value());
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(f -> f.toString().endsWith(".json")).toList();
        }
    }

    synchronized void signal(String signal) throws IOException, InterruptedException {
        Signals.send(signal, process.toHandle());
    }

    synchronized long pid() {
        return process.pid();
    }

    synchronized boolean alive() {
        return process.isAlive();
    }

    /** How many have logged in in this life. */
    long in() throws IOException {
        return said().lines().filter(l -> l.startsWith("in ")).count();
    }

    String said() throws IOException {
        Path out = out();
        return Files.exists(out) ? Files.readString(out) : "";
    }

    synchronized void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen any more", e);
        }
    }

    /** In order. */
    synchronized void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new KillException(name + " does not end");
        }
    }

    @Override
    public synchronized void close() {
        process.destroyForcibly();
        network.close();
    }
}
