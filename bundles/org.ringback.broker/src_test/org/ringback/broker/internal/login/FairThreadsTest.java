package org.ringback.broker.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairThreadsTest {
    private final FairThreads threads = new FairThreads("test", 1, 20, 30);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        threads.close();
    }

    @Test
    void sourcesAreServedInTurnAndOfEachItsNames() throws Exception {
        busy();
        for (int i = 0; i < 5; i++) {
            say("attacker", "n" + i);
        }
        say("attacker", "n0");
        say("other", "bob");
        say("attacker", "n9");
        say("other", "carl");
        CountDownLatch end = new CountDownLatch(1);
        assertThat(threads.execute("last", "x", end::countDown)).isTrue();
        goOn.countDown();
        assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).startsWith("attacker n0", "other bob");
        CountDownLatch all = new CountDownLatch(1);
        assertThat(threads.execute("attacker", "n99", all::countDown)).isTrue();
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasSize(9).contains("other carl");
        assertThat(done.indexOf("other carl")).isLessThan(5);
    }

    @Test
    void whatIsTooMuchIsNotTakenAndLeavesRoomForOthers() throws Exception {
        busy();
        for (int i = 0; i < 20; i++) {
            assertThat(threads.execute("attacker", "n" + i, () -> {})).isTrue();
        }
        assertThat(threads.execute("attacker", "one more", () -> {})).isFalse();
        assertThat(threads.execute("other", "bob", () -> {})).isTrue();
    }

    @Test
    void whatFailsHoldsUpNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        threads.execute("first", "x", () -> {
            throw new OutOfMemoryError("as if");
        });
        threads.execute("other", "bob", end::countDown);
        assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void busy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute("first", "x", () -> {
            begun.countDown();
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void say(String source, String name) {
        assertThat(threads.execute(source, name, () -> done.add(source + " " + name)))
                .isTrue();
    }
}
