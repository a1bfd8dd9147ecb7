package org.ringback.pbx.asterisk.internal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.asteriskjava.util.SocketConnectionFacade;
import org.eclipse.jdt.annotation.Nullable;

/** One connection from the dialplan, line by line. */
final class AgiSocket implements SocketConnectionFacade {
    private final Socket socket;
    private final BufferedReader in;
    private final BufferedWriter out;

    AgiSocket(Socket socket, Duration readLimit) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) readLimit.toMillis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String readLine() throws IOException {
        return in.readLine();
    }

    @Override
    public void write(@Nullable String text) throws IOException {
        out.write(text == null ? "" : text);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected() && !socket.isClosed();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
