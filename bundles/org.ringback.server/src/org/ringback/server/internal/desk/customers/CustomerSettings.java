package org.ringback.server.internal.desk.customers;

import java.util.Map;
import org.ringback.core.config.Settings;
import org.ringback.core.people.Role;

/**
 * The settings of PID {@value #PID}.
 *
 * @param mayMerge the least role that merges customers
 */
public record CustomerSettings(Role mayMerge) {
    static final String PID = "org.ringback.customers";

    public static CustomerSettings read(Map<String, ?> values) {
        return new CustomerSettings(new Settings(PID, values)
                .allowOnly("merge")
                .read("merge", Role.SUPERVISOR, "supervisors, or agents for everybody", CustomerSettings::role));
    }

    private static Role role(String text) {
        return switch (text) {
            case "supervisors" -> Role.SUPERVISOR;
            case "agents" -> Role.AGENT;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
