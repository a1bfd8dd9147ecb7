package org.ringback.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The screen reader Orca on a screen, on buses and with settings of its own, and with a voice that writes down what it says.
 * What is stopped before its end, as moving focus and keys do it, counts as not said.
 */
final class ScreenReader implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String SAID = "said: ";
    /** Debian's own, which has the bindings. */
    private static final String PYTHON = "/usr/bin/python3";

    private final List<Program> running = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final Path said;
    private int heard;

    ScreenReader(Display display, Path home) {
        folder = home.resolve("reader");
        said = folder.resolve("said.txt");
        makeFolders();
        environment.put("DISPLAY", display.name());
        environment.put("GDK_BACKEND", "x11");
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_DATA_HOME", folder.resolve("share").toString());
        environment.put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
        environment.put("GSETTINGS_BACKEND", "memory");
        environment.put("NO_AT_BRIDGE", "0");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Program bus = start("dbus-daemon", "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address");
        environment.put("DBUS_SESSION_BUS_ADDRESS", bus.line("unix:", LIMIT));
        start("at-spi-bus-launcher", launcher(), "--launch-immediately", "--a11y=1");
        start("orca", PYTHON, script("written_voice.py"), said.toString());
        hears("Screen reader on");
    }

    private void makeFolders() {
        try {
            Files.createDirectories(folder.resolve("config"));
            Files.createDirectories(folder.resolve("share"));
            Path run = folder.resolve("run");
            Files.createDirectories(run);
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program start(String name, String... command) {
        Program program = new Program(name, folder.resolve(name + ".log"), environment, List.of(command));
        running.add(program);
        return program;
    }

    /** What a program on this screen needs to be read. */
    Map<String, String> environment() {
        Map<String, String> others = new HashMap<>();
        for (String name : List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "NO_AT_BRIDGE")) {
            others.put(name, environment.getOrDefault(name, ""));
        }
        return others;
    }

    /** What was said before does not count any more. */
    void listens() {
        heard = lines().size();
    }

    /** Waits until something with all these words was said. @return it */
    String hears(String... words) {
        return Waiting.until(
                "to hear " + List.of(words),
                LIMIT,
                () -> lines().stream()
                        .skip(heard)
                        .filter(line -> line.startsWith(SAID))
                        .map(line -> line.substring(SAID.length()))
                        .filter(line -> Stream.of(words).allMatch(line::contains))
                        .findFirst(),
                () -> "what was said:\n"
                        + String.join("\n", lines().stream().skip(heard).toList()) + "\n" + tails());
    }

    /** All that was said since the last time. */
    List<String> said() {
        return lines().stream()
                .skip(heard)
                .filter(line -> line.startsWith(SAID))
                .map(line -> line.substring(SAID.length()))
                .toList();
    }

    private String tails() {
        StringBuilder all = new StringBuilder();
        running.forEach(program -> all.append(program.printed()));
        return all.toString();
    }

    private List<String> lines() {
        try {
            return Files.exists(said) ? Files.readAllLines(said) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String launcher() {
        return Stream.of("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElseThrow(() -> new StoryException("no at-spi-bus-launcher; is at-spi2-core installed?"));
    }

    /** A script of this bundle as a file. */
    private String script(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = Optional.ofNullable(ScreenReader.class.getResourceAsStream(name))
                .orElseThrow(() -> new StoryException(name + " is not in the bundle"))) {
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    @Override
    public void close() {
        running.reversed().forEach(Program::close);
        running.clear();
    }
}
