package org.ringback.pbx.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.call.DiversionReason;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PbxPlan.Group;
import org.ringback.pbx.simulator.PbxPlan.Rule;
import org.ringback.pbx.simulator.PbxPlan.Station;
import org.ringback.pbx.simulator.PbxPlan.Strategy;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.simulator.SimulatorException;

/** How the simulated PBX behaves in time: whole minutes of it in no time. */
class SimulatedPbxTest {
    private static final String CUSTOMER = "+498912345678";
    private static final Duration RING = Duration.ofSeconds(15);
    private static final Duration MEMBER = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final SteppedTimers timers = new SteppedTimers();
    private final SimulatedPbx pbx = new SimulatedPbx(plan(), timers);

    private static PbxPlan plan() {
        return new PbxPlan(
                new PbxId("office"),
                List.of(new Station("101", "Anna"), new Station("102", "Ben"), new Station("103", "Clara")),
                List.of(
                        new Group("600", Strategy.RING_ALL, List.of("102", "103"), MEMBER, LONGEST, Optional.of("101")),
                        new Group("700", Strategy.QUEUE_ALL, List.of("102", "103"), MEMBER, LONGEST, Optional.empty()),
                        new Group(
                                "701",
                                Strategy.QUEUE_LINEAR,
                                List.of("102", "103"),
                                MEMBER,
                                LONGEST,
                                Optional.empty())),
                List.of(
                        new Rule("101", Set.of(DiversionReason.BUSY), "103"),
                        new Rule("101", Set.of(), "102"),
                        new Rule("102", Set.of(DiversionReason.NO_ANSWER), "101")),
                RING,
                Set.of(),
                Duration.ofSeconds(1));
    }

    @Test
    void aPhoneRingsForItsTimeAndNotLonger() {
        pbx.call(CUSTOMER, "101");
        timers.pass(RING.minusMillis(1));
        assertDoes("101", Activity.RINGING);
        timers.pass(Duration.ofMillis(1));
        assertIdle("101");
        assertDoes("102", Activity.RINGING);
    }

