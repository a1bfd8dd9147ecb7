package org.ringback.pbx.asterisk.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bare AMI connection for tests: sends actions, keeps every event as it came over the wire. */
final class AmiClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Socket socket;
    private final Thread reader;
    private final Conditions conditions = new Conditions();
    private final List<Map<String, String>> events = new ArrayList<>();
    private final List<Map<String, String>> responses = new ArrayList<>();
    private int actions;

    AmiClient(TestPbx pbx, String user) {
        try {
            socket = new Socket("127.0.0.1", pbx.amiPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "ami-test-client");
        reader.setDaemon(true);
        reader.start();
        Map<String, String> response = action("Login", Map.of("Username", user, "Secret", pbx.amiSecret()));
        if (!"Success".equals(response.get("Response"))) {
            throw new IllegalStateException("AMI refused " + user + ": " + response);
        }
    }

    synchronized Map<String, String> action(String name, Map<String, String> fields) {
        String id = Integer.toString(++actions);
        StringBuilder text = new StringBuilder("Action: " + name + "\r\nActionID: " + id + "\r\n");
        fields.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append("\r\n"));
        try {
            socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return conditions
                .await(
                        LIMIT,
                        () -> responses.stream()
                                .filter(response -> id.equals(response.get("ActionID")))
                                .findFirst())
                .orElseThrow(() -> new IllegalStateException("no answer to " + name));
    }

    /** What a channel's variable or function says now. */
    String variable(String channel, String name) {
        return action("Getvar", Map.of("Channel", channel, "Variable", name)).getOrDefault("Value", "");
    }

    List<Map<String, String>> events() {
        return conditions
                .await(Duration.ZERO, () -> Optional.of(List.copyOf(events)))
                .orElseThrow();
    }

    /** Waits for an event with these fields, after the first {@code mark} events. */
    Map<String, String> await(int mark, Map<String, String> wanted) {
        return conditions
                .await(
                        LIMIT,
                        () -> events.subList(mark, events.size()).stream()
                                .filter(event -> event.entrySet().containsAll(wanted.entrySet()))
                                .findFirst())
                .orElseThrow(() -> new AssertionError("AMI did not say " + wanted));
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            in.readLine();
            Map<String, String> message = new LinkedHashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(':');
                if (line.isEmpty() && !message.isEmpty()) {
                    Map<String, String> whole = message;
                    conditions.change(() -> (whole.containsKey("Event") ? events : responses).add(whole));
                    message = new LinkedHashMap<>();
                } else if (colon > 0) {
                    message.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            conditions.change(() -> events.add(Map.of("Event", "Gone", "Reason", e.toString())));
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
