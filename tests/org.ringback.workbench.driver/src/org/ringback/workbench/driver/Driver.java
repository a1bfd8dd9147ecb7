package org.ringback.workbench.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hands and eyes of a test on one desktop process. Widgets are named by their ids. Every call blocks until the
 * desktop has answered, for 35 seconds at most; what fails is a {@link DriverException} that says what was not there.
 * For use by one thread.
 */
public final class Driver implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(35);
    private final Socket socket;
    private final BufferedReader in;

    /** Connects to a desktop that was started with {@code -Dringback.driver.port}. */
    public Driver(int port) throws IOException {
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
            socket.setSoTimeout((int) LIMIT.toMillis());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The titles of the windows on screen, the active one first. */
    public List<String> windows() {
        return call("windows");
    }

    /** Everything on screen, a line a widget: its class, id and text. For messages about what was not found. */
    public String dump() {
        return String.join("\n", call("dump"));
    }

    /** The text that a widget shows; empty when it is not on screen. */
    public Optional<String> text(String id) {
        return call("text", id).stream().findFirst();
    }

    /** Every text on screen, whatever shows it. */
    public List<String> texts() {
        return call("texts");
    }

    /** The rows of a table that are on screen, their cells separated by {@code " | "}; none when the table is not there. */
    public List<String> rows(String id) {
        return call("rows", id);
    }

    /** Whether the widget is on screen. */
    public boolean shows(String id) {
        return !call("shows", id).isEmpty();
    }

    /** Whether the widget is on screen and can be used. */
    public boolean enabled(String id) {
        return call("enabled", id).stream().anyMatch("true"::equals);
    }

    /** The id of the widget that has the focus. */
    public Optional<String> focus() {
        return call("focus").stream().filter(s -> !s.isEmpty()).findFirst();
    }

    /** Moves the pointer to the middle of a widget and presses the first button. */
    public void click(String id) {
        call("click", id);
    }

    /** Clicks a row of a table, counted from 0 among those on screen. */
    public void clickRow(String id, int row) {
        call("clickRow", id, Integer.toString(row));
    }

    /** Presses keys, for example {@code Ctrl+Enter}, {@code F6}, {@code Alt+Shift+X}, {@code Down}. */
    public void press(String keys) {
        call("press", keys);
    }

    /** Types a text of ASCII characters into whatever has the focus. */
    public void type(String text) {
        call("type", text);
    }

    /** Writes a picture of the whole screen. */
    public void picture(Path png) {
        takePicture(png);
        awaitPictures();
    }

    /** Takes a picture of the whole screen now, and leaves it to the desktop to write it. */
    public void takePicture(Path png) {
        call("picture", png.toAbsolutePath().toString());
    }

    /** Waits until all pictures that were taken are written. */
    public void awaitPictures() {
        call("written");
    }

    private List<String> call(String... words) {
        try {
            socket.getOutputStream().write((Wire.line(Arrays.asList(words)) + "\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = in.readLine();
            if (answer == null) {
                throw new DriverException("the desktop has ended");
            }
            List<String> parts = new ArrayList<>(Wire.words(answer));
            if (!parts.remove(0).equals("ok")) {
                throw new DriverException(String.join(" ", words) + ": " + String.join(" ", parts));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("the desktop did not answer to " + words[0] + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
