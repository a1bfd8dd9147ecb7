package org.ringback.workbench.internal.news.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Runs the programs of the agent's session. */
final class SessionPrograms implements FreedesktopNotices.Programs {
    private static final System.Logger LOG = System.getLogger(SessionPrograms.class.getName());
    private static final int LIMIT_SECONDS = 4;
    private static final int NOT_STARTED = 127;

    @Override
    public Optional<String> run(List<String> command) {
        try {
            Process process = start(command);
            try {
                if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A program of the session cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public Runnable start(List<String> command, Consumer<String> line, IntConsumer over) {
        Process process;
        try {
            process = start(command);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A program of the session cannot be run: " + e.getMessage());
            over.accept(NOT_STARTED);
            return () -> {};
        }
        Thread.ofPlatform().daemon().name("ringback-notice").start(() -> {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(line);
            } catch (IOException | UncheckedIOException e) {
                LOG.log(System.Logger.Level.DEBUG, "Nothing is heard of a notification any more: " + e.getMessage());
            }
            process.onExit().thenAccept(ended -> over.accept(ended.exitValue()));
        });
        return process::destroy;
    }

    private static Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return process;
    }
}
