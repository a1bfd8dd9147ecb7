package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.CallbackLife;

/** The clients of {@code examples/clients}, with the server that ships: in Python with Debian's Proton, in Node with rhea. */
class OtherLanguagesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("ringback.root", ".")).toAbsolutePath();
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private static final String PASSWORD = "only for killing";

    @TempDir
    Path folder = Path.of("");

    @Test
    void pythonWritesACallbackAndIsToldWhatBecomesOfIt() throws Exception {
        lives(python(), folder);
    }

    @Test
    void nodeWritesACallbackAndIsToldWhatBecomesOfIt() throws Exception {
        lives(List.of("node", ROOT.resolve("examples/clients/client.mjs").toString()), rhea());
    }

    /** First on the server's own machine as it is shipped, then in TLS as from any other. */
    private void lives(List<String> client, Path home) throws Exception {
        Installation.letOthersIn(folder);
        for (boolean tls : new boolean[] {false, true}) {
            Path office = Files.createDirectory(folder.resolve(tls ? "tls" : "plain"));
            try (ServerProcess server =
                    server(office, "port = 0\nprotocols = core, amqp\n" + (tls ? "plain = never\n" : ""))) {
                String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
                int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
                Map<String, String> trust = tls
                        ? Map.of(
                                "RINGBACK_TRUST",
                                office.resolve("data/tls/authority.pem").toString())
                        : Map.of();
                String amqp = (tls ? "amqps" : "amqp") + "://localhost:" + port;
                try (Running amy = new Running(client, home, trust, amqp, "amy", PASSWORD)) {
                    assertThat(amy.await("accepted")).contains("please call", "\"amy\"", "\"sue\"");
                    if (!tls) {
                        try (CallbackLife sue = CallbackLife.ofSue(port)) {
                            sue.callBack(sue.await("please call"));
                        }
                        assertThat(amy.await("DONE")).contains("callback-changed", "spoken with");
                    }
                }
                try (Running thief = new Running(client, home, trust, amqp, "amy", "wrong")) {
                    assertThat(thief.awaitEnd()).isEqualTo(1);
                    assertThat(thief.lines()).noneMatch(line -> line.contains("accepted"));
                }
            }
        }
    }

    @Test
    void nobodySpeaksAmqpUnlessItIsSet() throws Exception {
        try (ServerProcess server = server(folder, "port = 0\n")) {
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
            String amqp = "amqp" + address.substring(address.indexOf(':'));
            try (Running amy = new Running(python(), folder, Map.of(), amqp, "amy", PASSWORD)) {
                assertThat(amy.awaitEnd()).isEqualTo(1);
            }
        }
    }

    private static ServerProcess server(Path folder, String broker) throws IOException {
        CallbackLife.writeDirectory(folder.resolve("etc"));
        return ServerProcess.start(
                folder,
                Map.of(
                        "org.ringback.broker.cfg",
                        broker,
                        "org.ringback.monitoring.cfg",
                        "port = 0\n",
                        "org.ringback.store.cfg",
                        "initial-directory = directory.csv\n"));
    }

    private static List<String> python() throws IOException, InterruptedException {
        Process proton = new ProcessBuilder("/usr/bin/python3", "-c", "import proton").start();
        assumeTrue(proton.waitFor() == 0, "there is no python3-qpid-proton here");
        return List.of(
                "/usr/bin/python3", ROOT.resolve("examples/clients/client.py").toString());
    }

    private Path rhea() throws IOException, InterruptedException {
        Path said = folder.resolve("rhea.txt");
        Process script = new ProcessBuilder(ROOT.resolve("releng/rhea.sh").toString())
                .redirectOutput(said.toFile())
                .start();
        assumeTrue(script.waitFor() == 0, "there is no rhea for Node here");
        return Path.of(Files.readString(said).strip());
    }

    /** A client that runs. */
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final Path out = Files.createTempFile("client", ".out");

        Running(List<String> client, Path home, Map<String, String> more, String amqp, String agent, String password)
                throws IOException {
            List<String> command = new ArrayList<>(client);
            command.addAll(List.of(amqp, agent, "sue", "+49301234567", "please call"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(new HashMap<>(more));
            process = builder.start();
            process.getOutputStream().write((password + "\n").getBytes());
            process.getOutputStream().close();
        }

        String await(String part) throws IOException {
            long end = System.nanoTime() + LIMIT_NANOS;
            while (true) {
                for (String line : lines()) {
                    if (line.contains(part)) {
                        return line;
                    }
                }
                assertThat(process.isAlive() && System.nanoTime() < end)
                        .as("'" + part + "' in " + lines())
                        .isTrue();
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }

        int awaitEnd() throws IOException, InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(lines().toString())
                    .isTrue();
            return process.exitValue();
        }

        List<String> lines() throws IOException {
            return Files.readAllLines(out);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.destroy();
            process.waitFor();
            Files.delete(out);
        }
    }
}
