package org.ringback.pbx.simulator.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.internal.control.Commands;

/** Any lines at the control port are answered, by {@code ok} or {@code error}. */
public final class CommandsFuzz {
    private CommandsFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        PlanSettings settings = PlanSettings.read(
                Map.of("id", "office", "extensions", "101:Anna Albrecht, 102:Ben, 103:Clara", "diversions", "101>102"));
        try (SimulatedPbx pbx = new SimulatedPbx(settings.plan(), new SteppedTimers())) {
            Commands commands = new Commands(pbx);
            for (String line : new String(input, StandardCharsets.UTF_8).split("\n")) {
                String last = commands.run(line).getLast();
                if (!last.startsWith("ok") && !last.startsWith("error ")) {
                    throw new IllegalStateException("'" + line + "' is answered by '" + last + "'");
                }
            }
        }
    }
}
