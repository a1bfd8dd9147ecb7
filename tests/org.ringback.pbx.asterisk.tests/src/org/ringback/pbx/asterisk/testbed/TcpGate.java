package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A line to a TCP port on loopback that can be cut and mended. */
final class TcpGate implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long BETWEEN_TRIES = Duration.ofMillis(20).toNanos();
    private final int target;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private Optional<ServerSocket> server = Optional.empty();

    TcpGate(int target) {
        this.target = target;
        this.port = Ports.free("127.0.0.1");
        mend();
    }

    int port() {
        return port;
    }

    /** Breaks what is connected, and refuses what wants to be. */
    synchronized void cut() {
        server.ifPresent(TcpGate::close);
        server = Optional.empty();
        sockets.forEach(TcpGate::close);
        sockets.clear();
    }

    synchronized void mend() {
        if (server.isPresent()) {
            return;
        }
        ServerSocket opened = listen();
        server = Optional.of(opened);
        Thread.ofPlatform().daemon().name("gate-" + port).start(() -> accept(opened));
    }

    /** The kernel may not have taken leave of the former socket yet. */
    private ServerSocket listen() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return bound();
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new UncheckedIOException(e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    private ServerSocket bound() throws IOException {
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                connect(opened.accept());
            } catch (IOException e) {
                // Cut, or the other side is not there: whoever wanted in finds the connection closed.
                continue;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        sockets.add(near);
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            pump(near, far);
            pump(far, near);
        } catch (IOException e) {
            close(near);
            throw e;
        }
    }

    private void pump(Socket from, Socket to) {
        Thread.ofPlatform().daemon().name("gate-" + port + "-pump").start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException e) {
                // Cut, or one side has hung up: the other is closed too.
            } finally {
                close(from);
                close(to);
                sockets.remove(from);
                sockets.remove(to);
            }
        });
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
