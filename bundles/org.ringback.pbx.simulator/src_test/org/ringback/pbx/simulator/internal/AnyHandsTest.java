package org.ringback.pbx.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.AgentId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PbxPlan.Group;
import org.ringback.pbx.simulator.PbxPlan.Rule;
import org.ringback.pbx.simulator.PbxPlan.Station;
import org.ringback.pbx.simulator.PbxPlan.Strategy;
import org.ringback.pbx.simulator.SimulatorException;
import org.ringback.pbx.simulator.internal.lines.Exchange;
import org.ringback.pbx.simulator.internal.lines.Hands;
import org.ringback.pbx.simulator.internal.lines.Leg;
import org.ringback.pbx.simulator.internal.lines.Line;
import org.ringback.pbx.simulator.internal.lines.LiveCall;
import org.ringback.pbx.simulator.internal.lines.Router;
import org.ringback.pbx.simulator.internal.lines.Watcher;

/** Whatever the users do in whatever order: the PBX stays whole, and when all hang up, nothing is left. */
class AnyHandsTest {
    private static final int STEPS = 1000;
    private static final List<String> PHONES = List.of("101", "102", "103", "104");
    private static final List<String> OUTSIDE = List.of("+4930111", "+4930222", "+4930333");
    private static final List<String> NUMBERS =
            List.of("101", "102", "103", "104", "600", "700", "701", "+4930111", "999");

    private final SteppedTimers timers = new SteppedTimers();
    private final Map<CallId, Call> told = new HashMap<>();

    private final Exchange exchange = new Exchange(plan(), timers);
    private Hands hands = new Hands(exchange, new Router(exchange, question -> Optional.empty()));
    private Random random = new Random(0);

