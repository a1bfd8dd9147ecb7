package org.ringback.broker.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.own.ArtemisFolder;

/** A stock Apache Artemis in a process of its own, with the plug-in as an administrator installs it. */
@NonNullByDefault({})
final class OwnArtemisProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."));
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final String STANDS = "plug-in stands";

    private final Path instance;
    private final int port = freePort();
    private final int serversPort = freePort();
    private Process running;

    /** Makes an instance as README.txt says. */
    OwnArtemisProcess(Path folder) throws IOException, InterruptedException {
        Path home = home();
        instance = folder.resolve("instance");
        run(List.of(
                home.resolve("bin/artemis").toString(),
                "create",
                instance.toString(),
                "--silent",
                "--user",
                "x",
                "--password",
                "x",
                "--require-login",
                "--no-autotune",
                "--no-web"));
        Path ours = folder.resolve("ours");
        new ArtemisFolder().write(ours);
        try (Stream<Path> files = Files.walk(ours)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, instance.resolve(ours.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        edit(
                "bootstrap.xml",
                "<jaas-security domain=\"activemq\"/>",
                "<security-manager class-name=\"org.ringback.broker.artemis.RingbackSecurity\"/>");
        edit("broker.xml", "value=\"61616\"", "value=\"" + port + "\"");
    }

    /** Makes it one of several: servers have a port of their own, and log in with one password at all of them. */
    void oneOfSeveral(String password) throws IOException {
        edit(
                "broker.xml",
                "<property key=\"host\"",
                "<property key=\"servers-port\" value=\"" + serversPort + "\"/><property key=\"host\"");
        Files.writeString(instance.resolve("etc/ringback-password"), password);
    }

    /** Where servers connect to one of several. */
    String serversAddress() {
        return "tcp://127.0.0.1:" + serversPort;
    }

    /** Puts something in place of what stands in a file of the settings. */
    void edit(String file, String before, String after) throws IOException {
        Path path = instance.resolve("etc").resolve(file);
        String text = Files.readString(path);
        if (!text.contains(before)) {
            throw new AssertionError(file + " has no " + before);
        }
        Files.writeString(path, text.replace(before, after));
    }

    Path instance() {
        return instance;
    }

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** What servers log in with. */
    String password() throws IOException {
        return Files.readString(instance.resolve("etc/ringback-password"));
    }

    void start() throws IOException {
        Files.deleteIfExists(log());
        running = process(List.of(instance.resolve("bin/artemis").toString(), "run"))
                .start();
    }

    /** Waits until it says something. */
    void await(String words) throws IOException {
        long began = System.nanoTime();
        while (!said().contains(words)) {
            if (System.nanoTime() - began > LIMIT_NANOS || !running.isAlive()) {
                throw new AssertionError("the broker does not say '" + words + "': " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Starts it, and waits until one can connect. */
    void open() throws IOException {
        start();
        await(STANDS);
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the broker runs on");
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly().waitFor();
    }

    /** STOP or CONT, for all that belongs to it. */
    void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(running.pid())));
        running.descendants().map(each -> Long.toString(each.pid())).forEach(command::add);
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new AssertionError(command + " failed");
        }
    }

    String said() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    @Override
    public void close() throws InterruptedException {
        if (running != null) {
            kill();
        }
    }

    private Path log() {
        return instance.resolve("said.txt");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("artemis", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + " failed: " + Files.readString(log));
        }
        Files.delete(log);
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_ARGS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j2.disableJmx=true");
        return builder;
    }

    private static Path home() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ROOT.resolve("releng/artemis.sh").toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(process.waitFor() == 0, "there is no Artemis here");
        return Path.of(out);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
