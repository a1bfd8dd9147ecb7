package org.ringback.pbx.asterisk.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of an AMI connection, as far as a client can tell: logs in, answers, lists, sends what it is told to. */
final class FakeAmi implements AutoCloseable {
    static final String SECRET = "right";

    private final ServerSocket server;
    private final Thread acceptor;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Map<String, String>> actions = new LinkedBlockingQueue<>();
    private final Map<String, String> lists = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private volatile String refuse = "";
    private volatile String unknown = "";
    private volatile String greeting = "Asterisk Call Manager/11.0.0\r\n";
    private volatile String end = "";
    private volatile boolean frozen;

    FakeAmi() {
        this(listening());
    }

    /** Listens there, as over TLS. */
    FakeAmi(ServerSocket server) {
        this.server = server;
        lists.put("CoreShowChannels", "");
        lists.put("DeviceStateList", "");
        lists.put("ParkedCalls", "");
        lists.put("ExtensionStateList", hint("101", 0) + hint("102", 0));
        acceptor = Thread.ofPlatform().daemon().name("fake-ami").start(this::accept);
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hint(String number, int status) {
        return "Event: ExtensionStatus\r\nExten: %1$s\r\nContext: from-internal\r\nHint: PJSIP/%1$s\r\nStatus: %2$d\r\n\r\n"
                .formatted(number, status);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What a list action brings from now on. */
    synchronized void list(String action, String events) {
        lists.put(action, events);
    }

    /** What an action is answered with from now on: fields, and after an empty line events. */
    synchronized void answer(String action, String text) {
        answers.put(action, text.replace("\n", "\r\n"));
    }

    /** From now on this action is refused. */
    void refuse(String action) {
        refuse = action;
    }

    /** From now on this action is not known; an empty text: all are. */
    void forget(String action) {
        unknown = action;
    }

    /** From now on nothing is answered any more, on connections that stay open. */
    void freeze() {
        frozen = true;
    }

    /** Sends text to whoever is connected. Lines may end as in the transcripts. */
    void send(String text) {
        clients.forEach(client -> write(client, text.replace("\r\n", "\n").replace("\n", "\r\n")));
    }

    /** Sends this as it is, over and over, to whoever is connected, until nobody takes it or so much has gone. How many bytes went. */
    long repeat(String text, long most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long sent = 0;
        for (Socket client : clients) {
            try {
                for (; sent < most; sent += bytes.length) {
                    client.getOutputStream().write(bytes);
                }
            } catch (IOException e) {
                // The client has had enough.
            }
        }
        return sent;
    }

    /** Who connects from now on is told this first. */
    void greet(String text) {
        greeting = text;
    }

    /** From now on nothing comes on a connection after the answer to this action; an empty text: on none. */
    void endAfter(String action) {
        end = action;
    }

    void dropAll() {
        clients.forEach(FakeAmi::close);
        clients.clear();
    }

    int connections() {
        return clients.size();
    }

    /** The next action of this name. */
    Map<String, String> await(String action) {
        try {
            while (true) {
                Map<String, String> next = actions.poll(10, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("no action " + action + " came");
                }
                if (action.equals(next.get("Action"))) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().name("fake-ami-client").start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        write(client, greeting);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            Map<String, String> action = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    action.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                } else if (!action.isEmpty()) {
                    actions.add(action);
                    if (!frozen && !client.isOutputShutdown()) {
                        answer(client, action);
                    }
                    if (end.equals(action.get("Action"))) {
                        client.shutdownOutput();
                    }
                    action = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                }
            }
        } catch (IOException e) {
            // The client went away, or the test closed it.
        }
    }

    private synchronized void answer(Socket client, Map<String, String> action) {
        String name = action.getOrDefault("Action", "");
        String id = "ActionID: " + action.get("ActionID") + "\r\n";
        if (name.equals(refuse)) {
            write(client, "Response: Error\r\n" + id + "Message: Permission denied\r\n\r\n");
            return;
        }
        if (name.equals(unknown)) {
            write(client, "Response: Error\r\n" + id + "Message: Invalid/unknown command: " + name + ".\r\n\r\n");
            return;
        }
        switch (name) {
            case "Challenge" -> write(client, "Response: Success\r\n" + id + "Challenge: 12345\r\n\r\n");
            case "CoreShowChannels", "DeviceStateList", "ExtensionStateList", "ParkedCalls" -> {
                write(client, "Response: Success\r\n" + id + "EventList: start\r\nMessage: will follow\r\n\r\n");
                String events = lists.get(name);
                write(
                        client,
                        events == null ? "" : events.replaceAll("(?m)^Event: (.*)$", "Event: $1\r\n" + id.strip()));
                String complete = name.equals("ParkedCalls") ? "ParkedCallsComplete" : name + "Complete";
                write(client, "Event: " + complete + "\r\n" + id + "EventList: Complete\r\nListItems: 0\r\n\r\n");
            }
            default ->
                write(client, "Response: Success\r\n" + id + answers.getOrDefault(name, "Message: done\r\n") + "\r\n");
        }
    }

    private static void write(Socket client, String text) {
        try {
            synchronized (client) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The client went away, or the test closed it.
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            // Until then the system may still let one in.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropAll();
    }
}
