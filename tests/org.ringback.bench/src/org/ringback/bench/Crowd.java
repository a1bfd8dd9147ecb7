package org.ringback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Many who work at the same time, each one after the other. */
final class Crowd {
    /** What each one does in each round. */
    @FunctionalInterface
    interface Work {
        void run(int who, int round) throws Exception;
    }

    /** Until then a Java that was just started mostly compiles, and shows nothing of one that has run for days. */
    private static final int WARM_UP_SECONDS = 20;

    private Crowd() {}

    /** How many rounds all of them together did in a second, for so many seconds, after as long as it takes to warm up. */
    static double perSecond(int size, int seconds, Work work) {
        long begin = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
        long end = begin + seconds * 1_000_000_000L;
        int[] done = new int[size];
        all(size, who -> {
            for (int round = 0; System.nanoTime() < end; round++) {
                run(work, who, round);
                long now = System.nanoTime();
                if (now > begin && now <= end) {
                    done[who]++;
                }
            }
        });
        return IntStream.of(done).sum() / (double) seconds;
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
            if (!latch.await(5, java.util.concurrent.TimeUnit.MINUTES)) {
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
