package org.ringback.pbx.asterisk.testbed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Something that others wait for: every {@link #changed()} makes the waiting ones look again. */
final class Conditions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();

    void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What {@code probe} finds, as soon as it finds something. Empty after {@code limit}. */
    <T> Optional<T> await(Duration limit, Supplier<Optional<T>> probe) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<T> found = probe.get();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = change.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
    }
}
