package org.ringback.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Presence;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.protocol.Codec;
import org.ringback.protocol.ProtocolException;

/** A {@link CompatDesk} of some version, from outside. For one thread. */
final class DeskProcess implements AutoCloseable {
    private static final long LIMIT_SECONDS = 90;
    private static final String CLIENT = "org.ringback.messaging.internal.client.JmsDeskLogin";
    private static final String GONE = "";
    private final Codec codec = new Codec();
    private final Process process;
    private final PrintStream to;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    /** What it shows. */
    record Shown(List<Callback> callbacks, Map<AgentId, Presence> presences, int agents, String phase) {
        boolean live() {
            return phase.equals("LIVE");
        }
    }

    /**
     * @param product whose client it is
     * @param classes of this bundle
     */
    DeskProcess(Path product, String classes, int port, String agent, String password, Path folder)
            throws IOException, InterruptedException {
        String jars;
        try (Stream<Path> files = Files.walk(product.resolve("plugins"))) {
            jars = files.map(Path::toString)
                    .filter(f -> f.endsWith(".jar") && !f.contains("org.ringback.lib.artemis.server_"))
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
        Files.createDirectories(folder);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dio.netty.noUnsafe=true",
                        "-cp",
                        classes + java.io.File.pathSeparator + jars,
                        CompatDesk.class.getName(),
                        CLIENT,
                        "tcp://127.0.0.1:" + port,
                        agent,
                        password,
                        folder.resolve("outbox").toString())
                .redirectError(folder.resolve("desk.err").toFile())
                .start();
        to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("reads-" + agent).start(this::read);
        String first = next();
        if (!first.equals(CompatDesk.LOGGED_IN)) {
            close();
            throw new KillException(agent + " cannot log in: " + first + "; see " + folder.resolve("desk.err"));
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(said::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // It has ended.
        }
        said.add(GONE);
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(said.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).orElse("nothing");
    }

    /**
     * Sends a command.
     *
     * @param command the body without its head
     */
    Reply send(String command) throws InterruptedException {
        to.println("{\"protocol\":1,\"id\":\"" + DeskClient.newId() + "\",\"command\":" + command + "}");
        String answer = next();
        if (!answer.startsWith(CompatDesk.ANSWERED)) {
            throw new KillException(command + ": " + answer);
        }
        try {
            return codec.readReply(answer.substring(CompatDesk.ANSWERED.length()))
                    .reply();
        } catch (ProtocolException e) {
            throw new KillException(command + ": " + e.getMessage() + ": " + answer);
        }
    }

    /** Sends a command that must be accepted. */
    Result accepted(String command) throws InterruptedException {
        if (send(command) instanceof Reply.Accepted accepted) {
            return accepted.result();
        }
        throw new KillException(command + " was not accepted");
    }

    Shown shown() throws InterruptedException {
        to.println(CompatDesk.STATE);
        List<Callback> callbacks = new ArrayList<>();
        Map<AgentId, Presence> presences = new HashMap<>();
        int agents = 0;
        for (String line = next(); ; line = next()) {
            if (line.startsWith(CompatDesk.END)) {
                return new Shown(callbacks, presences, agents, line.substring(CompatDesk.END.length()));
            }
            if (!line.startsWith(CompatDesk.SHOWN)) {
                throw new KillException("a desktop says " + line);
            }
            try {
                switch (codec.readEvent(line.substring(CompatDesk.SHOWN.length()))) {
                    case DeskEvent.CallbackChanged c -> callbacks.add(c.callback());
                    case DeskEvent.PresenceChanged p ->
                        presences.put(p.presence().agent(), p.presence());
                    case DeskEvent.AgentChanged a -> agents++;
                    default -> throw new KillException("a desktop says " + line);
                }
            } catch (ProtocolException e) {
                throw new KillException(e.getMessage() + ": " + line);
            }
        }
    }

    @Override
    public void close() {
        to.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
