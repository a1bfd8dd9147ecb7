package org.ringback.core.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Any value of a setting is taken, or refused in one line that names file and key. */
public final class SettingsFuzz {
    private static final List<Consumer<Settings>> READ = List.of(
            s -> s.text("key"),
            s -> s.required("key"),
            s -> s.number("key", 1, 0, 100),
            s -> s.port("key", 1),
            s -> s.flag("key", true),
            s -> s.duration("key", Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(36_500)),
            s -> s.oneOf("key", DayOfWeek.class, DayOfWeek.MONDAY),
            s -> s.list("key"),
            s -> s.path("key", Path.of("")));

    private SettingsFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Settings settings = new Settings("org.ringback.any", Map.of("key", new String(input, StandardCharsets.UTF_8)));
        for (Consumer<Settings> each : READ) {
            try {
                each.accept(settings);
            } catch (SettingException e) {
                String line = String.valueOf(e.getMessage());
                if (line.lines().count() != 1 || !line.startsWith("org.ringback.any.cfg: key")) {
                    throw new IllegalStateException("it says: " + line, e);
                }
            }
        }
    }
}