    @Test
    void anAnsweredCallIsNotDivertedLater() {
        pbx.call(CUSTOMER, "101");
        pbx.answer("101");
        timers.pass(RING.multipliedBy(4));
        assertDoes("101", Activity.TALKING);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void theFirstRuleThatFitsTheReasonCounts() {
        pbx.setManner("101", Manner.BUSY);
        pbx.call(CUSTOMER, "101");
        assertDoes("103", Activity.RINGING);
        assertIdle("102");
    }

    @Test
    void diversionsThatGoRoundEnd() {
        pbx.call(CUSTOMER, "101");
        timers.pass(RING);
        assertDoes("102", Activity.RINGING);
        timers.pass(RING);
        assertIdle("101");
        assertIdle("102");
        assertIdle(CUSTOMER);
    }

    @Test
    void aPhoneInACallIsBusyUnlessItTakesSecondCalls() {
        pbx.call("+4930111", "101");
        pbx.answer("101");
        pbx.call(CUSTOMER, "101");
        assertDoes("103", Activity.RINGING);
        pbx.hangUp(CUSTOMER);
        pbx.setManner("101", Manner.TAKES_SECOND_CALLS);
        pbx.call(CUSTOMER, "101");
        assertDoes("101", Activity.TALKING, Activity.RINGING);
        pbx.answer("101");
        assertDoes("101", Activity.HOLDING, Activity.TALKING);
        assertDoes("+4930111", Activity.HELD);
        pbx.resume("101");
        assertDoes("101", Activity.TALKING, Activity.HOLDING);
    }

    @Test
    void whenAPhoneIsUnpluggedItsCallEndsAndWhatRangGoesOn() {
        pbx.call("+4930111", "103");
        pbx.answer("103");
        pbx.register("103", false);
        assertIdle("+4930111");
        pbx.call(CUSTOMER, "101");
        pbx.register("101", false);
        assertDoes("102", Activity.RINGING);
    }

    @Test
    void inARingGroupOneMayDeclineAndTheOthersRingOn() {
        pbx.call(CUSTOMER, "600");
        assertDoes("102", Activity.RINGING);
        assertDoes("103", Activity.RINGING);
        pbx.decline("102");
        assertIdle("102");
        assertDoes("103", Activity.RINGING);
        pbx.decline("103");
        assertDoes("101", Activity.RINGING);
    }

    @Test
    void aGroupWithoutAFreePhoneOverflows() {
        pbx.register("102", false);
        pbx.setManner("103", Manner.BUSY);
        pbx.call(CUSTOMER, "600");
        assertDoes("101", Activity.RINGING);
    }

    @Test
    void inAQueueTheCallerWaitsForAFreePhone() {
        pbx.setManner("102", Manner.BUSY);
        pbx.setManner("103", Manner.BUSY);
        pbx.call(CUSTOMER, "700");
        timers.pass(Duration.ofSeconds(30));
        assertDoes(CUSTOMER, Activity.CALLING);
        pbx.setManner("103", Manner.TAKES_CALLS);
        timers.pass(Duration.ofSeconds(1));
        assertDoes("103", Activity.RINGING);
        timers.pass(LONGEST);
        assertIdle(CUSTOMER);
        assertIdle("103");
    }

    @Test
    void inALinearQueueThePhonesRingInTurnAndAgain() {
        pbx.call(CUSTOMER, "701");
        assertDoes("102", Activity.RINGING);
        timers.pass(MEMBER);
        assertIdle("102");
        assertDoes("103", Activity.RINGING);
        pbx.decline("103");
        assertIdle("103");
        assertDoes("102", Activity.RINGING);
    }

    @Test
    void aTransferThatNobodyTakesEndsTheCall() {
        pbx.call(CUSTOMER, "101");
        pbx.answer("101");
        pbx.transferBlind("101", "103");
        assertIdle("101");
        assertDoes("103", Activity.RINGING);
        timers.pass(RING);
        assertIdle("103");
        assertIdle(CUSTOMER);
    }

    @Test
    void whoConsultsCanGoBackToTheCaller() {
        pbx.call(CUSTOMER, "101");
        pbx.answer("101");
        pbx.consult("101", "102");
        assertDoes("101", Activity.HOLDING, Activity.CALLING);
        assertThatThrownBy(() -> pbx.completeTransfer("101"))
                .isInstanceOf(SimulatorException.class)
                .hasMessageContaining("wait for the answer");
        pbx.hangUp("101");
        pbx.resume("101");
        assertDoes("101", Activity.TALKING);
        assertIdle("102");
    }

    @Test
    void whatCannotBeDoneIsRefusedInOneLineAndChangesNothing() {
        for (Runnable impossible : List.<Runnable>of(
                () -> pbx.answer("101"),
                () -> pbx.hangUp("101"),
                () -> pbx.hold("101"),
                () -> pbx.transferBlind("101", "102"),
                () -> pbx.pickUp("101", "102"),
                () -> pbx.answer("999"),
                () -> pbx.call("101", "no number"),
                () -> pbx.call("12\n34", "101"),
                () -> pbx.outside("101", "an extension"),
                () -> pbx.outside(CUSTOMER, "two\nlines"))) {
            assertThatThrownBy(impossible::run)
                    .isInstanceOf(SimulatorException.class)
                    .message()
                    .hasLineCount(1);
        }
        assertThat(pbx.phones()).allMatch(phone -> phone.legs().isEmpty());
    }

    @Test
    void telephonesOutsideAreForgottenSoonerThanTheyFillTheMemory() {
        for (int i = 0; i < 200; i++) {
            String number = "+4930" + (1000 + i);
            pbx.call(number, "101");
            pbx.hangUp(number);
        }
        assertThat(pbx.phones()).hasSizeLessThan(60);
    }

    @Test
    void aPlanThatDoesNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> new PbxPlan(
                        new PbxId("office"),
                        List.of(new Station("101", "Anna")),
                        List.of(),
                        List.of(new Rule("101", Set.of(), "102")),
                        RING,
                        Set.of(),
                        RING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a diversion names 102, which this PBX does not have");
    }

    private void assertDoes(String phone, Activity... activities) {
        assertThat(pbx.phone(phone).legs())
                .as("what %s does", phone)
                .map(leg -> leg.activity())
                .containsExactly(activities);
    }

    private void assertIdle(String phone) {
        assertDoes(phone);
    }
}
