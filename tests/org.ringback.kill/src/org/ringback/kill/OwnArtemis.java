package org.ringback.server.product.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A stock Apache Artemis in a process of its own. */
final class OwnArtemis implements AutoCloseable {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private final Path instance;
    private final int port;
    private final String begun;
    private Process running;

    /** Sets it up as the README.txt says that the product writes, and starts it. */
    static OwnArtemis withPlugIn(Path folder) throws IOException, InterruptedException {
        return new OwnArtemis(folder, true);
    }

    /** Leaves it as Artemis itself makes it, and starts it. */
    static OwnArtemis asItComes(Path folder) throws IOException, InterruptedException {
        return new OwnArtemis(folder, false);
    }

    private OwnArtemis(Path folder, boolean plugIn) throws IOException, InterruptedException {
        begun = plugIn ? "plug-in stands" : "Server is now active";
        port = freePort();
        instance = folder.resolve("artemis");
        String home = Installation.run(
                        new ProcessBuilder(Path.of(System.getProperty("ringback.root", "."), "releng/artemis.sh")
                                .toAbsolutePath()
                                .toString()))
                .out()
                .stream()
                .findFirst()
                .orElse("");
        assumeTrue(!home.isEmpty(), "there is no Artemis here");
        run(List.of(
                home + "/bin/artemis",
                "create",
                instance.toString(),
                "--silent",
                "--user",
                "x",
                "--password",
                "x",
                "--require-login",
                "--no-web",
                "--no-amqp-acceptor",
                "--no-hornetq-acceptor",
                "--no-mqtt-acceptor",
                "--no-stomp-acceptor"));
        if (plugIn) {
            install(folder.resolve("for-artemis"));
        } else {
            edit("broker.xml", "tcp://0.0.0.0:61616?", "tcp://127.0.0.1:" + port + "?");
        }
        running = started();
    }

    private void install(Path ours) throws IOException, InterruptedException {
        run(List.of(
                ServerProcess.product().resolve("ringback-server").toString(), "--write", "artemis", ours.toString()));
        try (Stream<Path> files = Files.walk(ours)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        instance.resolve(ours.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        edit(
                "bootstrap.xml",
                "<jaas-security domain=\"activemq\"/>",
                "<security-manager class-name=\"org.ringback.broker.artemis.RingbackSecurity\"/>");
        edit("broker.xml", "value=\"61616\"", "value=\"" + port + "\"");
        // For other machines, too: so it makes an authority, and speaks TLS.
        edit("broker.xml", "value=\"127.0.0.1\"", "value=\"0.0.0.0\"");
    }

    int port() {
        return port;
    }

    /** What the server is to be told of it. */
    String settings() throws IOException {
        return settings(Files.readString(instance.resolve("etc/ringback-password")))
                        .replace("tcp:", "ssl:") + "tls-trust = " + instance.resolve("data/tls/authority.pem") + "\n";
    }

    String settings(String password) {
        return "embedded = false\nurl = " + address() + "\npassword = " + password + "\n";
    }

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts it, and waits until one can connect. */
    void start() throws IOException {
        running = started();
    }

    private Process started() throws IOException {
        Path said = Files.createTempFile(instance, "said", ".txt");
        Process process = process(List.of(instance.resolve("bin/artemis").toString(), "run"), said)
                .start();
        long began = System.nanoTime();
        while (!text(said).contains(begun)) {
            if (System.nanoTime() - began > LIMIT_NANOS || !process.isAlive()) {
                throw new AssertionError("the broker does not start: " + text(said));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return process;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void edit(String file, String before, String after) throws IOException {
        Path path = instance.resolve("etc").resolve(file);
        String text = text(path);
        if (!text.contains(before)) {
            throw new AssertionError(file + " has no " + before);
        }
        Files.writeString(path, text.replace(before, after));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        environment(builder);
        Installation.Ended ended = Installation.run(builder);
        if (ended.code() != 0) {
            throw new AssertionError(command + " failed: " + ended);
        }
    }

    private static ProcessBuilder process(List<String> command, Path out) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        environment(builder);
        return builder;
    }

    private static void environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_ARGS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j2.disableJmx=true");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
