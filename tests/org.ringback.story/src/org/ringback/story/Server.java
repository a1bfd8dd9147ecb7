package org.ringback.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server: the product that ships, as a process. */
public final class Server implements AutoCloseable {
    private final Program program;
    private final String address;

    /**
     * Starts it; see {@link #ready}.
     *
     * @param product the folder of the server product
     * @param port where its settings let desktops in
     */
    Server(Path product, Path etc, Path data, Path log, int port) {
        address = "tcp://127.0.0.1:" + port;
        letOthersIn(data);
        program = new Program(
                "the server",
                log,
                // Its life is short: what the second compiler costs would not come back.
                Map.of("RINGBACK_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
                List.of(
                        product.resolve("ringback-server").toString(),
                        "--etc",
                        etc.toString(),
                        "--data",
                        data.toString()));
    }

    /** Waits until it says that it is ready. */
    Server ready() {
        program.line("Ringback server ready", Duration.ofSeconds(90));
        return this;
    }

    /** A server that root started runs its database as another user, who has to get into what tests make for themselves. */
    private static void letOthersIn(Path data) {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            for (Path folder = data.getParent();
                    folder.startsWith(temporary) && !folder.equals(temporary);
                    folder = folder.getParent()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where desktops log in. */
    public String address() {
        return address;
    }

    /** Fails when a line of its log contains the text. */
    void hasNotSaid(String text) {
        program.printed()
                .lines()
                .filter(line -> line.contains(text))
                .findFirst()
                .ifPresent(line -> {
                    throw new StoryException("the server says: " + line);
                });
    }

    /** Kills it as a power cut would. */
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.close();
    }
}
