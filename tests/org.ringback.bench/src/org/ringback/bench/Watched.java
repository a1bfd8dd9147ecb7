package org.ringback.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.ringback.core.CallbackId;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** A desktop, and how its connection and its callbacks change. */
final class Watched implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;
    private final Desk desk;
    private final AutoCloseable listening;
    private final Set<CallbackId> had;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private final AtomicLong later = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();
    private volatile long liveAt;

    Watched(Desk desk) {
        this.desk = desk;
        had = new HashSet<>(desk.state().callbacks().keySet());
        listening = desk.listen(this::changed);
    }

    /** On the desktop's own thread. */
    private void changed(DeskState before, DeskState now) {
        if (!before.connection().equals(now.connection())) {
            if (now.connection().live()) {
                liveAt = System.nanoTime();
            }
            String detail = now.connection().detail();
            if (detail.contains("connecting again")) {
                lost.incrementAndGet();
            } else if (detail.contains("busy with log-ins")) {
                busy.incrementAndGet();
            } else if (detail.contains("cannot say how things stand")) {
                later.incrementAndGet();
            }
        }
        if (before.callbacks() != now.callbacks()) {
            for (CallbackId id : now.callbacks().keySet()) {
                if (!before.callbacks().containsKey(id) && !before.equals(DeskState.EMPTY) && !had.add(id)) {
                    twice.incrementAndGet();
                }
            }
        }
    }

    /** How many callbacks came to this desktop more often than once. */
    long twice() {
        return twice.get();
    }

    private boolean live() {
        return desk.state().connection().live();
    }

    /** Waits until all are live. */
    static Spread awaitLive(List<Watched> all, long there) {
        long end = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
        while (!all.stream().allMatch(Watched::live)) {
            if (System.nanoTime() > end) {
                throw new BenchException(all.stream().filter(w -> !w.live()).count() + " of " + all.size()
                        + " desktops are not live after " + LIMIT_SECONDS + " s");
            }
            Crowd.pause(20);
        }
        double[] seconds = all.stream()
                .mapToDouble(w -> w.liveAt == 0 ? 0 : (w.liveAt - there) / 1e9)
                .sorted()
                .toArray();
        return new Spread(
                seconds[0],
                seconds[seconds.length / 2],
                seconds[seconds.length * 9 / 10],
                seconds[seconds.length - 1],
                all.stream().mapToLong(w -> w.lost.get()).sum(),
                all.stream().mapToLong(w -> w.busy.get()).sum(),
                all.stream().mapToLong(w -> w.later.get()).sum());
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
