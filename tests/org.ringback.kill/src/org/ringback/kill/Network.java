package org.ringback.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** The way between desktops and their broker, on loopback: it can be cut, stalled, slowed and reset. */
final class Network implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_CHUNKS = 256;
    private static final long LOOK_AGAIN_NANOS = 5_000_000;
    /** A broker that is not there refuses, which is known at once; from here it can only be seen by the end of a connection. */
    private static final long REFUSED_NANOS = 100_000_000;

    private final IntSupplier target;
    private final ServerSocket listening;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean stalled;
    private volatile long delayNanos;

    /** @param target the broker's port now */
    Network(IntSupplier target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("network").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** All connections end, and none is made. */
    void cut() {
        cut = true;
        pairs.forEach(Pair::close);
    }

    /** Nothing comes through. */
    void stall() {
        stalled = true;
    }

    void slow(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** All connections are reset. */
    void reset() {
        pairs.forEach(Pair::reset);
    }

    /** All is well. What waited comes through, unless one of the two has gone meanwhile. */
    void mend() {
        cut = false;
        stalled = false;
        delayNanos = 0;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                @SuppressWarnings("resource") // It is the pair's, and closed with it.
                Socket desktop = listening.accept();
                Thread.ofVirtual().start(() -> connect(desktop));
            } catch (IOException e) {
                // Closed, or one that has gone again.
                continue;
            }
        }
    }

    private void connect(Socket desktop) {
        Socket broker = new Socket();
        Pair pair = new Pair(desktop, broker);
        try {
            if (cut) {
                throw new IOException("cut");
            }
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), 5000);
            broker.setTcpNoDelay(true);
            desktop.setTcpNoDelay(true);
            pairs.add(pair);
            if (cut) {
                pair.close();
                return;
            }
            pair.run();
        } catch (IOException e) {
            LockSupport.parkNanos(REFUSED_NANOS);
            pair.reset();
        }
    }

    private record Chunk(byte[] bytes, long due) {}

    private final class Pair {
        private final Socket desktop;
        private final Socket broker;
        private volatile boolean closed;

        private Pair(Socket desktop, Socket broker) {
            this.desktop = desktop;
            this.broker = broker;
        }

        private void run() {
            pipe(desktop, broker);
            pipe(broker, desktop);
        }

        private void pipe(Socket from, Socket to) {
            BlockingQueue<Chunk> way = new ArrayBlockingQueue<>(MOST_CHUNKS);
            Thread.ofVirtual().start(() -> read(from, way));
            Thread.ofVirtual().start(() -> write(way, to));
        }

        /** An empty chunk is the end. */
        private void read(Socket from, BlockingQueue<Chunk> way) {
            byte[] bytes = new byte[CHUNK];
            try {
                while (!closed) {
                    int count = from.getInputStream().read(bytes);
                    if (count < 0 && stalled) {
                        // Who has gone does not send any more: what is under way is lost.
                        break;
                    }
                    byte[] chunk = java.util.Arrays.copyOf(bytes, Math.max(0, count));
                    way.put(new Chunk(chunk, System.nanoTime() + delayNanos));
                    if (count < 0) {
                        return;
                    }
                }
            } catch (IOException e) {
                // The other side is told by the end of its connection.
                closed = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        private void write(BlockingQueue<Chunk> way, Socket to) {
            try {
                while (!closed) {
                    Chunk next = way.take();
                    while (!closed && (stalled || System.nanoTime() < next.due())) {
                        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                    }
                    if (next.bytes().length == 0) {
                        break;
                    }
                    to.getOutputStream().write(next.bytes());
                }
            } catch (IOException e) {
                closed = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        private void reset() {
            try {
                desktop.setSoLinger(true, 0);
                broker.setSoLinger(true, 0);
            } catch (IOException e) {
                closed = true;
            }
            close();
        }

        private void close() {
            closed = true;
            pairs.remove(this);
            quietly(desktop);
            quietly(broker);
        }

        private static void quietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed anyway.
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        pairs.forEach(Pair::close);
    }
}
