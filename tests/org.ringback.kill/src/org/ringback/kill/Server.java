package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server product as a process, with the database that it may have started. */
final class Server implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern READY =
            Pattern.compile("Ringback server ready: .*broker tcp://127\\.0\\.0\\.1:(\\d+)");
    private static final int LOOK_AGAIN_MILLIS = 20;
    /** For a process that lives for seconds: the optimizing compiler is for what is really hot, the hashes of passwords. */
    private static final String SHORT_LIVED =
            "-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
                    + " -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=50000"
                    + " -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000";

    private final Process process;
    private final Path data;
    private final Path out;
    private final long begun = System.nanoTime();

    private Server(Process process, Path data, Path out) {
        this.process = process;
        this.data = data;
        this.out = out;
    }

    static Server start(Path product, Path etc, Path data, Path out) throws IOException {
        return start(product, etc, data, out, SHORT_LIVED);
    }

    /** @param java options for Java */
    static Server start(Path product, Path etc, Path data, Path out, String java) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        product.resolve("ringback-server").toString(),
                        "--etc",
                        etc.toString(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RINGBACK_JAVA_OPTS", java);
        return new Server(builder.start(), data, out);
    }

    /** The port of its broker, once it is ready; empty when it ended before. */
    Optional<Integer> awaitReady() throws IOException, InterruptedException {
        long end = begun + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Integer> port = readyAt();
            if (port.isPresent()) {
                return port;
            }
            if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The port of its broker, if it is ready. */
    Optional<Integer> readyAt() throws IOException {
        Matcher matcher = READY.matcher(said());
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    String said() throws IOException {
        return Files.readString(out);
    }

    /** Lets it live for so long, unless it ends by itself. */
    void live(int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, for the server alone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** SIGKILL, for the server and its database in one moment. */
    void killAll() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(database());
        process.toHandle().descendants().filter(d -> !all.contains(d)).forEach(all::add);
        process.toHandle().destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (ProcessHandle each : all) {
            awaitEnd(each);
        }
    }

    /** SIGKILL for the database alone, as the kernel does when memory is short; false when the server has none of its own. */
    boolean killDatabase() {
        List<ProcessHandle> all = database();
        all.forEach(ProcessHandle::destroyForcibly);
        return !all.isEmpty();
    }

    /** SIGTERM; waits until it has ended. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new KillException("the server did not end within 60 s of SIGTERM");
        }
    }

    /** SIGSTOP for a while, then SIGKILL. */
    void freezeAndKill(int millis) throws IOException, InterruptedException {
        signal("STOP");
        live(millis);
        kill();
    }

    /** A signal for the server alone. */
    void signal(String signal) throws IOException, InterruptedException {
        Signals.send(signal, process.toHandle());
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        database().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** PostgreSQL below the data folder: its main process, which is not the server's child any more when that was killed. */
    List<ProcessHandle> database() {
        try (Stream<Path> files = Files.find(data, 4, (p, a) -> p.endsWith("postmaster.pid"))) {
            List<ProcessHandle> all = new ArrayList<>();
            for (Path file : files.toList()) {
                String first = Files.readString(file).lines().findFirst().orElse("");
                if (first.matches("\\d+")) {
                    ProcessHandle.of(Long.parseLong(first))
                            .filter(this::isDatabase)
                            .ifPresent(p -> {
                                p.descendants().forEach(all::add);
                                all.add(0, p);
                            });
                }
            }
            return all;
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    /** The file may be older than the process that has its number now. */
    private boolean isDatabase(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("postgres")).isPresent();
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KillException("process " + process.pid() + " survives SIGKILL");
        }
    }
}
