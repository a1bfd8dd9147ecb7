package org.ringback.callbacks.internal;

import java.time.Duration;
import java.util.Map;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param lease how long a claim holds without being renewed
 */
record CallbackSettings(Duration lease) {
    static final String PID = "org.ringback.callbacks";

    static CallbackSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values).allowOnly("lease");
        return new CallbackSettings(
                settings.duration("lease", Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10)));
    }
}
