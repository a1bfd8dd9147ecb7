package org.ringback.pbx.simulator.internal.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringback.core.config.SettingException;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.control.ControlPort;
import org.ringback.pbx.simulator.control.Wire;

/**
 * The control protocol's server, on loopback only. One command a line, answered with lines of which the last begins with
 * {@code ok} or {@code error}; after {@code watch}, the telephones are told whenever they change.
 */
public final class ControlServer implements ControlPort {
    private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());
    private static final int MOST_CLIENTS = 16;

    private final SimulatedPbx pbx;
    private final Commands commands;
    private final ServerSocket socket;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clientsMade = new AtomicInteger();

    /** @param port 0 for any free one */
    public ControlServer(SimulatedPbx pbx, int port) {
        this.pbx = pbx;
        this.commands = new Commands(pbx);
        try {
            socket = new ServerSocket(port, MOST_CLIENTS, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new SettingException("org.ringback.pbx.simulator~" + pbx.id() + ".cfg: control.port = " + port
                    + ": cannot listen there (" + e.getMessage() + "): choose another port, or 0 for none");
        }
        daemon("accept", this::accept);
        LOG.log(Level.INFO, "The simulated PBX " + pbx.id() + " is controlled on port " + port());
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    private void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "simulator-" + pbx.id() + "-control-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                if (socket.isClosed()) {
                    // A thread that is accepting may get one more client although the socket is closed already.
                    client.close();
                    return;
                }
                daemon(Integer.toString(clientsMade.incrementAndGet()), () -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.log(Level.WARNING, "A client could not connect to the simulated PBX: " + e.getMessage());
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                ControlWriter writer = new ControlWriter(client)) {
            if (clients.size() > MOST_CLIENTS) {
                writer.answer(List.of("error there are " + MOST_CLIENTS + " clients already"));
                return;
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            while (true) {
                Optional<String> line = line(reader);
                if (line.isEmpty()) {
                    return;
                }
                if (line.get().length() > Wire.LONGEST_LINE) {
                    writer.answer(List.of("error a line may have " + Wire.LONGEST_LINE + " characters"));
                    return;
                }
                if (line.get().strip().equals("watch")) {
                    watch(writer, reader);
                    return;
                }
                if (line.get().strip().equals("follow")) {
                    follow(client, writer, reader);
                    return;
                }
                writer.answer(commands.run(line.get()));
            }
        } catch (IOException e) {
            // A client that is gone needs no answer.
            LOG.log(Level.DEBUG, "A client of the simulated PBX is gone: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A command to the simulated PBX failed", e);
        } finally {
            clients.remove(client);
        }
    }

    private void watch(ControlWriter writer, Reader reader) throws IOException {
        writer.answer(List.of("ok watching"));
        try (ControlWriter.Pushing pushing = writer.push();
                AutoCloseable watching = pbx.watch(pushing::phones)) {
            // Until the client goes.
            while (reader.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the watch could not be ended", e);
        }
    }

    private void follow(Socket client, ControlWriter writer, Reader reader) throws IOException {
        Following following = new Following();
        PbxAdapter adapter = pbx.newAdapter();
        daemon(clientsMade.get() + "-follower-gone", () -> {
            try {
                while (reader.read() >= 0) {
                    continue;
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A client that followed the simulated PBX is gone: " + e.getMessage());
            }
            following.end();
        });
        try {
            adapter.start(following);
            following.write(writer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            adapter.stop();
            client.close();
        }
    }

    /** A line, or its beginning when it is too long; empty at the end. */
    private static Optional<String> line(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n' && line.length() <= Wire.LONGEST_LINE) {
            if (c != '\r') {
                line.append((char) c);
            }
            c = reader.read();
        }
        return Optional.of(line.toString());
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The control port could not be closed: " + e.getMessage());
        }
    }
}
