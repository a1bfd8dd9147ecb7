package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./ringback soak}: see releng/soak.sh. Ends with 0 if nothing has grown, with 1 if something has. */
final class SoakMain {
    private static final Set<String> OPTIONS =
            Set.of("--root", "--product", "--folder", "--minutes", "--desktops", "--calls", "--pause");
    /** Tells of each connection that breaks; what is wrong is seen elsewhere. */
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private SoakMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ARTEMIS.setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                System.err.println("soak: there is no option " + arguments[i] + "; known are " + OPTIONS);
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        SoakRun.Settings settings = new SoakRun.Settings(
                Path.of(options.getOrDefault("--root", ".")),
                Path.of(options.getOrDefault("--product", ".")),
                Path.of(options.getOrDefault("--folder", "soak")).toAbsolutePath(),
                (int) (60 * Double.parseDouble(options.getOrDefault("--minutes", "60"))),
                Integer.parseInt(options.getOrDefault("--desktops", "200")),
                Integer.parseInt(options.getOrDefault("--calls", "1/s").replace("/s", "")),
                Integer.parseInt(options.getOrDefault("--pause", "8000")));
        int code = 1;
        SoakRun run = new SoakRun(settings, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(run::close));
        try {
            List<String> wrong = run.run();
            System.out.println(wrong.isEmpty() ? "nothing grows" : wrong.size() + " grow");
            code = wrong.isEmpty() ? 0 : 1;
        } catch (KillException e) {
            System.out.println(e.getMessage());
        }
        run.close();
        System.exit(code);
    }
}
