package org.ringback.server.internal.start.settings;

import java.time.Duration;
import java.util.Map;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param startLimit how long the start may take
 * @param logMegabytes how large one log file gets
 * @param logFiles how many are kept
 */
public record ServerSettings(Duration startLimit, int logMegabytes, int logFiles) {
    static final String PID = "org.ringback.server";

    /** What the files say; the defaults where that is wrong, which {@link ServerSettingsCheck} tells with all the rest. */
    public static ServerSettings of(ConfigFiles files) {
        try {
            return read(files.values(PID));
        } catch (SettingException e) {
            return read(Map.of());
        }
    }

    static ServerSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values).allowOnly("start-limit", "log-megabytes", "log-files");
        return new ServerSettings(
                settings.duration("start-limit", Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(10)),
                settings.number("log-megabytes", 5, 1, 1000),
                settings.number("log-files", 5, 1, 100));
    }
}
