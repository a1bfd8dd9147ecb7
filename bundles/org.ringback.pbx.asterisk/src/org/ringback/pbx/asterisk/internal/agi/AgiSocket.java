package org.ringback.pbx.asterisk.internal.agi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.pbx.asterisk.internal.ami.BoundedLines;
import org.ringback.pbx.asterisk.internal.ami.LineSocket;

/** One connection from the dialplan. All of it has one limit of time, however often something comes. */
final class AgiSocket extends LineSocket {
    static final int LONGEST_LINE = 8 * 1024;
    static final int LONGEST_QUESTION = 64 * 1024;
    private final Runnable closed;
    private volatile boolean asked;

    /**
     * @param limit how long the question, the decision and its answer may take together
     * @param closed run when it is closed, each time
     */
    AgiSocket(Socket socket, Duration limit, Runnable closed) throws IOException {
        super(
                socket,
                new BoundedLines(new UntilTheEnd(socket, limit), BoundedLines.End.NL, LONGEST_LINE, LONGEST_QUESTION));
        this.closed = closed;
    }

    @Override
    public @Nullable String readLine() throws IOException {
        String line = super.readLine();
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
            super.close();
        } finally {
            closed.run();
        }
    }

    private static final class UntilTheEnd extends FilterInputStream {
        private final Socket socket;
        private final long end;

        UntilTheEnd(Socket socket, Duration limit) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            end = System.nanoTime() + limit.toNanos();
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
