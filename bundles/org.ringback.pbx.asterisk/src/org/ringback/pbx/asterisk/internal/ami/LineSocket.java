package org.ringback.pbx.asterisk.internal.ami;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.asteriskjava.util.SocketConnectionFacade;
import org.eclipse.jdt.annotation.Nullable;

/** A socket as Asterisk-Java uses it, of which no more is kept in memory than {@link BoundedLines} allow. */
public class LineSocket implements SocketConnectionFacade, AutoCloseable {
    private final Socket socket;
    private final BoundedLines lines;
    private final BufferedWriter out;

    /** @param lines what comes from the socket */
    public LineSocket(Socket socket, BoundedLines lines) throws IOException {
        this.socket = socket;
        this.lines = lines;
        out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String readLine() throws IOException {
        return lines.next();
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
