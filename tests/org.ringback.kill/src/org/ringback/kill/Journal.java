package org.ringback.kill;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where one process writes what it sees, line by line: what was written is there, however the process ends. For all threads. */
final class Journal implements AutoCloseable {
    private final OutputStream out;

    private Journal(OutputStream out) {
        this.out = out;
    }

    /** One that nobody reads. */
    static Journal none() {
        return new Journal(OutputStream.nullOutputStream());
    }

    Journal(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = new FileOutputStream(file.toFile(), true);
    }

    void write(String who, String life, Seen.Kind kind, String note) {
        write(who, life, kind, note, "");
    }

    synchronized void write(String who, String life, Seen.Kind kind, String note, String body) {
        Seen seen = new Seen(now(), who, life, kind, note, body);
        try {
            out.write((seen.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long now() {
        return micros(Instant.now());
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
