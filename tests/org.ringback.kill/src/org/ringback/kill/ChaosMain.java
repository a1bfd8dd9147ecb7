package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./ringback chaos}: see releng/chaos.sh. Ends with 0 if all was right, with 1 on a breach. */
final class ChaosMain {
    private static final Set<String> OPTIONS = Set.of(
            "--root",
            "--product",
            "--folder",
            "--minutes",
            "--seed",
            "--desktops",
            "--servers",
            "--brokers",
            "--faults",
            "--pause");

    private static final String OWN_BROKER = "--own-broker";

    /** Tells of each connection that breaks, which is what they are made for here. */
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private ChaosMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ARTEMIS.setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean ownBroker = given.remove(OWN_BROKER);
        for (int i = 0; i + 1 < given.size(); i += 2) {
            if (!OPTIONS.contains(given.get(i))) {
                System.err.println(
                        "chaos: there is no option " + given.get(i) + "; known are " + OWN_BROKER + " and " + OPTIONS);
                System.exit(2);
            }
            options.put(given.get(i), given.get(i + 1));
        }
        ChaosRun.Settings settings = new ChaosRun.Settings(
                Path.of(options.getOrDefault("--root", ".")),
                Path.of(options.getOrDefault("--product", ".")),
                Path.of(options.getOrDefault("--folder", "chaos")).toAbsolutePath(),
                (int) (60 * Double.parseDouble(options.getOrDefault("--minutes", "5"))),
                Integer.parseInt(options.getOrDefault("--desktops", "20")),
                Integer.parseInt(options.getOrDefault("--servers", "1")),
                ownBroker,
                Long.parseLong(options.getOrDefault("--seed", "" + System.nanoTime() % 1_000_000)),
                Fault.Of.read(options.getOrDefault("--faults", "all")),
                Integer.parseInt(options.getOrDefault("--pause", "2000")));
        System.out.println("seed " + settings.seed() + ", " + settings.seconds() + " s, in " + settings.folder());
        try {
            ChaosRun.Outcome outcome = new ChaosRun(settings, System.out).run();
            outcome.breaches().forEach(System.out::println);
            outcome.figures().forEach(System.out::println);
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
