package org.example.ringback.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command over a connection of its own. */
final class Request {
    private static final int LIMIT_MILLIS = 4000;

    private Request() {}

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends it, blocks for the answer, and gives its last line before {@code ok}. */
    static Line send(int port, String command) {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Line last = Line.of("");
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (text.startsWith("error ")) {
                    throw new Refused(text.substring("error ".length()));
                }
                if (text.equals("ok")) {
                    return last;
                }
                last = Line.of(text);
            }
            throw new Refused("the PBX did not answer");
        } catch (IOException e) {
            throw new Refused("the PBX did not answer: " + e.getMessage());
        }
    }
}
