package org.ringback.pbx.asterisk.testbed;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One baresip process, a real SIP phone without sound hardware, driven over its control port on loopback. */
final class Baresip implements AutoCloseable {
    /** How it stands with one call at this phone. */
    enum CallState {
        DIALLING,
        RINGING_HERE,
        CONNECTED
    }

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String DIALLED = "dialled";
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|(\\w++))");

    private final String name;
    private final Path log;
    private final Process process;
    private final Socket control;
    private final Thread reader;
    private final Conditions conditions = new Conditions();
    /** The calls that are not over, by their Call-ID, in the order in which they began. */
    private final Map<String, CallState> calls = new LinkedHashMap<>();

    private final List<String> events = new ArrayList<>();
    private boolean registered;
    private volatile int everConnected;
    private volatile String peer = "";
    private final List<Map<String, String>> responses = new ArrayList<>();

    private Baresip(String name, Path log, Process process, Socket control) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.control = control;
        this.reader = new Thread(this::read, "phone-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a phone.
     *
     * @param account in the words of baresip's accounts file
     * @param address its own address and port for SIP
     * @param mostCalls while it has so many, another is told busy
     */
    static Baresip start(TestPbx pbx, String name, String account, String address, int port, int mostCalls) {
        int controlPort = Ports.free("127.0.0.1");
        Path folder = pbx.phones().resolve(name + "-" + controlPort);
        Path log = folder.resolve("log");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("accounts"), "");
            Files.writeString(folder.resolve("contacts"), "");
            Files.writeString(
                    folder.resolve("config"), """
                    sip_listen %1$s:%2$d
                    net_interface %1$s
                    audio_source aubridge,%3$d
                    audio_player aubridge,%3$d
                    audio_alert aubridge,%3$d-ring
                    rtp_ports %5$s
                    call_max_calls %4$d
                    call_local_timeout 300
                    module_path /usr/lib/baresip/modules
                    module account.so
                    module g711.so
                    module aubridge.so
                    module menu.so
                    module ctrl_tcp.so
                    ctrl_tcp_listen 127.0.0.1:%3$d
                    """.formatted(address, port, controlPort, mostCalls, Ports.SOUND));
            Process process =
                    pbx.exec(log, List.of("baresip", "-4", "-f", pbx.phonesInside() + "/" + folder.getFileName()));
            Baresip phone = new Baresip(name, log, process, connect(process, controlPort, log));
            // Not in the accounts file: what the registration reports must find us listening.
            phone.command("uanew", account);
            return phone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(Process process, int port, Path log) throws IOException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return new Socket(InetAddress.getByName("127.0.0.1"), port);
            } catch (IOException e) {
                // The exit of the process is the only thing that can be waited on: it ends the wait early.
                if (System.nanoTime() > until || process.onExit().isDone()) {
                    process.destroyForcibly();
                    throw new IOException("baresip did not start: " + Files.readString(log), e);
                }
                awaitExit(process, Duration.ofMillis(20));
            }
        }
    }

    /** Sends one command of baresip's menu, and gives its answer. */
    Map<String, String> command(String command, String parameters) {
        String token = Long.toString(System.nanoTime());
        byte[] body = "{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"%s\"}"
                .formatted(command, parameters.replace("\\", "\\\\").replace("\"", "\\\""), token)
                .getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (control) {
                control.getOutputStream().write((body.length + ":").getBytes(StandardCharsets.US_ASCII));
                control.getOutputStream().write(body);
                control.getOutputStream().write(',');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("phone " + name + " is gone", e);
        }
        return conditions
                .await(
                        LIMIT,
                        () -> responses.stream()
                                .filter(response -> token.equals(response.get("token")))
                                .findFirst())
                .orElseThrow(() -> new IllegalStateException("phone " + name + " did not answer " + command));
    }

    /** Calls somebody. */
    void dial(String uri) {
        conditions.change(() -> calls.put(DIALLED, CallState.DIALLING));
        command("dial", uri);
    }

    /** The calls that are not over, the latest last. */
    List<CallState> calls() {
        return List.copyOf(calls.values());
    }

    /** Whether it calls somebody and nothing has come back yet. */
    boolean waitsForFirstWord() {
        return calls.containsKey(DIALLED);
    }

    /** The Call-ID of the latest call that is not over. */
    String lastCall() {
        return conditions
                .await(Duration.ZERO, () -> calls.keySet().stream().reduce((a, b) -> b))
                .orElseThrow(() -> new AssertionError(this + " has no call"));
    }

    /** How many calls were ever connected here, over by now or not. */
    int everConnected() {
        return everConnected;
    }

    /** The other party of the latest call, as it is shown. */
    String peer() {
        return peer;
    }

    boolean registered() {
        return registered;
    }

    /** Whether it was never called and never called anybody. */
    boolean unused() {
        return conditions
                .await(
                        Duration.ZERO,
                        () -> Optional.of(
                                calls.isEmpty() && events.stream().noneMatch(event -> event.startsWith("CALL_"))))
                .orElseThrow();
    }

    /** Waits until this phone is as wanted. */
    void await(String what, Duration limit, Predicate<Baresip> wanted) {
        if (conditions.await(limit, () -> Optional.of(this).filter(wanted)).isEmpty()) {
            throw new AssertionError(
                    "waited for " + this + " " + what + "; its calls: " + calls + "; it said: " + events);
        }
    }

    /** Ends it as a power cut does: nothing is unregistered, no call is hung up. */
    void kill() {
        process.destroyForcibly();
        finish();
    }

    /** Ends it in order: it hangs up and unregisters. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitExit(process, LIMIT)) {
            process.destroyForcibly();
        }
        finish();
    }

    private void finish() {
        process.onExit().join();
        try {
            control.close();
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "phone " + name + " (" + log + ")";
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(control.getInputStream())) {
            while (true) {
                int length = 0;
                for (int c = in.readByte(); c != ':'; c = in.readByte()) {
                    length = length * 10 + c - '0';
                }
                byte[] body = new byte[length];
                in.readFully(body);
                in.readByte();
                Map<String, String> fields = fields(new String(body, StandardCharsets.UTF_8));
                conditions.change(() -> take(fields));
            }
        } catch (EOFException e) {
            conditions.change(() -> events.add("GONE"));
        } catch (IOException e) {
            conditions.change(() -> events.add("GONE " + e));
        }
    }

    private void take(Map<String, String> fields) {
        if (fields.containsKey("response")) {
            responses.add(fields);
            return;
        }
        String type = fields.getOrDefault("type", "");
        String id = fields.getOrDefault("id", DIALLED);
        events.add(type);
        if (!id.equals(DIALLED)
                && "outgoing".equals(fields.get("direction"))
                && !calls.containsKey(id)
                && calls.remove(DIALLED) != null) {
            calls.put(id, CallState.DIALLING);
        }
        switch (type) {
            case "REGISTER_OK" -> registered = true;
            case "CALL_INCOMING" -> {
                calls.put(id, CallState.RINGING_HERE);
                peer = fields.getOrDefault("peerdisplayname", "") + " " + fields.getOrDefault("peeruri", "");
            }
            case "CALL_ESTABLISHED" -> {
                calls.replace(id, CallState.CONNECTED);
                everConnected++;
            }
            case "CALL_CLOSED" -> calls.remove(id);
            default -> {
                // Says nothing about a call's state.
            }
        }
    }

    /** baresip's messages are flat: names with texts, numbers and booleans. */
    private static Map<String, String> fields(String json) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(json);
        while (matcher.find()) {
            String text = matcher.group(2);
            fields.put(matcher.group(1), text == null ? matcher.group(3) : text.replaceAll("\\\\(.)", "$1"));
        }
        return Map.copyOf(fields);
    }

    private static boolean awaitExit(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
