package org.ringback.server.product.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The server product with the settings that ship and some of the test's own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private final Process process;
    private final Path out;
    private final Path err;
    /** Its database's, which end by themselves after it; a folder is written to until they have. */
    private final Set<ProcessHandle> others = new HashSet<>();

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder where its data, settings and output go
     * @param settings file names with their texts
     */
    static ServerProcess start(Path folder, Map<String, String> settings) {
        return start(folder, settings, Map.of());
    }

    /** Has it look at settings: those of the server that runs in the folder, with others. */
    static ServerProcess check(Path folder, Map<String, String> settings) {
        return run(folder, settings, Map.of(), List.of("--check"));
    }

    /** Starts one on what a backup has. */
    static ServerProcess restore(Path folder, String backup, Map<String, String> settings) {
        return run(
                folder,
                settings,
                Map.of(),
                List.of("--restore", backup, "--data", folder.resolve("data").toString()));
    }

    /** @param environment beside what this process has */
    static ServerProcess start(Path folder, Map<String, String> settings, Map<String, String> environment) {
        return run(
                folder,
                settings,
                environment,
                List.of("--data", folder.resolve("data").toString()));
    }

    private static ServerProcess run(
            Path folder, Map<String, String> settings, Map<String, String> environment, List<String> arguments) {
        Path product = product();
        try {
            Installation.letOthersIn(folder);
            Path etc = Files.createDirectories(folder.resolve("etc"));
            try (Stream<Path> files = Files.list(product.resolve("etc"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, etc.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                Files.writeString(etc.resolve(setting.getKey()), setting.getValue());
            }
            Path out = Files.createTempFile(folder, "server", ".out");
            Path err = Files.createTempFile(folder, "server", ".err");
            List<String> command =
                    new ArrayList<>(List.of(product.resolve("ringback-server").toString(), "--etc", etc.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // Its life is short: what the second compiler costs would not come back.
            builder.environment().put("RINGBACK_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            return new ServerProcess(
                    builder.redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready, and gives the line that says so. */
    String awaitReady() {
        return await("Ringback server ready: ", this::out);
    }

    /** Waits for a line on standard output, and gives it. */
    String awaitOut(String part) {
        return await(part, this::out);
    }

    /** Waits for a line on standard error, and gives it. */
    String awaitError(String part) {
        return await(part, this::err);
    }

    private String await(String part, Supplier<List<String>> lines) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<String> found =
                    lines.get().stream().filter(l -> l.contains(part)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the server does not say '" + part + "': " + out() + err());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Waits until it ends, and gives its exit code. */
    int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the server did not end within " + limit.toSeconds() + " s: " + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int awaitEnd() {
        return awaitEnd(LIMIT);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.descendants().forEach(others::add);
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    List<String> out() {
        return lines(out);
    }

    /** The lines that tell the administrator what is wrong. */
    List<String> complaints() {
        return err().stream()
                .filter(l -> l.startsWith("ringback-server: "))
                .map(l -> l.substring("ringback-server: ".length()))
                .toList();
    }

    List<String> err() {
        return lines(err);
    }

    /** Ends it at once if it runs, and waits for its database, which stops in order then. */
    @Override
    public void close() {
        kill();
        CompletableFuture.allOf(others.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path product() {
        Path products = Path.of(System.getProperty("ringback.root", "."))
                .resolve("releng/org.ringback.server.product/target/products/ringback-server/linux/gtk");
        Path product = products.resolve(System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64");
        Assumptions.assumeTrue(Files.isDirectory(product), "the server product is not built: " + product);
        return product;
    }
}
