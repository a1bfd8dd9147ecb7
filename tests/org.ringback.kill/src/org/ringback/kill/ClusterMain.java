package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./ringback demo --cluster}: see releng/cluster.sh. Ends with 0 if all was right, with 1 if not. */
final class ClusterMain {
    private static final Set<String> OPTIONS = Set.of("--root", "--product", "--folder", "--desktops", "--brokers");

    /** Tells of each connection that breaks, which is what they are made for here. */
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private ClusterMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ReflectiveOperationException {
        ARTEMIS.setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                System.err.println("demo: with --cluster there is no option " + arguments[i]
                        + "; known are --desktops and --brokers");
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        int desktops = Integer.parseInt(options.getOrDefault("--desktops", "10"));
        Path root = Path.of(options.getOrDefault("--root", "."));
        Optional<Path> artemis = switch (options.getOrDefault("--brokers", "own")) {
            case "own" -> OwnArtemis.home(root);
            case "embedded" -> Optional.empty();
            case String other -> {
                System.err.println("demo: --brokers " + other + ": must be own or embedded");
                System.exit(2);
                yield Optional.empty();
            }
        };
        System.out.println("two servers " + (artemis.isPresent() ? "and two brokers" : "with a broker in each")
                + ", a PostgreSQL and " + desktops + " desktops on this machine");
        int code = 1;
        try (ClusterRun run = new ClusterRun(
                root,
                Path.of(options.getOrDefault("--product", ".")),
                Path.of(options.getOrDefault("--folder", "cluster")).toAbsolutePath(),
                artemis,
                desktops,
                System.out)) {
            List<String> wrong = run.run();
            wrong.forEach(System.out::println);
            System.out.println(wrong.isEmpty() ? "all was right" : wrong.size() + " things were wrong");
            code = wrong.isEmpty() ? 0 : 1;
        } catch (KillException e) {
            System.out.println(e.getMessage());
        }
        System.exit(code);
    }
}
