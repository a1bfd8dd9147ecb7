package org.ringback.pbx.asterisk.internal.ami;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/**
 * Asterisk-Java's connection over a socket of ours, which takes no more than AMI ever sends. It connects once: the library
 * would do so again by itself.
 */
public final class BoundedConnection extends ManagerConnectionImpl {
    public static final int LONGEST_LINE = 256 * 1024;
    static final int LONGEST_MESSAGE = 4 * 1024 * 1024;
    private static final System.Logger LOG = System.getLogger(BoundedConnection.class.getName());
    private static final int CONNECT_MILLIS = 2_000;

    private final AsteriskSettings settings;
    private Optional<LineSocket> socket = Optional.empty();
    private volatile Optional<String> tooLong = Optional.empty();
    private volatile boolean broke;

    public BoundedConnection(AsteriskSettings settings) {
        this.settings = settings;
        setHostname(settings.host());
        setPort(settings.port());
        setUsername(settings.user());
        setPassword(settings.secret());
        setEncoding(StandardCharsets.UTF_8);
    }

    /** What goes to the log and not to standard error: what the library throws in threads of its own. */
    static void ended(Thread thread, Throwable why) {
        LOG.log(
                why instanceof Error ? Level.ERROR : Level.DEBUG,
                "the library's thread " + thread.getName() + " has ended",
                why);
    }

    /** What was longer than anything that AMI sends, if that has ended the connection. */
    Optional<String> tooLong() {
        return tooLong;
    }

    /** Whether the other end has ended the connection. */
    boolean broke() {
        return broke;
    }

    /** Ends the connection in whatever state it is. */
    synchronized void end() {
        socket.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing", e);
            }
        });
    }

    @Override
    protected synchronized SocketConnectionFacade createSocket() throws IOException {
        if (socket.isPresent()) {
            throw new IOException("it was connected already");
        }
        Socket connected = new Socket();
        try {
            connected.setSoTimeout(CONNECT_MILLIS);
            connected.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MILLIS);
            Socket secured = settings.tls().isPresent()
                    ? settings.tls().get().over(connected, settings.host(), settings.port())
                    : connected;
            // The library's default is to wait for ever.
            secured.setSoTimeout((int) settings.ping().toMillis() * 3);
            LineSocket lines = new Lines(secured);
            socket = Optional.of(lines);
            return lines;
        } catch (IOException e) {
            connected.close();
            throw e;
        }
    }

    /**
     * The oldest that Ringback works with; nothing depends on it that would be different for a newer one. The library would ask
     * for up to 18 seconds, and during that time could not end a connection that is lost.
     */
    @Override
    protected AsteriskVersion determineVersion() {
        return AsteriskVersion.ASTERISK_16;
    }

    private final class Lines extends LineSocket {
        Lines(Socket socket) throws IOException {
            super(
                    socket,
                    new BoundedLines(socket.getInputStream(), BoundedLines.End.CR_NL, LONGEST_LINE, LONGEST_MESSAGE));
        }

        /** Called by the library's reader alone, in its thread. */
        @Override
        public @Nullable String readLine() throws IOException {
            Thread.currentThread().setUncaughtExceptionHandler(BoundedConnection::ended);
            try {
                String line = super.readLine();
                broke = line == null;
                return line;
            } catch (BoundedLines.TooLong e) {
                tooLong = Optional.of(e.getMessage());
                throw e;
            } catch (SocketException e) {
                broke = true;
                throw e;
            }
        }
    }
}
