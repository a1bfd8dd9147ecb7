package org.ringback.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server: the product that ships, as a process. */
public final class Server implements AutoCloseable {
    private static final Pattern BROKER = Pattern.compile("tcp://[^\\s,;]+:\\d+");
    private final Program program;
    private final String address;

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param product the folder of the server product
     */
    Server(Path product, Path etc, Path data, Path log) {
        letOthersIn(data);
        program = new Program(
                "the server",
                log,
                Map.of(),
                List.of(
                        product.resolve("ringback-server").toString(),
                        "--etc",
                        etc.toString(),
                        "--data",
                        data.toString()));
        try {
            address = address(program.line("Ringback server ready", Duration.ofSeconds(90)));
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
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

    private static String address(String ready) {
        Matcher broker = BROKER.matcher(ready);
        if (!broker.find()) {
            throw new StoryException("the server does not say where its broker is: " + ready);
        }
        return broker.group();
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
