package org.ringback.workbench.internal.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ringback.core.files.WholeFile;

/**
 * Starts the desktop when the computer's user logs in: on Linux by a file that every desktop environment reads (XDG autostart),
 * on Windows by one in the start-up folder.
 *
 * @param file which file that is
 * @param content what is in it
 */
public record Autostart(Path file, String content) {
    /**
     * How this desktop would be started.
     *
     * @param property of Java
     * @param environment of the process
     * @return empty where there is no such way, and for a program that was not started by its own script
     */
    public static Optional<Autostart> find(Function<String, String> property, Map<String, String> environment) {
        String program = property.apply("ringback.program");
        String home = property.apply("ringback.home");
        if (program == null || home == null) {
            return Optional.empty();
        }
        String system = property.apply("os.name");
        Path usual = Path.of(property.apply("user.home"), ".ringback", "desktop");
        String which = Path.of(home).equals(usual) ? "" : "-" + Integer.toHexString(home.hashCode());
        if (system.startsWith("Windows")) {
            Path script = Path.of(program, "ringback-desktop.bat").normalize();
            return Optional.ofNullable(environment.get("APPDATA"))
                    .filter(folder -> Files.exists(script))
                    .map(folder -> new Autostart(
                            Path.of(
                                    folder,
                                    "Microsoft",
                                    "Windows",
                                    "Start Menu",
                                    "Programs",
                                    "Startup",
                                    "Ringback" + which + ".bat"),
                            batch(script, which.isEmpty() ? Optional.empty() : Optional.of(home))));
        }
        Path script = Path.of(program, "ringback-desktop");
        if (!system.equals("Linux") || !Files.isExecutable(script)) {
            return Optional.empty();
        }
        Path folder = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(named -> named.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(property.apply("user.home"), ".config"));
        return Optional.of(new Autostart(
                folder.resolve("autostart").resolve("org.ringback.desktop" + which + ".desktop"),
                String.join(
                        "\n",
                        List.of(
                                "[Desktop Entry]",
                                "Type=Application",
                                "Name=Ringback",
                                "Exec=" + argument(script.toString()) + " --home " + argument(home),
                                "Terminal=false",
                                ""))));
    }

    /** Read as UTF-8 from its second line on. Not by "call", which would read signs of percent once more. */
    private static String batch(Path script, Optional<String> home) {
        return "@chcp 65001 >nul\r\n"
                + home.map(named -> "@set \"RINGBACK_HOME=" + named.replace("%", "%%") + "\"\r\n")
                        .orElse("")
                + "@\"" + script.toString().replace("%", "%%") + "\"\r\n";
    }

    /** As the specification of such files wants an argument: in quotes, what means something escaped, and that again. */
    private static String argument(String text) {
        String quoted = text.replaceAll("([\"`$\\\\])", "\\\\$1").replace("%", "%%");
        return "\"" + quoted.replace("\\", "\\\\") + "\"";
    }

    public boolean on() {
        return Files.exists(file);
    }

    /** Writes the file, or takes it away. */
    public void set(boolean on) throws IOException {
        if (on) {
            WholeFile.write(file, content);
        } else {
            Files.deleteIfExists(file);
        }
    }
}
