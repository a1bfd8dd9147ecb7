package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One sipp process that plays a scenario of {@code resources/sipp} for every call. */
final class Sipp implements AutoCloseable {
    private final Process process;

    private Sipp(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param scenario the scenario's name
     * @param keys what the scenario names in square brackets
     */
    static Sipp answer(TestPbx pbx, String scenario, String address, int port, Map<String, String> keys) {
        return start(pbx, scenario, address, port, keys, List.of("-m", "1000"), List.of());
    }

    /** Starts one that calls a number once. */
    static Sipp call(TestPbx pbx, String scenario, String address, String target) {
        String host = "127.0.0.1:" + pbx.sipPort();
        return start(
                pbx,
                scenario,
                address,
                Ports.free(address),
                Map.of("target", target, "pbx", host),
                List.of("-m", "1"),
                List.of(host));
    }

    private static Sipp start(
            TestPbx pbx,
            String scenario,
            String address,
            int port,
            Map<String, String> keys,
            List<String> more,
            List<String> host) {
        String name = scenario + "-" + port;
        Path file = pbx.phones().resolve(name + ".xml");
        try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + scenario);
            }
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "-sf",
                pbx.phonesInside() + "/" + name + ".xml",
                "-i",
                address,
                "-p",
                Integer.toString(port),
                "-nostdin",
                "-timeout",
                "1800"));
        command.addAll(more);
        keys.forEach((key, value) -> command.addAll(List.of("-key", key, value)));
        command.addAll(host);
        return new Sipp(pbx.exec(pbx.phones().resolve(name + ".log"), command));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
