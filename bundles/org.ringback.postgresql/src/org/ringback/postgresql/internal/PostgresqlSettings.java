package org.ringback.postgresql.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param folder where programs, data and secret are
 * @param runAs the user that PostgreSQL runs as when the server is root's
 * @param memoryMegabytes what PostgreSQL keeps of its data in memory
 * @param startLimit how long a start may take
 */
record PostgresqlSettings(Path folder, Optional<String> runAs, int memoryMegabytes, Duration startLimit) {
    static final String PID = "org.ringback.postgresql";

    static PostgresqlSettings of(Map<String, ?> properties) {
        Settings settings =
                new Settings(PID, properties).allowOnly("folder", "run-as", "memory-megabytes", "start-limit");
        Path data = Path.of(System.getProperty("ringback.data", "data")).toAbsolutePath();
        return new PostgresqlSettings(
                data.resolve(settings.path("folder", Path.of("postgresql"))).normalize(),
                settings.text("run-as"),
                settings.number("memory-megabytes", 64, 16, 65536),
                settings.duration(
                        "start-limit", Duration.ofSeconds(100), Duration.ofSeconds(5), Duration.ofMinutes(30)));
    }
}
