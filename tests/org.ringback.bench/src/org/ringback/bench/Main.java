package org.ringback.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringback.desk.client.DeskLogin;

/**
 * {@code ./ringback bench [NAME…]}: prints a row of a table and a line of JSON for each figure. Nothing is asserted: a machine
 * that is busy with something else makes other figures, and their yardsticks with them.
 */
public final class Main {
    /** Tells of each connection that breaks. */
    private static final Logger LIBRARIES = Logger.getLogger("org.apache.activemq");

    private static final Logger OURS = Logger.getLogger("org.ringback");

    private static final Set<String> IN_ONE_OFFICE =
            new LinkedHashSet<>(List.of("accepted", "lives", "latency", "presence", "presence-1000", "figures"));

    /** A storm of another size. */
    private static final Pattern SIZED = Pattern.compile("storm(|-own)-([1-9]\\d{0,4})");

    private Main() {}

    /** @param args the project, the server product, a folder, the class path for {@link RawBroker}, the client's class, and names */
    public static void main(String[] args) {
        int exit = 1;
        try {
            measure(args);
            exit = 0;
        } catch (Exception e) {
            System.err.println("bench: could not be measured to the end: " + e);
        } finally {
            // Threads of clients would go on.
            System.exit(exit);
        }
    }

    private static void measure(String[] args) throws Exception {
        LIBRARIES.setLevel(Level.OFF);
        OURS.setLevel(Level.SEVERE);
        Path product = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        DeskLogin login =
                (DeskLogin) Class.forName(args[4]).getDeclaredConstructor().newInstance();
        List<String> wanted = List.of(args).subList(5, args.length);
        Storms storms = new Storms(Path.of(args[0]), product, folder, login);
        Map<String, Callable<List<Figure>>> storming = new LinkedHashMap<>();
        storming.put("storm", () -> storms.restarts(250, 500, 1000));
        storming.put("storm-own", () -> storms.ownHouse(1000));
        for (String name : wanted) {
            Matcher sized = SIZED.matcher(name);
            if (sized.matches()) {
                int count = Integer.parseInt(sized.group(2));
                storming.put(name, () -> sized.group(1).isEmpty() ? storms.restarts(count) : storms.ownHouse(count));
            }
        }
        for (String name : wanted) {
            if (!IN_ONE_OFFICE.contains(name) && !storming.containsKey(name)) {
                System.err.println("bench: there is no '" + name + "'; known are " + String.join(", ", IN_ONE_OFFICE)
                        + ", " + String.join(", ", storming.keySet()));
                System.exit(2);
            }
        }
        System.out.println(Figure.HEADING);
        List<Figure> figures = new ArrayList<>();
        if (wanted.isEmpty() || wanted.stream().anyMatch(IN_ONE_OFFICE::contains)) {
            try (BenchOffice office =
                            new BenchOffice(product, folder.resolve("office"), login, 64, 0, Optional.empty());
                    Raw raw = new Raw(args[3], folder.resolve("yardstick"))) {
                Benches benches = new Benches(office, raw);
                Map<String, Callable<List<Figure>>> all = new LinkedHashMap<>();
                all.put("accepted", benches::accepted);
                all.put("lives", benches::lives);
                all.put("latency", benches::latency);
                all.put("presence", () -> benches.presence(200));
                all.put("presence-1000", () -> benches.presence(1000));
                all.put("figures", benches::figures);
                run(all, name -> wanted.isEmpty() || wanted.contains(name), figures);
            }
        }
        run(storming, name -> wanted.isEmpty() || wanted.contains(name), figures);
        json(figures, System.out);
    }

    private static void run(Map<String, Callable<List<Figure>>> all, Predicate<String> wanted, List<Figure> figures)
            throws Exception {
        for (Map.Entry<String, Callable<List<Figure>>> each : all.entrySet()) {
            if (wanted.test(each.getKey())) {
                List<Figure> found = each.getValue().call();
                found.forEach(figure -> System.out.println(figure.row()));
                figures.addAll(found);
            }
        }
    }

    private static void json(List<Figure> figures, PrintStream out) throws IOException {
        figures.forEach(figure -> out.println(figure.json()));
    }
}
