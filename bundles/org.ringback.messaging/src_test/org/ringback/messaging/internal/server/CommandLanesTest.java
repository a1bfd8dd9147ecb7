package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.desk.Query;
import org.ringback.messaging.internal.server.CommandLanes.Lane;
import org.ringback.messaging.internal.server.CommandLanes.Taken;
import org.ringback.messaging.internal.server.CommandLanes.Work;

class CommandLanesTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BOB = new AgentId("bob");
    private final CommandLanes lanes = new CommandLanes();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void close() {
        hanging.countDown();
        lanes.close();
    }

    @Test
    void whileTwentyHangAllOthersAreDone() throws Exception {
        for (int i = 0; i < 20; i++) {
            take(new AgentId("hanging" + i), Lane.CHANGES, "callback " + i, this::hang);
        }
        CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            take(BOB, Lane.CHANGES, "other " + i, done::countDown);
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoCountsFiguresAllDayHoldsUpNoQuestionsAndFewAreCountedAtOnce() throws Exception {
        Query.GetFigures figures = new Query.GetFigures(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        AtomicInteger atOnce = new AtomicInteger();
        for (int i = 0; i < 40; i++) {
            AgentId supervisor = new AgentId("dora" + i % 4);
            take(
                    supervisor,
                    CommandRoute.of(supervisor, Optional.empty(), figures).lane(),
                    "figures " + i,
                    () -> {
                        atOnce.incrementAndGet();
                        hang();
                    });
        }
        CountDownLatch done = new CountDownLatch(1);
        Query.SearchCustomers search = new Query.SearchCustomers("tanaka", 10);
        take(BOB, CommandRoute.of(BOB, Optional.empty(), search).lane(), "search", done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(atOnce.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void workOnTheSameThingIsDoneOneAfterAnotherInTheOrderInWhichItCame() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(600);
        for (int i = 0; i < 600; i++) {
            int number = i;
            take(i % 2 == 0 ? ANNA : BOB, i % 3 == 0 ? Lane.QUESTIONS : Lane.CHANGES, "one", () -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                order.add(number);
                atOnce.decrementAndGet();
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(order).isEqualTo(IntStream.range(0, 600).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void whatHangsHoldsUpOnlyItsOwnThing() throws Exception {
        CountDownLatch sameThing = new CountDownLatch(1);
        take(ANNA, Lane.CHANGES, "callback", this::hang);
        take(BOB, Lane.CHANGES, "callback", sameThing::countDown);
        CountDownLatch other = new CountDownLatch(1);
        take(BOB, Lane.CHANGES, "another", other::countDown);
        assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sameThing.getCount()).isEqualTo(1);
        hanging.countDown();
        assertThat(sameThing.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void afterOneThatFailedTheNextOnTheSameThingIsDone() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        take(ANNA, Lane.CHANGES, "callback", () -> {
            throw new IllegalStateException("on purpose");
        });
        take(ANNA, Lane.CHANGES, "callback", next::countDown);
        assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void onesFloodIsServedInTurnWithOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        take(ANNA, Lane.PASSWORDS, "", () -> {
            begun.countDown();
            hang();
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(101);
        for (int i = 0; i < 100; i++) {
            take(ANNA, Lane.PASSWORDS, "", () -> {
                order.add("anna");
                done.countDown();
            });
        }
        take(BOB, Lane.PASSWORDS, "", () -> {
            order.add("bob");
            done.countDown();
        });
        hanging.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(order.indexOf("bob")).isLessThanOrEqualTo(1);
    }

    @Test
    void oneAgentHasNoMoreThanTheirShareOfALane() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(20);
        for (int i = 0; i < 500; i++) {
            take(ANNA, Lane.CHANGES, "", this::hang);
        }
        for (int i = 0; i < 20; i++) {
            take(BOB, Lane.CHANGES, "", othersDone::countDown);
        }
        assertThat(othersDone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoHasTooMuchWaitingIsToldAndMaySendAgainLater() throws Exception {
        CountDownLatch done = new CountDownLatch(CommandLanes.MOST_WAITING);
        for (int i = 0; i < CommandLanes.MOST_WAITING; i++) {
            take(ANNA, Lane.CHANGES, "callback", () -> {
                hang();
                done.countDown();
            });
        }
        assertThat(lanes.take(new Work(ANNA, Lane.LIFE, Optional.empty(), () -> {})))
                .isEqualTo(Taken.TOO_MANY);
        assertThat(lanes.take(new Work(BOB, Lane.CHANGES, Optional.empty(), () -> {})))
                .isEqualTo(Taken.YES);
        hanging.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        CountDownLatch again = new CountDownLatch(1);
        Taken taken = Taken.TOO_MANY;
        while (taken == Taken.TOO_MANY) {
            taken = lanes.take(new Work(ANNA, Lane.CHANGES, Optional.of("callback"), again::countDown));
            Thread.onSpinWait();
        }
        assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void afterTheCloseNothingIsBegun() {
        lanes.close();
        assertThat(lanes.take(new Work(ANNA, Lane.CHANGES, Optional.empty(), () -> {
                    throw new AssertionError("begun");
                })))
                .isEqualTo(Taken.CLOSED);
    }

    /** @param key what it is about; nothing when empty */
    private void take(AgentId agent, Lane lane, String key, Runnable run) {
        assertThat(lanes.take(new Work(agent, lane, Optional.of(key).filter(k -> !k.isEmpty()), run)))
                .isEqualTo(Taken.YES);
    }

    private void hang() {
        try {
            hanging.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
