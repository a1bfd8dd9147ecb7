package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.calls.internal.FakePbx.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.directory.CustomerLookup;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.telephony.TelephonyObserver;

class SwitchboardTest {
    private final Switchboard switchboard = new Switchboard(new Digits(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Told told = new Told();
    private final FakePbx pbx = new FakePbx("office");

    @BeforeEach
    void open() {
        switchboard.addObserver(References.ranked(0), told);
        switchboard.addAdapter(pbx);
    }

    @AfterEach
    void close() {
        switchboard.deactivate();
    }

    @Test
    void adaptersAreStartedAndStoppedAndTheirStatesTold() {
        told.awaitStatus(State.CONNECTING);
        pbx.online(List.of());
        assertThat(told.awaitStatus(State.ONLINE).reason()).isEmpty();
        assertThat(switchboard.statuses()).extracting(PbxStatus::state).containsExactly(State.ONLINE);
        switchboard.removeAdapter(pbx);
        assertThat(pbx.stopped).isCompleted();
        assertThat(told.awaitStatus(State.OFFLINE).reason()).isNotBlank();
        assertThat(switchboard.statuses()).isEmpty();
        assertRising(told.all(PbxStatus.class).stream().map(PbxStatus::revision).toList());
    }

    @Test
    void aCallThatBeginsAfterItsAgentWasToldThatItDidNotIsHungUp() {
        Switchboard hasty = new Switchboard(new Digits(), Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(1));
        hasty.addObserver(References.ranked(0), told);
        FakePbx slow = new FakePbx("slow");
        CompletableFuture<Boolean> begins = new CompletableFuture<>();
        slow.answer = begins.thenAccept(done -> {});
        hasty.addAdapter(slow);
        slow.online(List.of());
        told.awaitStatus(State.ONLINE);
        assertThatThrownBy(() -> hasty.dial(slow.phone("101"), PhoneNumber.unread("030111"))
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS))
                .hasMessageContaining("did not answer in time");
        assertThat(slow.asked).noneMatch(asked -> asked.startsWith("hang up"));
        begins.complete(true);
        assertThat(slow.asked).last().isEqualTo("hang up slow/dialled");
        hasty.deactivate();
    }

    @Test
    void aCallIsKnownUntilItEnds() {
        pbx.online(List.of());
        Call ringing = pbx.ringing("1", "030111", "101");
        pbx.listener().callChanged(ringing);
        told.await(Call.class, call -> call.state() == CallState.RINGING);
        assertThat(switchboard.call(ringing.id())).isPresent();
        pbx.listener().callChanged(pbx.ended(ringing));
        told.await(Call.class, call -> call.state() == CallState.ENDED);
        assertThat(switchboard.calls()).isEmpty();
        assertThat(switchboard.call(ringing.id())).isEmpty();
    }

    @Test
    void whatComesLateOrTwiceIsPassedOver() {
        pbx.online(List.of());
        Call ringing = pbx.ringing("1", "030111", "101");
        Call talking = pbx.answered(ringing, "101");
        Call ended = pbx.ended(talking);
        pbx.listener().callChanged(talking);
        pbx.listener().callChanged(ringing);
        pbx.listener().callChanged(talking);
        pbx.listener().callChanged(ended);
        pbx.listener().callChanged(pbx.answered(ringing, "101"));
        pbx.offline("end of the test");
        told.awaitStatus(State.OFFLINE);
        assertThat(told.all(Call.class)).extracting(Call::state).containsExactly(CallState.TALKING, CallState.ENDED);
        assertRising(told.all(Call.class).stream().map(Call::revision).toList());
    }

    @Test
    void theNumberIsReadAtOnceAndTheNameFollows() {
        CountDownLatch slow = new CountDownLatch(1);
        switchboard.addLookup(References.ranked(0), number -> {
            awaitLatch(slow);
            return Optional.of(new CustomerLookup.Entry(Optional.of("Mei Tanaka"), Optional.of("Tanaka KK")));
        });
        pbx.online(List.of());
        Call ringing = pbx.ringing("1", "030111", "101");
        pbx.listener().callChanged(ringing);
        Call first = told.await(Call.class, call -> true);
        assertThat(first.caller()).isEqualTo(Caller.of(new PhoneNumber("030111", Optional.of("+4930111"))));
        // The next thing is told although the look-up still runs.
        pbx.listener().callChanged(pbx.answered(ringing, "101"));
        told.await(Call.class, call -> call.state() == CallState.TALKING);
        slow.countDown();
        Call named = told.await(Call.class, call -> call.caller().name().isPresent());
        assertThat(named.caller().name()).contains("Mei Tanaka, Tanaka KK");
        assertThat(named.state()).isEqualTo(CallState.TALKING);
        pbx.listener().callChanged(pbx.ended(ringing));
        assertThat(told.await(Call.class, call -> call.state() == CallState.ENDED)
                        .caller()
                        .name())
                .contains("Mei Tanaka, Tanaka KK");
        assertRising(told.all(Call.class).stream().map(Call::revision).toList());
    }

    @Test
    void theDirectoryRankedHighestNamesTheCallerAndAFailedOneDoesNoHarm() {
        switchboard.addLookup(
                References.ranked(1),
                number -> Optional.of(new CustomerLookup.Entry(Optional.of("low"), Optional.empty())));
        switchboard.addLookup(References.ranked(5), number -> {
            throw new IllegalStateException("made by the test");
        });
        switchboard.addLookup(
                References.ranked(3),
                number -> Optional.of(new CustomerLookup.Entry(Optional.of("high"), Optional.empty())));
        pbx.online(List.of());
        pbx.listener().callChanged(pbx.ringing("1", "030111", "101"));
        told.await(Call.class, call -> call.caller().name().equals(Optional.of("high")));
    }

    @Test
    void whatIsNoNumberIsShownAsItCame() {
        pbx.online(List.of());
        pbx.listener().callChanged(pbx.ringing("1", "sip:mei@example", "101"));
        assertThat(told.await(Call.class, call -> true).caller())
                .isEqualTo(Caller.of(PhoneNumber.unread("sip:mei@example")));
    }

    @Test
    void callsThatThePbxDoesNotKnowAfterAReconnectionHaveEnded() {
        pbx.online(List.of());
        Call gone = pbx.ringing("gone", "030111", "101");
        Call stays = pbx.ringing("stays", "030222", "102");
        pbx.listener().callChanged(gone);
        pbx.listener().callChanged(stays);
        told.await(Call.class, call -> call.id().equals(stays.id()));
        pbx.offline("connection lost");
        told.awaitStatus(State.OFFLINE);
        assertThat(switchboard.calls()).as("stale, but still shown").hasSize(2);
        Call came = pbx.ringing("came", "030333", "103");
        pbx.online(List.of(stays, came));
        Call ended = told.await(Call.class, call -> call.state() == CallState.ENDED);
        assertThat(ended.id()).isEqualTo(gone.id());
        assertThat(ended.end()).as("it rang when the connection was lost").contains(CallEnd.CONNECTION_LOST);
        assertThat(ended.ringing()).isEmpty();
        told.await(Call.class, call -> call.id().equals(came.id()));
        assertThat(switchboard.calls()).extracting(Call::id).containsExactlyInAnyOrder(stays.id(), came.id());
    }

    @Test
    void phonesThatThePbxDoesNotKnowAfterAReconnectionAreUnknown() {
        pbx.online(List.of(), pbx.phone("101", DeviceState.IDLE), pbx.phone("102", DeviceState.IDLE));
        told.await(Phone.class, phone -> phone.extension().equals(pbx.phone("102")));
        pbx.offline("connection lost");
        Phone still = pbx.phone("101", DeviceState.IN_USE);
        pbx.online(List.of(), still);
        told.await(
                Phone.class,
                phone -> phone.state() == DeviceState.UNKNOWN
                        && phone.extension().equals(pbx.phone("102")));
        told.await(Phone.class, phone -> phone.state() == DeviceState.IN_USE);
        pbx.online(List.of(), still, pbx.phone("102", DeviceState.RINGING));
        told.await(Phone.class, phone -> phone.state() == DeviceState.RINGING);
        assertThat(switchboard.phone(pbx.phone("101")))
                .hasValueSatisfying(phone -> assertThat(phone.state()).isEqualTo(DeviceState.IN_USE));
    }

    @Test
    void twoPbxsWithTheSameNumbersAreNotMixedUp() {
        FakePbx branch = new FakePbx("branch");
        switchboard.addAdapter(branch);
        pbx.online(List.of(), pbx.phone("101", DeviceState.IDLE));
        branch.online(List.of(), branch.phone("101", DeviceState.UNREACHABLE));
        pbx.listener().callChanged(pbx.ringing("1", "030111", "101"));
        branch.listener().callChanged(branch.ringing("1", "030222", "101"));
        told.await(Call.class, call -> call.id().pbx().equals(pbx.id));
        told.await(Call.class, call -> call.id().pbx().equals(branch.id));
        told.await(Phone.class, phone -> phone.extension().pbx().equals(branch.id));
        assertThat(switchboard.calls()).hasSize(2);
        assertThat(switchboard.phone(branch.phone("101")).orElseThrow().state()).isEqualTo(DeviceState.UNREACHABLE);
        switchboard.removeAdapter(branch);
        assertThat(switchboard.calls()).extracting(call -> call.id().pbx()).containsExactly(pbx.id);
    }

    @Test
    void aSecondPbxOfTheSameNameIsNotUsed() {
        FakePbx twin = new FakePbx("office");
        switchboard.addAdapter(twin);
        pbx.online(List.of());
        told.awaitStatus(State.ONLINE);
        switchboard.removeAdapter(twin);
        assertThat(twin.started).isNotDone();
        assertThat(switchboard.statuses()).hasSize(1);
    }

    @Test
    void anObserverThatComesLateIsToldAllThereIs() {
        pbx.online(List.of(pbx.ringing("1", "030111", "101")), pbx.phone("101", DeviceState.RINGING));
        told.awaitStatus(State.ONLINE);
        Told late = new Told();
        switchboard.addObserver(References.ranked(1), late);
        assertThat(late.await(Call.class, call -> true))
                .isEqualTo(told.all(Call.class).get(0));
        assertThat(late.all(Phone.class)).isEqualTo(told.all(Phone.class));
        assertThat(late.all(PbxStatus.class)).extracting(PbxStatus::state).containsExactly(State.ONLINE);
    }

    @Test
    void anObserverThatFailsDoesNotKeepOthersFromBeingTold() {
        switchboard.addObserver(References.ranked(9), new TelephonyObserver() {
            @Override
            public void callChanged(Call call) {
                throw new IllegalStateException("made by the test");
            }
        });
        pbx.online(List.of());
        pbx.listener().callChanged(pbx.ringing("1", "030111", "101"));
        told.await(Call.class, call -> true);
    }

    @Test
    void diallingNeedsAPbxThatIsThereOnlineAndCanDial() throws Exception {
        assertThat(refusal(new PbxId("nowhere"))).isEqualTo("there is no PBX nowhere");
        pbx.listener();
        assertThat(refusal(pbx.id)).startsWith("PBX office is not online: ");
        assertThat(switchboard.capability(pbx.id, Dialling.class)).isEmpty();
        pbx.online(List.of());
        told.awaitStatus(State.ONLINE);
        assertThat(switchboard
                        .dial(pbx.phone("101"), PhoneNumber.unread("030111"))
                        .toCompletableFuture()
                        .get()
                        .value())
                .isEqualTo("dialled");
        assertThat(pbx.asked).containsExactly("dial office/101 9030111");
        pbx.refuse("telephone 101 is not registered");
        assertThat(refusal(pbx.id)).isEqualTo("telephone 101 is not registered");
        pbx.offers = Set.of();
        assertThat(refusal(pbx.id)).isEqualTo("PBX office cannot dial");
    }

    @Test
    void aNumberThatCanMeanTwoSubscribersIsNotDialled() {
        pbx.online(List.of());
        told.awaitStatus(State.ONLINE);
        assertThat(switchboard
                        .dial(pbx.phone("101"), PhoneNumber.unread("491715550001"))
                        .toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PbxException.class)
                .withMessageContaining("two different subscribers");
        assertThat(pbx.asked).isEmpty();
    }

    @Test
    void thePolicyRankedHighestThatHasAnAnswerDecides() throws Exception {
        switchboard.addPolicy(References.ranked(1), question -> Optional.of(new ForwardingDecision.Ring("low")));
        switchboard.addPolicy(References.ranked(9), question -> Optional.empty());
        switchboard.addPolicy(References.ranked(7), question -> {
            throw new IllegalStateException("made by the test");
        });
        switchboard.addPolicy(
                References.ranked(5),
                question -> Optional.of(new ForwardingDecision.Ring(
                        question.caller().number().orElseThrow().key())));
        assertThat(decision().reason()).isEqualTo("+4930111");
    }

    @Test
    void withoutAPolicyOrWithASlowOneThePhoneRings() throws Exception {
        assertThat(decision()).isInstanceOf(ForwardingDecision.Ring.class);
        CountDownLatch never = new CountDownLatch(1);
        switchboard.addPolicy(References.ranked(1), question -> {
            awaitLatch(never);
            return Optional.empty();
        });
        long begin = System.nanoTime();
        assertThat(decision().reason()).isEqualTo("no decision in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        never.countDown();
    }

    @Test
    void manySlowDecisionsAtOnceDoNotPileUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        switchboard.addPolicy(References.ranked(1), question -> {
            awaitLatch(never);
            return Optional.empty();
        });
        List<CompletableFuture<ForwardingDecision>> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(pbx.listener().beforeRinging(question()).toCompletableFuture());
        }
        for (CompletableFuture<ForwardingDecision> one : all) {
            assertThat(one.get(3, TimeUnit.SECONDS)).isInstanceOf(ForwardingDecision.Ring.class);
        }
        never.countDown();
    }

    private ForwardingDecision decision() throws Exception {
        return pbx.listener().beforeRinging(question()).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private ForwardingQuestion question() {
        return new ForwardingQuestion(
                pbx.phone("101"), Caller.of(PhoneNumber.unread("030111")), List.of(), Optional.empty());
    }

    private String refusal(PbxId id) throws Exception {
        try {
            switchboard
                    .dial(new Extension(id, "101"), PhoneNumber.unread("030111"))
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            throw new AssertionError("not refused");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(PbxException.class);
            return String.valueOf(e.getCause().getMessage());
        }
    }

    private static void assertRising(List<Long> revisions) {
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test forgot to let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
