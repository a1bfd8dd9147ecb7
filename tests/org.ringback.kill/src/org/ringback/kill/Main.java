package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./ringback kill}: see releng/kill.sh. Ends with 0 if all was right, with 1 on a breach. */
public final class Main {
    private static final Set<String> OPTIONS =
            Set.of("--root", "--product", "--older", "--folder", "--database", "--times", "--seed");

    /** Tells of each connection that breaks, which is what they are made for here. */
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ARTEMIS.setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                System.err.println("kill: there is no option " + arguments[i] + "; known are " + OPTIONS);
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        KillRun.Settings settings = new KillRun.Settings(
                Path.of(options.getOrDefault("--root", ".")),
                Path.of(options.getOrDefault("--product", ".")),
                Optional.ofNullable(options.get("--older")).map(Path::of),
                Path.of(options.getOrDefault("--folder", "kill")).toAbsolutePath(),
                options.getOrDefault("--database", "default").equals("own"),
                Integer.parseInt(options.getOrDefault("--times", "200")),
                Long.parseLong(options.getOrDefault("--seed", "" + System.nanoTime() % 1_000_000)));
        System.out.println("seed " + settings.seed() + ", " + settings.times() + " times, in " + settings.folder());
        try {
            KillRun.Outcome outcome = new KillRun(settings, System.out).run();
            outcome.breaches().forEach(System.out::println);
            System.out.println(outcome.line());
            System.out.println(
                    outcome.breaches().isEmpty()
                            ? "all was right"
                            : outcome.breaches().size() + " breaches");
            System.exit(outcome.breaches().isEmpty() ? 0 : 1);
        } catch (KillException e) {
            System.out.println("seed " + settings.seed() + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
