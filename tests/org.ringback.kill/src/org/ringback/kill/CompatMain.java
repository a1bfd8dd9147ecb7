package org.ringback.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./ringback compat}: see releng/compat.sh. Ends with 0 if all worked, with 1 if a step did not. */
public final class CompatMain {
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private CompatMain() {}

    public static void main(String[] args) throws Exception {
        ARTEMIS.setLevel(Level.OFF);
        Map<String, String> options = Map.of(args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
        List<String> failed = new CompatRun(
                        Path.of(options.get("--product")),
                        Path.of(options.get("--older")),
                        options.get("--classes"),
                        Path.of(options.get("--folder")).toAbsolutePath(),
                        System.out)
                .run();
        System.out.println(failed.isEmpty() ? "all steps worked" : failed.size() + " steps did not work");
        System.exit(failed.isEmpty() ? 0 : 1);
    }
}
