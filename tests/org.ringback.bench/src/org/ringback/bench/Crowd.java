package org.ringback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Many who work at the same time, each one after the other. */
final class Crowd {
    /** What each one does in each round. */
    @FunctionalInterface
    interface Work {
        void run(int who, int round) throws Exception;
    }

    /** Until then a Java that was just started mostly compiles, and shows nothing of one that has run for days. */
    private static final int WARM_UP_SECONDS = 20;

    private static final int WARM_UP_ROUNDS = 3000;
    private static final int LONGEST_WARM_UP_SECONDS = 180;

    private Crowd() {}

    /** How many rounds were done in a second, and what was spent on each. */
    record Pace(double perSecond, double serverMillis, double databaseMillis, double desktopsMillis) {
        private static Pace of(long rounds, long nanos, Spent spent) {
            return new Pace(
                    rounds * 1e9 / nanos,
                    spent.server().toNanos() / 1e6 / rounds,
                    spent.database().toNanos() / 1e6 / rounds,
                    spent.desktops().toNanos() / 1e6 / rounds);
        }
    }

    /** How many rounds all of them together did in a second, for so many seconds, after as many as it takes to warm up. */
    static Pace pace(int size, int seconds, Supplier<Spent> spent, Work work) {
        AtomicLong rounds = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Pace> pace = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("bench-clock").start(() -> {
            long start = System.nanoTime();
            do {
                pause(20);
            } while (System.nanoTime() - start < WARM_UP_SECONDS * 1_000_000_000L
                    || rounds.get() < WARM_UP_ROUNDS
                            && System.nanoTime() - start < LONGEST_WARM_UP_SECONDS * 1_000_000_000L);
            Spent spentBefore = spent.get();
            long roundsBefore = rounds.get();
            long begin = System.nanoTime();
            pause(seconds * 1000);
            pace.complete(Pace.of(
                    rounds.get() - roundsBefore,
                    System.nanoTime() - begin,
                    spent.get().since(spentBefore)));
            over.set(true);
        });
        all(size, who -> {
            for (int round = 0; !over.get(); round++) {
                run(work, who, round);
                rounds.incrementAndGet();
            }
        });
        return pace.join();
    }

    /** How long each round took while so many were begun a second, whether those before were done or not. */
    static Times atRate(int perSecond, int seconds, Work work) {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        int size = Math.min(perSecond, 50);
        long start = System.nanoTime() + 100_000_000L;
        all(size, who -> {
            for (int round = who; round < perSecond * seconds; round += size) {
                long due = start + round * (1_000_000_000L / perSecond);
                sleepUntil(due);
                run(work, who, round);
                if (round > perSecond) {
                    nanos.add(System.nanoTime() - due);
                }
            }
        });
        return Times.ofNanos(new ArrayList<>(nanos));
    }

    /** Each does something once, at the same time. */
    static void all(int size, IntConsumer work) {
        CountDownLatch done = new CountDownLatch(size);
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < size; i++) {
            int who = i;
            Thread.ofPlatform().daemon().name("bench-" + who).start(() -> {
                try {
                    work.accept(who);
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        if (!failures.isEmpty()) {
            throw new BenchException(failures.size() + " of " + size + " failed: " + failures.get(0), failures.get(0));
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.MINUTES)) {
                throw new BenchException(latch.getCount() + " did not come within 5 minutes");
            }
        } catch (InterruptedException e) {
            throw new BenchException("interrupted", e);
        }
    }

    private static void run(Work work, int who, int round) {
        try {
            work.run(who, round);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BenchException(e.toString(), e);
        }
    }

    static void pause(int millis) {
        sleepUntil(System.nanoTime() + millis * 1_000_000L);
    }

    private static void sleepUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
