package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that is not the server's own, run by releng/postgresql.sh. */
public final class OwnDatabase implements AutoCloseable {
    private final Path script;
    private final Path folder;
    private final String url;

    /** Makes one in a folder, and starts it. */
    public OwnDatabase(Path root, Path folder) throws IOException, InterruptedException {
        this.script = root.resolve("releng/postgresql.sh");
        this.folder = folder;
        this.url = run("up");
    }

    /** Its JDBC address. */
    public String url() {
        return url;
    }

    /** Ends it as a crash does; what the system has not written yet is still written. */
    public void crash() throws IOException, InterruptedException {
        run("stop");
    }

    /** Starts it again, at the same port. */
    public void start() throws IOException, InterruptedException {
        run("start");
    }

    /** Its processes, the main one first; none while it does not run. */
    List<ProcessHandle> processes() {
        try {
            long main = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(main)
                    .map(of -> Stream.concat(Stream.of(of), of.descendants()).toList())
                    .orElse(List.of());
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            run("down");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String run(String action) throws IOException, InterruptedException {
        Path out = Path.of(folder + "." + action + ".out");
        Process process = new ProcessBuilder(script.toString(), action, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        String said = Files.readString(out).strip();
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new KillException("PostgreSQL: " + action + " failed: " + said);
        }
        return said;
    }
}
