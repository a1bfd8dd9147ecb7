package org.ringback.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.ringback.workbench.driver.Driver;
import org.ringback.workbench.driver.DriverException;

/**
 * An agent's desktop: the product that ships, as a process on a screen of its own, with the driver bundle beside its own
 * bundles. What it shows is waited for; every wait has a limit.
 */
public final class Desktop implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SEE = Duration.ofSeconds(40);
    private final String agent;
    private final Display display;
    private final Program program;
    private final Optional<ScreenReader> reader;
    private final Path home;
    private final int port = Stage.freePort();
    private Optional<Driver> driver = Optional.empty();
    private boolean writing;

    /**
     * Starts it; see {@link #ready}.
     *
     * @param product the folder of the desktop product
     * @param driverBundle the jar of the driver bundle
     * @param home where this desktop keeps its outbox and layout
     * @param spoken whether a screen reader reads it
     */
    Desktop(String agent, String password, Path product, Path driverBundle, Path home, String server, boolean spoken) {
        this.agent = agent;
        display = new Display(agent, home, 1280, 800);
        this.home = home;
        reader = spoken ? Optional.of(new ScreenReader(display, home)) : Optional.empty();
        Map<String, String> environment =
                new HashMap<>(reader.map(ScreenReader::environment).orElse(Map.of()));
        environment.putAll(Map.of(
                "DISPLAY",
                display.name(),
                "GDK_BACKEND",
                "x11",
                "RINGBACK_PASSWORD",
                password,
                "RINGBACK_JAVA_OPTS",
                "-Dringback.driver.port=" + port + " -Dosgi.bundles=" + bundles(product) + ",reference:"
                        + driverBundle.toUri() + "@4:start"));
        program = new Program(
                "the desktop of " + agent,
                home.resolve("desktop.log"),
                environment,
                List.of(
                        product.resolve("ringback-desktop").toString(),
                        "--home",
                        home.toString(),
                        "-server",
                        server,
                        "-agent",
                        agent));
    }

    /** Waits until its bundles are started. */
    Desktop begun() {
        Waiting.until("the start of the desktop of " + agent, START, () -> listens(port), program::printed);
        return this;
    }

    /** Waits until it has logged in and shows whose desktop it is. */
    Desktop ready(String name) {
        driver = Optional.of(Waiting.until(
                "the driver in the desktop of " + agent,
                START,
                () -> connect(port),
                () -> program.printed() + logs(home)));
        Waiting.until("the desktop of " + name, START, () -> shows("status.self", name), this::screen);
        return this;
    }

    private Driver driver() {
        return driver.orElseThrow(() -> new StoryException("the desktop of " + agent + " is not there yet"));
    }

    /** What its agent hears. */
    ScreenReader reader() {
        return reader.orElseThrow(() -> new StoryException("nobody reads the desktop of " + agent));
    }

    /** Whose desktop it is. */
    public String agent() {
        return agent;
    }

    /** Presses a key, for example {@code ctrl+Return} or {@code F5}, on the keyboard that belongs to this screen. */
    public void press(String key) {
        reader.ifPresent(ScreenReader::listens);
        display.keyboard("key", key);
    }

    /** Types a text on that keyboard. */
    public void type(String text) {
        display.keyboard("type", "--delay", "2", text);
    }

    /** Keeps a picture of the screen, which is written while the story goes on. */
    void picture(Path png) {
        driver().takePicture(png);
        writing = true;
    }

    private void awaitPictures() {
        if (!writing) {
            return;
        }
        writing = false;
        try {
            driver().awaitPictures();
        } catch (DriverException | UncheckedIOException e) {
            // It has ended, and what was not written by then is not.
        }
    }

    /** Waits until a widget shows a text that contains the given one. */
    public String sees(String id, String part) {
        return Waiting.until(
                "'" + part + "' in " + id + " of " + agent,
                SEE,
                () -> driver().text(id).filter(t -> t.contains(part)),
                this::screen);
    }

    /** Waits until a row of a table contains all the given texts. */
    public String seesRow(String id, String... parts) {
        return Waiting.until(
                "a row with " + List.of(parts) + " in " + id + " of " + agent,
                SEE,
                () -> driver().rows(id).stream()
                        .filter(r -> Stream.of(parts).allMatch(r::contains))
                        .findFirst(),
                this::screen);
    }

    /** Waits until a table has so many rows. */
    public void seesRowCount(String id, int count) {
        Waiting.until(
                count + " rows in " + id + " of " + agent,
                SEE,
                () -> driver().rows(id).size() == count,
                this::screen);
    }

    /** Waits until no row of a table contains the text. */
    public void seesNoRow(String id, String part) {
        Waiting.until(
                "no row with '" + part + "' in " + id + " of " + agent,
                SEE,
                // What is behind another view shows nothing; an empty one shows a sentence in its stead.
                () -> (driver().shows(id) || driver().shows(id + ".empty"))
                        && driver().rows(id).stream().noneMatch(r -> r.contains(part)),
                this::screen);
    }

    /** Waits until a widget is not on screen. */
    public void doesNotShow(String id) {
        Waiting.until(id + " of " + agent + " to be gone", SEE, () -> !driver().shows(id), this::screen);
    }

    /** Whether a widget shows a text that contains the given one now. */
    public boolean shows(String id, String part) {
        return driver().text(id).filter(t -> t.contains(part)).isPresent();
    }

    /** How many windows there are. */
    int windows() {
        return driver().windows().size();
    }

    /** Waits until there are so many windows. */
    void seesWindows(int count) {
        Waiting.until(count + " windows of " + agent, SEE, () -> windows() == count, this::screen);
    }

    /** Waits until the title of a window contains the text. */
    public void seesWindow(String part) {
        Waiting.until(
                "a window '" + part + "' of " + agent,
                SEE,
                () -> driver().windows().stream().anyMatch(t -> t.contains(part)),
                this::screen);
    }

    /** Waits until a call-back is announced: in the line while this desktop is in front, otherwise by a small window. */
    public void isTold(String caller) {
        Waiting.until(
                "the news of " + caller + " of " + agent,
                SEE,
                () -> Stream.of("news.text", "popup.callback.subject")
                        .flatMap(id -> driver().text(id).stream())
                        .anyMatch(t -> t.contains(caller)),
                this::screen);
    }

    /** Waits until a widget has the focus. */
    public void seesFocus(String id) {
        Waiting.until(
                "the focus in " + id + " of " + agent,
                SEE,
                () -> driver().focus().filter(id::equals).isPresent(),
                this::screen);
    }

    /** All there is to see, for the message when something was not seen. */
    private String screen() {
        return "windows " + driver().windows() + ", focus in '"
                + driver().focus().orElse("") + "'\n" + driver().dump();
    }

    /** Stops it where it is (SIGSTOP), as a computer does that has gone to sleep. */
    public void freeze() {
        program.signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        program.signal("CONT");
    }

    /** Kills it as a power cut would. */
    public void kill() {
        awaitPictures();
        program.kill();
    }

    /** A driver that sees a window; until there is one, it has nothing to look at. */
    private static Optional<Driver> connect(int port) {
        try {
            Driver connected = new Driver(port);
            try {
                connected.windows();
                return Optional.of(connected);
            } catch (DriverException e) {
                connected.close();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean listens(int port) {
        try (Driver connected = new Driver(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What Equinox wrote when it could not start. */
    private static String logs(Path home) {
        try (Stream<Path> files = Files.list(home.resolve("configuration"))) {
            StringBuilder text = new StringBuilder();
            for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(log));
            }
            return text.toString();
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** The product's own bundles, as its configuration has them. */
    private static String bundles(Path product) {
        Properties configuration = new Properties();
        try (InputStream in = Files.newInputStream(product.resolve("configuration/config.ini"))) {
            configuration.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(product + " is not a desktop product", e);
        }
        return configuration.getProperty("osgi.bundles");
    }

    @Override
    public void close() {
        awaitPictures();
        try {
            if (driver.isPresent()) {
                driver.get().close();
            }
        } catch (IOException e) {
            // The connection is closed either way.
        }
        try {
            program.close();
        } finally {
            reader.ifPresent(ScreenReader::close);
            display.close();
        }
    }
}
