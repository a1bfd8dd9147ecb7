package org.ringback.pbx.asterisk.internal;

import java.io.BufferedWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.util.SocketConnectionFacade;
import org.eclipse.jdt.annotation.Nullable;

/** One connection from the dialplan. All of it has one limit of time, however often something comes. */
final class AgiSocket implements SocketConnectionFacade, AutoCloseable {
    static final int LONGEST_LINE = 8 * 1024;
    static final int LONGEST_QUESTION = 64 * 1024;
    private final Socket socket;
    private final BufferedWriter out;
    private final BoundedLines lines;
    private final long end;
    private final Runnable closed;
    private volatile boolean asked;

    /**
     * @param limit how long the question, the decision and its answer may take together
     * @param closed run when it is closed, each time
     */
    AgiSocket(Socket socket, Duration limit, Runnable closed) throws IOException {
        this.socket = socket;
        out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        this.closed = closed;
        end = System.nanoTime() + limit.toNanos();
        lines = new BoundedLines(new UntilTheEnd(socket.getInputStream()), LONGEST_LINE, LONGEST_QUESTION);
    }

    @Override
    public @Nullable String readLine() throws IOException {
        String line = lines.next();
        asked |= line == null || line.isEmpty();
        return line;
    }

    /** Whether the whole question is there. */
    boolean hasAsked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            closed.run();
        }
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

    private final class UntilTheEnd extends FilterInputStream {
        UntilTheEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte @Nullable [] bytes, int offset, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("it takes too long");
            }
            socket.setSoTimeout((int) left);
            return super.read(bytes, offset, length);
        }
    }
}
