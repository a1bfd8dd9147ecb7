package org.ringback.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A stock Apache Artemis in a process of its own. */
public final class OwnArtemis implements AutoCloseable {
    /** For a broker that lives for seconds. */
    public static final String SHORT_LIVED = "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private final String java;
    private final Path instance;
    private final int port;
    private final Optional<Integer> serversPort;
    private final String begun;
    private Process running;

    /** The folder of Apache Artemis, which is fetched when it is not here; empty when it cannot be had. */
    public static Optional<Path> home(Path root) throws IOException, InterruptedException {
        Path said = Files.createTempFile("artemis", ".txt");
        try {
            Process script = new ProcessBuilder(
                            root.resolve("releng/artemis.sh").toAbsolutePath().toString())
                    .redirectOutput(said.toFile())
                    .start();
            return script.waitFor() == 0 ? text(said).lines().findFirst().map(Path::of) : Optional.empty();
        } finally {
            Files.delete(said);
        }
    }

    /**
     * Sets it up as the README.txt says that the product writes, and starts it.
     *
     * @param home of Apache Artemis
     * @param product the server product
     * @param java options for Java
     */
    public static OwnArtemis withPlugIn(Path home, Path product, Path folder, String java)
            throws IOException, InterruptedException {
        return new OwnArtemis(home, Optional.of(written(product, folder)), Optional.empty(), folder, java);
    }

    /** Several, of which desktops are at one; each is in a folder with its number, and listens on loopback only. */
    public static List<OwnArtemis> several(int count, Path home, Path product, Path folder, String java)
            throws IOException, InterruptedException {
        Path ours = written(product, folder);
        List<OwnArtemis> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new OwnArtemis(
                    home, Optional.of(ours), Optional.of(FreePort.any()), folder.resolve(Integer.toString(i)), java));
        }
        return all;
    }

    /**
     * What a server is to be told of several.
     *
     * @param addresses where it finds each: that of the broker, or of something before it
     */
    public static String settingsOf(List<OwnArtemis> all, List<String> addresses) throws IOException {
        return all.getFirst()
                .settings(
                        String.join(", ", addresses),
                        Files.readString(all.getFirst().passwordFile()));
    }

    /** Leaves it as Artemis itself makes it, and starts it. */
    public static OwnArtemis asItComes(Path home, Path folder) throws IOException, InterruptedException {
        return new OwnArtemis(home, Optional.empty(), Optional.empty(), folder, SHORT_LIVED);
    }

    private OwnArtemis(Path home, Optional<Path> plugIn, Optional<Integer> serversPort, Path folder, String java)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        this.java = java;
        this.serversPort = serversPort;
        begun = plugIn.isPresent() ? "plug-in stands" : "Server is now active";
        port = FreePort.any();
        instance = folder.resolve("artemis");
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
        if (plugIn.isPresent()) {
            install(plugIn.get());
        } else {
            edit("broker.xml", "tcp://0.0.0.0:61616?", "tcp://127.0.0.1:" + port + "?");
        }
        running = started();
    }

    private static Path written(Path product, Path folder) throws IOException, InterruptedException {
        Path ours = folder.resolve("for-artemis");
        run(process(
                List.of(product.resolve("ringback-server").toString(), "--write", "artemis", ours.toString()),
                "",
                Files.createTempFile("artemis", ".txt")));
        return ours;
    }

    private void install(Path ours) throws IOException {
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
        if (serversPort.isPresent()) {
            edit(
                    "broker.xml",
                    "<property key=\"host\"",
                    "<property key=\"servers-port\" value=\"" + serversPort.get() + "\"/><property key=\"host\"");
        } else {
            // For other machines, too: so it makes an authority, and speaks TLS.
            edit("broker.xml", "value=\"127.0.0.1\"", "value=\"0.0.0.0\"");
        }
    }

    /** Where it takes connections. */
    public int port() {
        return port;
    }

    /** What the server is to be told of it. */
    public String settings() throws IOException {
        return settings(Files.readString(passwordFile())).replace("tcp:", "ssl:") + "tls-trust = "
                + instance.resolve("data/tls/authority.pem") + "\n";
    }

    /** The same with another password. */
    public String settings(String password) {
        return settings(address(), password);
    }

    private String settings(String url, String password) {
        return "embedded = false\nurl = " + url + "\npassword = " + password + "\n";
    }

    private Path passwordFile() {
        return instance.resolve("etc/ringback-password");
    }

    /** The port for servers, of one of several. */
    public int serversPort() {
        return serversPort.orElseThrow();
    }

    /** Where desktops find it. */
    public String address() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts it, and waits until one can connect. */
    public void start() throws IOException {
        running = started();
    }

    private Process started() throws IOException {
        Path said = Files.createTempFile(instance, "said", ".txt");
        Process process = process(List.of(instance.resolve("bin/artemis").toString(), "run"), java, said)
                .start();
        long began = System.nanoTime();
        while (!text(said).contains(begun)) {
            if (System.nanoTime() - began > LIMIT_NANOS || !process.isAlive()) {
                throw new KillException("the broker does not start: " + text(said));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return process;
    }

    /** SIGSTOP, SIGCONT or another signal. */
    public void signal(String signal) throws IOException, InterruptedException {
        for (ProcessHandle each : running.descendants().toList()) {
            Signals.send(signal, each);
        }
        Signals.send(signal, running.toHandle());
    }

    /** SIGTERM, or what else ends it in order; waits until it has ended. */
    public void terminate() throws IOException, InterruptedException {
        signal("TERM");
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            throw new KillException("a broker did not end within 60 s of SIGTERM");
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
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
            throw new KillException(file + " has no " + before);
        }
        Files.writeString(path, text.replace(before, after));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        run(process(command, java, Files.createTempFile("artemis", ".txt")));
    }

    private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path said = builder.redirectOutput().file().toPath();
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_NANOS, TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new KillException(builder.command() + " failed: " + text(said));
        }
        Files.delete(said);
    }

    private static ProcessBuilder process(List<String> command, String java, Path out) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_ARGS", java + " -Dlog4j2.disableJmx=true");
        return builder;
    }
}
