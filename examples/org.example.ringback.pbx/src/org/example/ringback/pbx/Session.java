package org.example.ringback.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ringback.core.Names;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;

/** Follows the PBX on one thread, from which everything is told: connects, reads, and connects again, until it is stopped. */
final class Session {
    private static final long STOP_MILLIS = 4000;
    private static final int LONGEST_LINE = 20_000;

    private final PbxId id;
    private final int port;
    private final Duration retry;
    private final PbxListener listener;
    private final Clock clock;
    private final Revisions revisions;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private volatile boolean online;
    private volatile Optional<Socket> connection = Optional.empty();

    Session(PbxId id, int port, Duration retry, PbxListener listener, Clock clock) {
        this.id = id;
        this.port = port;
        this.retry = retry;
        this.listener = listener;
        this.clock = clock;
        this.revisions = new Revisions(clock);
        this.thread = new Thread(this::run, "example-" + id);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean online() {
        return online;
    }

    void stop() {
        stopped.countDown();
        connection.ifPresent(Session::close);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                status(State.CONNECTING, "connecting to port " + port);
                String lost = follow();
                online = false;
                status(State.OFFLINE, lost);
            } while (!stopped.await(retry.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until the connection ends, and says why it did. */
    private String follow() {
        try (Socket socket = Request.connect(port)) {
            connection = Optional.of(socket);
            if (isStopped()) {
                return "stopped";
            }
            socket.getOutputStream().write("follow\n".getBytes(StandardCharsets.UTF_8));
            return read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return "no PBX answers on port " + port + " (" + e.getMessage() + "): is it running, and the port right?";
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return "what answers on port " + port + " is not such a PBX: "
                    + Names.printable(String.valueOf(e.getMessage()));
        } finally {
            connection = Optional.empty();
        }
    }

    private String read(BufferedReader reader) throws IOException {
        List<Call> calls = new ArrayList<>();
        List<Phone> phones = new ArrayList<>();
        for (Optional<String> text = next(reader); text.isPresent() && !isStopped(); text = next(reader)) {
            Line line = Line.of(text.get());
            switch (line.about()) {
                case "call" -> {
                    Call call = line.call(id, revisions.next());
                    if (online) {
                        listener.callChanged(call);
                    } else {
                        calls.add(call);
                    }
                }
                case "state" -> {
                    Phone phone = line.phone(id, revisions.next());
                    if (online) {
                        listener.phoneChanged(phone);
                    } else {
                        phones.add(phone);
                    }
                }
                case "synchronised" -> {
                    listener.synchronised(calls, phones);
                    online = true;
                    status(State.ONLINE, "");
                }
                case "error" -> {
                    return text.get().substring("error ".length());
                }
                case "ok" -> {}
                default -> throw new IllegalArgumentException(text.get());
            }
        }
        return "the PBX on port " + port + " has closed the connection";
    }

    /** A line; empty at the end. What sends lines without an end is no PBX. */
    private static Optional<String> next(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return Optional.empty();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IllegalArgumentException("a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return Optional.of(line.toString());
    }

    private void status(State state, String reason) {
        if (!isStopped()) {
            listener.statusChanged(new PbxStatus(id, state, reason, clock.instant()));
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed already.
            return;
        }
    }
}
