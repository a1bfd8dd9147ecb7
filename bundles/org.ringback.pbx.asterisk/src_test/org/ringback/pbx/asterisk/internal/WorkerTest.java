package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thing after another, a limit, and a word when it lags. */
class WorkerTest {
    private final Worker worker = new Worker("worker-test");

    @AfterEach
    void stop() {
        worker.stop(1_000);
    }

    @Test
    void doesOneThingAfterAnother() throws InterruptedException {
        List<Integer> done = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(1);
        worker.start();
        for (int i = 0; i < 100; i++) {
            int number = i;
            worker.offer(() -> done.add(number));
        }
        worker.offer(all::countDown);
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void refusesWhatIsTooMuchButDoesWhatMustBeDoneAndSaysThatItLags() throws InterruptedException {
        List<String> said = new ArrayList<>();
        Logger log = Logger.getLogger(Worker.class.getName());
        Handler listener = new Handler() {
            @Override
            public void publish(@Nullable LogRecord line) {
                if (line != null) {
                    said.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(listener);
        try {
            for (int i = 0; i < Worker.CAPACITY; i++) {
                assertThat(worker.offer(() -> {})).isTrue();
            }
            assertThat(worker.offer(() -> {})).isFalse();
            CountDownLatch control = new CountDownLatch(1);
            worker.must(control::countDown);
            worker.start();
            assertThat(control.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(said).filteredOn(line -> line.contains("events wait")).hasSize(1);
            assertThat(worker.offer(() -> {})).isTrue();
        } finally {
            log.removeHandler(listener);
        }
    }

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        CountDownLatch after = new CountDownLatch(1);
        worker.start();
        worker.offer(() -> {
            throw new IllegalStateException("made by the test");
        });
        worker.offer(after::countDown);
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsAtOnceAndTakesNothingMore() {
        worker.start();
        assertThat(worker.stop(1_000)).isTrue();
        assertThat(worker.offer(() -> {})).isFalse();
    }
}
