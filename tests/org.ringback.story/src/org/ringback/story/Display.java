package org.ringback.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A screen of its own for one desktop: Xvfb on a free number, with a window manager. */
final class Display implements AutoCloseable {
    private final Program xvfb;
    private final Program windowManager;
    private final String number;
    private final Path folder;

    Display(String name, Path folder, int width, int height) {
        this.folder = folder;
        Path numberFile = folder.resolve(name + "-display");
        forget(numberFile);
        // The shell hands Xvfb a file to write the number into that it found free.
        xvfb = new Program(
                "Xvfb for " + name,
                folder.resolve(name + "-xvfb.log"),
                Map.of(),
                List.of(
                        "sh",
                        "-c",
                        "exec Xvfb -displayfd 3 -screen 0 " + width + "x" + height + "x24 -nolisten tcp 3> \"$0\"",
                        numberFile.toString()));
        number = Waiting.until(
                "a display for " + name,
                Duration.ofSeconds(15),
                () -> read(numberFile),
                () -> "is Xvfb installed? " + xvfb.printed());
        windowManager = new Program(
                "openbox for " + name,
                folder.resolve(name + "-openbox.log"),
                Map.of("DISPLAY", name()),
                List.of("openbox"));
    }

    /** As the environment variable DISPLAY wants it. */
    String name() {
        return ":" + number;
    }

    /** Has xdotool press keys: the X server's own, which go wherever the focus is. */
    void keyboard(String... args) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(args));
        try (Program xdotool =
                new Program("xdotool", folder.resolve("xdotool.log"), Map.of("DISPLAY", name()), command)) {
            xdotool.awaitEnd();
            if (!xdotool.printed().isBlank()) {
                throw new StoryException(String.join(" ", command) + ": " + xdotool.printed());
            }
        }
    }

    /** The number of an earlier screen would be taken for the new one's. */
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file))
                            .filter(s -> s.endsWith("\n"))
                            .map(String::strip)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        windowManager.close();
        xvfb.close();
    }
}
