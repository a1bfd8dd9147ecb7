package org.ringback.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A process in which threads wait for each other for ever does not live. */
class LifeTest {
    private static final Bundle RUNNING = (Bundle) Proxy.newProxyInstance(
            LifeTest.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> Bundle.ACTIVE);

    @Test
    void threadsThatWaitForEachOtherAreNamed() throws Exception {
        assertThat(Life.troubles(RUNNING)).isEmpty();
        ReentrantLock one = new ReentrantLock();
        ReentrantLock two = new ReentrantLock();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        Thread first = Thread.ofPlatform().name("first").start(() -> takeBoth(one, two, bothHold));
        Thread second = Thread.ofPlatform().name("second").start(() -> takeBoth(two, one, bothHold));
        try {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (Life.troubles(RUNNING).isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            assertThat(Life.troubles(RUNNING))
                    .isEqualTo(List.of("threads wait for each other for ever: first, second"));
        } finally {
            first.interrupt();
            second.interrupt();
            first.join();
            second.join();
        }
        assertThat(Life.troubles(RUNNING)).isEmpty();
    }

    private static void takeBoth(ReentrantLock mine, ReentrantLock others, CyclicBarrier bothHold) {
        mine.lock();
        try {
            bothHold.await();
            others.lockInterruptibly();
            others.unlock();
        } catch (Exception e) {
            Thread.currentThread().interrupt();
        } finally {
            mine.unlock();
        }
    }
}