    private static PbxPlan plan() {
        Duration member = Duration.ofSeconds(5);
        Duration longest = Duration.ofSeconds(40);
        return new PbxPlan(
                new PbxId("any"),
                PHONES.stream()
                        .map(number -> new Station(number, "Phone " + number))
                        .toList(),
                List.of(
                        new Group("600", Strategy.RING_ALL, List.of("102", "103"), member, longest, Optional.of("700")),
                        new Group("700", Strategy.QUEUE_ALL, List.of("103", "104"), member, longest, Optional.empty()),
                        new Group("701", Strategy.QUEUE_LINEAR, PHONES, member, longest, Optional.of("101"))),
                List.of(
                        new Rule("101", Set.of(), "102"),
                        new Rule("102", Set.of(), "600"),
                        new Rule("103", Set.of(), "101")),
                Duration.ofSeconds(15),
                Set.of(),
                Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void thePbxStaysWhole(long seed) {
        random = new Random(seed);
        hands = new Hands(exchange, new Router(exchange, question -> decision()));
        exchange.watch(new Watcher() {
            @Override
            public void callChanged(Call call) {
                told(call);
            }
        });
        OUTSIDE.forEach(exchange::outside);
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            if (happens()) {
                done++;
            }
            exchange.settle();
            check();
        }
        assertThat(done).as("actions that could be done").isGreaterThan(STEPS / 10);

        for (Line line : List.copyOf(exchange.lines())) {
            hands.drop(line);
        }
        exchange.settle();
        timers.pass(Duration.ofMinutes(10));
        check();
        assertThat(exchange.calls()).isEmpty();
        assertThat(exchange.lines()).allMatch(line -> line.legs.isEmpty());
        assertThat(timers.pending()).as("things that still happen").isZero();
        assertThat(told.values()).allMatch(call -> call.state() == CallState.ENDED);
    }

    /** Lets one of the users do something, or time pass; whether it could be done. */
    private boolean happens() {
        Line line = exchange.needLine(any(random.nextInt(3) == 0 ? OUTSIDE : PHONES));
        try {
            switch (random.nextInt(19)) {
                case 0, 1, 2 -> hands.dial(line, any(NUMBERS));
                case 3, 4, 5, 6 -> hands.answer(line);
                case 7 -> hands.decline(line);
                case 8, 9 -> hands.hangUp(line);
                case 10 -> hands.hold(line, true);
                case 11 -> hands.hold(line, false);
                case 12 -> hands.transferBlind(line, any(NUMBERS));
                case 13 -> hands.consult(line, any(NUMBERS));
                case 14 -> hands.completeTransfer(line);
                case 15 -> hands.pickUp(line, exchange.needLine(any(PHONES)));
                case 16 -> {
                    Line phone = exchange.needLine(any(PHONES));
                    hands.dialFor(phone, PhoneNumber.unread(any(NUMBERS)));
                }
                case 17 -> change(line);
                default -> timers.pass(Duration.ofSeconds(random.nextInt(12)));
            }
            return true;
        } catch (SimulatorException e) {
            assertThat(e.getMessage()).hasLineCount(1);
            return false;
        }
    }

    private void change(Line line) {
        switch (random.nextInt(4)) {
            case 0 -> line.manner(Manner.values()[random.nextInt(Manner.values().length)]);
            case 1 -> line.forwardedTo(random.nextBoolean() ? Optional.of(any(NUMBERS)) : Optional.empty());
            case 2 -> line.asked(!line.outside() && random.nextBoolean());
            default -> {
                line.registered = !line.registered;
                if (!line.registered) {
                    hands.drop(line);
                }
            }
        }
    }

    private Optional<CompletionStage<ForwardingDecision>> decision() {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new CompletableFuture<>());
            case 2 -> Optional.of(CompletableFuture.failedStage(new IllegalStateException("made by the test")));
            default ->
                Optional.of(CompletableFuture.completedStage(new ForwardingDecision.DivertToAgent(
                        new AgentId("somebody"),
                        new Extension(new PbxId("any"), any(NUMBERS).replace("+", "")),
                        "at lunch")));
        };
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void told(Call call) {
        Call before = told.put(call.id(), call);
        if (before != null) {
            assertThat(before.state()).isNotEqualTo(CallState.ENDED);
            assertThat(call.revision()).isGreaterThan(before.revision());
            assertThat(call.diversions().subList(0, before.diversions().size()))
                    .as("diversions only grow")
                    .isEqualTo(before.diversions());
            assertThat(before.requested().isPresent() && !before.requested().equals(call.requested()))
                    .as("who was requested does not change")
                    .isFalse();
        }
        assertThat(call.end().isPresent()).isEqualTo(call.state() == CallState.ENDED);
        if (!call.diversions().isEmpty() && call.requested().isPresent()) {
            assertThat(call.diversions().get(0).from())
                    .isEqualTo(call.requested().get());
        }
    }

    /** Each leg is known to its telephone and its call, and no call waits for nothing. */
    private void check() {
        for (Line line : exchange.lines()) {
            for (Leg leg : line.legs) {
                assertThat(leg.call.ended())
                        .as("leg of an ended call at %s", line.number)
                        .isFalse();
                assertThat(leg.call.legs()).contains(leg);
            }
            assertThat(line.legs.stream().map(leg -> leg.call))
                    .as("calls at %s", line.number)
                    .doesNotHaveDuplicates();
            assertThat(line.legs.stream()
                            .filter(leg -> leg.stage == Leg.Stage.CONNECTED && !leg.holds)
                            .count())
                    .as("calls that talk at %s", line.number)
                    .isLessThanOrEqualTo(1);
        }
        for (LiveCall call : exchange.calls()) {
            call.legs().forEach(leg -> assertThat(leg.line.legs).contains(leg));
            if (!call.connected()) {
                assertThat(call.timer)
                        .as("what ends the waiting of %s", call.as(0))
                        .isPresent();
            } else {
                assertThat(call.timer).isEmpty();
                assertThat(call.ringing).isEmpty();
            }
        }
    }
}
