package org.ringback.server.internal.desk.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SnapshotPartTest {
    private static final List<List<String>> KINDS =
            List.of(List.of("a", "b", "c"), List.of(), List.of("d"), List.of("e", "f"));

    @Test
    void whateverTheSizeOfThePartsTogetherTheyHaveEverythingOnceAndInOrder() {
        for (int size = 1; size <= 10; size++) {
            List<String> all = new ArrayList<>();
            int parts = 0;
            Optional<String> next = Optional.empty();
            do {
                SnapshotPart part = new SnapshotPart(next.map(SnapshotPart.Cursor::parse), size);
                int before = all.size();
                for (List<String> kind : KINDS) {
                    all.addAll(part.take(() -> kind, Function.identity()));
                }
                assertThat(all.size() - before).isLessThanOrEqualTo(size);
                next = part.next("run", 7);
                parts++;
            } while (next.isPresent() && parts < 20);
            assertThat(all).as("parts of " + size).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(parts).isEqualTo((6 + size - 1) / size);
        }
    }

    @Test
    void whatComesAndGoesBetweenTwoPartsMakesNothingElseBeLeftOut() {
        SnapshotPart first = new SnapshotPart(Optional.empty(), 2);
        assertThat(first.take(() -> List.of("b", "d", "f", "h"), Function.identity()))
                .containsExactly("b", "d");
        Optional<String> next = first.next("run", 1);
        SnapshotPart second = new SnapshotPart(next.map(SnapshotPart.Cursor::parse), 10);
        assertThat(second.take(() -> List.of("a", "c", "f", "g", "h"), Function.identity()))
                .containsExactly("f", "g", "h");
        assertThat(second.next("run", 2)).isEmpty();
    }

    @Test
    void keysMayHaveBlanks() {
        SnapshotPart part = new SnapshotPart(Optional.empty(), 1);
        part.take(() -> List.of("office/call 7", "office/call 8"), Function.identity());
        SnapshotPart.Cursor cursor =
                SnapshotPart.Cursor.parse(part.next("run", 5).orElseThrow());
        assertThat(cursor).isEqualTo(new SnapshotPart.Cursor("run", 5, 0, "office/call 7"));
        assertThat(SnapshotPart.Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void whatIsNoCursorIsSaidToBeNone() {
        for (String wrong : List.of("", "x", "run 1 2", "run x 0 k", "run 1 12 k", "run -1 0 k", "run 1 x k")) {
            assertThatThrownBy(() -> SnapshotPart.Cursor.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no cursor");
        }
    }

    @Test
    void manyWhoAskAtOnceAreAnsweredFromAFewReadings() throws Exception {
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HouseStates states = new HouseStates(
                (number, at) -> {
                    readings.incrementAndGet();
                    reading.countDown();
                    try {
                        goOn.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new HouseState(
                            number, at, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List::of);
                },
                System::nanoTime);
        ExecutorService many = Executors.newCachedThreadPool();
        try {
            Future<HouseState> first = many.submit(states::now);
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch begun = new CountDownLatch(50);
            List<Future<HouseState>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                others.add(many.submit(() -> {
                    begun.countDown();
                    return states.now();
                }));
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).number()).isEqualTo(1);
            for (Future<HouseState> other : others) {
                assertThat(other.get(20, TimeUnit.SECONDS).number())
                        .as("not from a reading that had begun before")
                        .isGreaterThan(1);
            }
            assertThat(readings.get()).isLessThan(50);
        } finally {
            many.shutdownNow();
        }
    }
}
