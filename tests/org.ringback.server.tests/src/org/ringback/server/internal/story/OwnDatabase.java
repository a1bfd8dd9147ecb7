package org.ringback.server.internal.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A PostgreSQL of this machine that a test stops and starts as it likes. */
final class OwnDatabase implements AutoCloseable {
    private static final int MISSING = 3;
    private final Path folder = Path.of(
            System.getProperty("java.io.tmpdir"),
            "ringback-away-" + ProcessHandle.current().pid());
    private final String url;

    /** @throws TestAbortedException when this machine has none; on the build server that is a failure */
    OwnDatabase() {
        url = script("up");
    }

    String url() {
        return url;
    }

    /** It is gone as after a crash. */
    void stop() {
        script("stop");
    }

    void start() {
        script("start");
    }

    @Override
    public void close() {
        script("down");
    }

    private String script(String action) {
        Path script = Path.of(System.getProperty("ringback.root", "../.."), "releng", "postgresql.sh");
        Path output = Path.of(folder + "." + action);
        try {
            Process process = new ProcessBuilder(script.toString(), action, folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(script + " " + action + " did not end within 90 s");
            }
            String said = Files.readString(output).strip();
            Files.delete(output);
            if (process.exitValue() == MISSING && !"true".equals(System.getenv("CI"))) {
                System.out.println("SKIPPED without PostgreSQL: " + said);
                throw new TestAbortedException("SKIPPED: " + said);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(script + " " + action + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
