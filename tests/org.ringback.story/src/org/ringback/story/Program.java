package org.ringback.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A process with everything that it prints in a file, ended for sure by {@link #close}. */
final class Program implements AutoCloseable {
    private final String name;
    private final Path output;
    private final Process process;

    Program(String name, Path output, Map<String, String> environment, List<String> command) {
        this.name = name;
        this.output = output;
        try {
            Files.createDirectories(output.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(output.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits for a line that contains the text, and gives it. */
    String line(String part, Duration limit) {
        return Waiting.until(
                "the line '" + part + "' of " + name,
                limit,
                () -> {
                    Optional<String> found =
                            printed().lines().filter(l -> l.contains(part)).findFirst();
                    if (found.isEmpty() && !process.isAlive()) {
                        throw new StoryException(name + " ended with exit code " + process.exitValue() + ": " + tail());
                    }
                    return found;
                },
                this::tail);
    }

    String printed() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private String tail() {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    void awaitEnd() {
        process.onExit().join();
    }

    /** Sends it a signal, for example STOP. */
    void signal(String name) {
        String pid = Long.toString(process.pid());
        try (Program kill =
                new Program("kill", output.resolveSibling("kill.log"), Map.of(), List.of("kill", "-" + name, pid))) {
            kill.awaitEnd();
            if (!kill.printed().isBlank()) {
                throw new StoryException("kill -" + name + " for " + this.name + ": " + kill.printed());
            }
        }
    }

    /** Kills it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            kill();
        }
    }
}
