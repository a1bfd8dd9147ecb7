package org.ringback.messaging.internal.server;

import java.util.Map;
import org.ringback.core.config.Settings;
import org.ringback.core.people.Role;

/**
 * The settings of PID {@value #PID}.
 *
 * @param consumers how many take commands from the broker
 * @param wholeNumbersFor the least role that sees whole numbers
 */
record MessagingSettings(int consumers, Role wholeNumbersFor) {
    static final String PID = "org.ringback.messaging";

    static MessagingSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values).allowOnly("consumers", "whole-numbers-for");
        return new MessagingSettings(
                settings.number("consumers", 4, 1, 64), settings.oneOf("whole-numbers-for", Role.class, Role.AGENT));
    }
}
