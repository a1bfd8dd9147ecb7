package org.ringback.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ringback.desk.client.DeskLogin;

/**
 * {@code ./ringback bench [NAME…]}: prints a row of a table and a line of JSON for each figure. Nothing is asserted: a machine
 * that is busy with something else makes other figures, and their yardsticks with them.
 */
public final class Main {
    /** Tells of each connection that breaks. */
    private static final Logger LIBRARIES = Logger.getLogger("org.apache.activemq");

    private static final Logger OURS = Logger.getLogger("org.ringback");

    private Main() {}

    /** @param args the server product, a folder, the class path for {@link RawBroker}, the client's class, and names */
    public static void main(String[] args) throws Exception {
        LIBRARIES.setLevel(Level.OFF);
        OURS.setLevel(Level.SEVERE);
        Path folder = Path.of(args[1]);
        DeskLogin login =
                (DeskLogin) Class.forName(args[3]).getDeclaredConstructor().newInstance();
        List<String> wanted = List.of(args).subList(4, args.length);
        List<Figure> figures = new ArrayList<>();
        try (Office office = new Office(Path.of(args[0]), folder.resolve("office"), login, 64);
                Raw raw = new Raw(args[2], folder.resolve("yardstick"))) {
            Benches benches = new Benches(office, raw);
            Map<String, Callable<List<Figure>>> all = new LinkedHashMap<>();
            all.put("accepted", benches::accepted);
            all.put("lives", benches::lives);
            all.put("latency", benches::latency);
            all.put("presence", () -> benches.presence(200));
            all.put("presence-1000", () -> benches.presence(1000));
            all.put("figures", benches::figures);
            all.put("storm", () -> benches.storm(1000));
            for (String name : wanted) {
                if (!all.containsKey(name)) {
                    System.err.println(
                            "bench: there is no '" + name + "'; known are " + String.join(", ", all.keySet()));
                    System.exit(2);
                }
            }
            System.out.println(Figure.HEADING);
            for (Map.Entry<String, Callable<List<Figure>>> each : all.entrySet()) {
                if (wanted.isEmpty() || wanted.contains(each.getKey())) {
                    List<Figure> found = each.getValue().call();
                    found.forEach(figure -> System.out.println(figure.row()));
                    figures.addAll(found);
                }
            }
        }
        json(figures, System.out);
        System.exit(0);
    }

    private static void json(List<Figure> figures, PrintStream out) throws IOException {
        figures.forEach(figure -> out.println(figure.json()));
    }
}
