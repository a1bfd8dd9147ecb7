package org.ringback.pbx.simulator.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.Names;
import org.ringback.pbx.simulator.PhoneView;

/**
 * Drives a simulated PBX over its control port on this machine. Each command goes over a connection of its own, so a
 * client needs no closing and survives a server that is started again. Safe for use by several threads; methods block
 * for at most 5 seconds.
 */
public final class ControlClient {
    private static final int LIMIT_MILLIS = 5000;

    private final int port;

    /** @param port the simulator's {@code control.port}, see {@link Wire#DEFAULT_PORT} */
    public ControlClient(int port) {
        this.port = port;
    }

    /**
     * Carries a command out, for example {@code answer 102}; {@code help} lists all.
     *
     * @return the lines of the answer, without the last one, {@code ok}
     * @throws ControlException when the PBX is not there or refuses
     */
    public List<String> command(String line) throws ControlException {
        if (line.length() > Wire.LONGEST_LINE || line.chars().anyMatch(Character::isISOControl)) {
            throw new ControlException("'" + Names.printable(line) + "' is no command: use one line of at most "
                    + Wire.LONGEST_LINE + " printable characters");
        }
        try (Socket socket = connect()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            BufferedReader reader = ask(socket, line);
            List<String> lines = new ArrayList<>();
            for (String answer = reader.readLine(); answer != null; answer = reader.readLine()) {
                if (answer.startsWith("error ")) {
                    throw new ControlException(answer.substring("error ".length()));
                }
                if (answer.equals("ok") || answer.startsWith("ok ")) {
                    return lines;
                }
                lines.add(answer);
            }
            throw failed("it ended in the middle of its answer");
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    /** The telephones as they are now. */
    public Collection<PhoneView> phones() throws ControlException {
        return command("status").stream()
                .flatMap(line -> Wire.read(line).stream())
                .toList();
    }

    /**
     * Follows the telephones.
     *
     * @param watcher told all telephones, the PBX's first, now and after every change, on a thread of the watch
     * @param lost told once, with one line, when the connection ends without {@link Watch#close}; try again then
     */
    public Watch watch(Consumer<Collection<PhoneView>> watcher, Consumer<String> lost) throws ControlException {
        try {
            // The watch owns it.
            @SuppressWarnings("resource")
            Socket socket = connect();
            try {
                BufferedReader reader = ask(socket, "watch");
                String answer = reader.readLine();
                if (answer == null || !answer.startsWith("ok")) {
                    throw new ControlException(
                            answer == null
                                    ? "the simulated PBX on port " + port + " did not answer"
                                    : answer.replaceFirst("^error ", ""));
                }
                return new Watch(socket, reader, watcher, lost);
            } catch (IOException | ControlException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static BufferedReader ask(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private ControlException failed(@Nullable String why) {
        return new ControlException("no simulated PBX answers on port " + port + " of this machine (" + why
                + "): start the demo, or a server with a simulated PBX, or name its control.port");
    }

    /** A watch that runs until it is closed or lost. */
    public static final class Watch implements AutoCloseable {
        private final Socket socket;
        private volatile boolean closed;

        private Watch(
                Socket socket, BufferedReader reader, Consumer<Collection<PhoneView>> watcher, Consumer<String> lost) {
            this.socket = socket;
            Thread thread = new Thread(() -> read(reader, watcher, lost), "simulator-watch");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(BufferedReader reader, Consumer<Collection<PhoneView>> watcher, Consumer<String> lost) {
            Map<String, PhoneView> phones = new LinkedHashMap<>();
            String reason = "the simulated PBX has ended";
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    Wire.readGone(line).ifPresent(phones::remove);
                    Wire.read(line).ifPresent(phone -> phones.put(phone.number(), phone));
                    if (!reader.ready()) {
                        watcher.accept(List.copyOf(phones.values()));
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                reason = "the simulated PBX is lost: " + e.getMessage();
            }
            if (!closed) {
                closed = true;
                lost.accept(reason);
            }
        }

        /** Ends it; nobody is told anything more. Does not wait. */
        @Override
        public void close() {
            closed = true;
            try {
                socket.close();
            } catch (IOException e) {
                // Closed already.
                return;
            }
        }
    }
}
