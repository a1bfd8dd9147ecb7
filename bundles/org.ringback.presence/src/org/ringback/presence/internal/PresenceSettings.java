package org.ringback.presence.internal;

import java.time.Duration;
import java.util.Map;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param silence after which a desktop that is not heard of has vanished
 */
record PresenceSettings(Duration silence) {
    static final String PID = "org.ringback.presence";

    static PresenceSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values).allowOnly("desktop-silence");
        return new PresenceSettings(settings.duration(
                "desktop-silence", Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMinutes(10)));
    }
}
