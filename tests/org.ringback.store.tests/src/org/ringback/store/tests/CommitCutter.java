package org.ringback.store.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between the store and PostgreSQL, counts what goes to and fro, and breaks the connection when a commit is done but not
 * answered yet.
 */
final class CommitCutter implements AutoCloseable {
    /** ReadyForQuery. */
    private static final String READY = "Z\0\0\0\5";
    /** It is asked along with what follows. */
    private static final String BEGUN = "BEGIN\0";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int behind;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger roundTrips = new AtomicInteger();

    /** @param behind the port of PostgreSQL */
    CommitCutter(int behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The answer to the next commit is lost. */
    void cutNextCommit() {
        armed.set(true);
    }

    /** How many times PostgreSQL has answered all that it was asked at once. */
    int roundTrips() {
        return roundTrips.get();
    }

    private boolean answered(String said) {
        roundTrips.addAndGet(count(said, READY) - count(said, BEGUN));
        return said.contains("COMMIT\0") && armed.compareAndSet(true, false);
    }

    private static int count(String said, String what) {
        return said.split(what, -1).length - 1;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), behind);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, database, said -> false));
                Thread.ofVirtual().start(() -> pass(database, client, this::answered));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pass(Socket from, Socket to, Predicate<String> cut) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (cut.test(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // The other direction ends with it.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
