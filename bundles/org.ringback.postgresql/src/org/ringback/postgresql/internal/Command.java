package org.ringback.postgresql.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ringback.postgresql.PostgresqlException;

/** A program that is run to its end. */
final class Command {
    private Command() {}

    /**
     * How it ended.
     *
     * @param output what it wrote on standard output and error
     */
    record Outcome(int code, String output) {
        boolean ok() {
            return code == 0;
        }

        /** The last lines of what it wrote, as one. */
        String lastWords() {
            List<String> lines =
                    output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        }
    }

    /** A process to be, whose texts and times are nobody's language. */
    static ProcessBuilder builder(Path directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(k -> k.startsWith("PG") || k.startsWith("LC_") || k.startsWith("LD_"));
        environment.put("LC_ALL", "C");
        return builder.redirectErrorStream(true);
    }

    /**
     * Runs it, and kills it when it takes too long.
     *
     * @param input what it reads
     */
    static Outcome run(Path directory, List<String> command, String input, Duration limit) {
        Process process;
        try {
            process = builder(directory, command).start();
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        }
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(Charset.defaultCharset()));
            } catch (IOException e) {
                // It ended without reading all: its exit code tells.
            }
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Outcome(124, command.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
            return new Outcome(process.exitValue(), output.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new PostgresqlException("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
