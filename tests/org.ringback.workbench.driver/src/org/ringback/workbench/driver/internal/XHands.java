package org.ringback.workbench.driver.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.graphics.Point;
import org.ringback.workbench.driver.DriverException;

/** The X server's keyboard and mouse, by xdotool: its keys go to the window that has the focus, as a person's do. */
final class XHands implements Hands {
    private static final int LIMIT_SECONDS = 20;
    private static final Map<String, String> MODIFIERS =
            Map.of("CTRL", "ctrl", "SHIFT", "shift", "ALT", "alt", "CMD", "super");
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry(",", "comma"),
            Map.entry("ENTER", "Return"),
            Map.entry("ESC", "Escape"),
            Map.entry("TAB", "Tab"),
            Map.entry("SPACE", "space"),
            Map.entry("BACKSPACE", "BackSpace"),
            Map.entry("DELETE", "Delete"),
            Map.entry("UP", "Up"),
            Map.entry("DOWN", "Down"),
            Map.entry("LEFT", "Left"),
            Map.entry("RIGHT", "Right"),
            Map.entry("HOME", "Home"),
            Map.entry("END", "End"),
            Map.entry("PAGEUP", "Prior"),
            Map.entry("PAGEDOWN", "Next"));

    @Override
    public void click(Point at) {
        xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "click", "1");
    }

    @Override
    public void press(String keys) {
        List<String> parts = List.of(keys.toUpperCase(Locale.ROOT).split("\\+"));
        List<String> names = new ArrayList<>();
        for (String part : parts.subList(0, parts.size() - 1)) {
            String modifier = MODIFIERS.get(part);
            if (modifier == null) {
                throw new DriverException("'" + part + "' in '" + keys + "' is no modifier");
            }
            names.add(modifier);
        }
        names.add(key(parts.getLast()));
        xdotool("key", String.join("+", names));
    }

    @Override
    public void type(String text) {
        xdotool("type", "--delay", "4", "--", text);
    }

    private static String key(String name) {
        String key = KEYS.get(name);
        if (key != null) {
            return key;
        }
        if (name.matches("F[0-9]{1,2}") || name.matches("[0-9]")) {
            return name;
        }
        if (name.matches("[A-Z]")) {
            return name.toLowerCase(Locale.ROOT);
        }
        throw new DriverException("there is no key '" + name + "'");
    }

    private static void xdotool(String... args) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(args));
        String line = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DriverException(line + " did not end within " + LIMIT_SECONDS + " s");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0 || !said.isEmpty()) {
                throw new DriverException(line + ": " + said + " (exit " + process.exitValue() + ")");
            }
        } catch (IOException e) {
            throw new DriverException("the keyboard needs xdotool: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverException("interrupted during " + line);
        }
    }
}
