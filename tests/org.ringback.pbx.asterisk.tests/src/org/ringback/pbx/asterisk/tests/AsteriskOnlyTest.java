package org.ringback.pbx.asterisk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.pbx.contract.PbxRecorder;
import org.ringback.pbx.contract.TestPhone;

/** What only an Asterisk can show: telephony never depends on Ringback, and Ringback does not depend on luck. */
class AsteriskOnlyTest {
    private Optional<AsteriskTestBed> opened = Optional.empty();
    private Optional<PbxRecorder> recorder = Optional.empty();
    private Optional<PbxAdapter> started = Optional.empty();

    @BeforeEach
    void prepare() {
        AsteriskTestBed bed = SharedBed.open();
        opened = Optional.of(bed);
        bed.reset();
        recorder = Optional.of(new PbxRecorder(bed.pbx(), bed.limit()));
    }

    @AfterEach
    void stop() {
        started.ifPresent(PbxAdapter::stop);
    }

    @AfterAll
    static void close() {
        SharedBed.close();
    }

    private AsteriskTestBed bed() {
        return opened.orElseThrow();
    }

    private PbxRecorder told() {
        return recorder.orElseThrow();
    }

    private PbxAdapter online() {
        PbxAdapter adapter = bed().newAdapter();
        started = Optional.of(adapter);
        adapter.start(told());
        told().awaitStatus(State.ONLINE);
        return adapter;
    }

    private TestPhone customer() {
        return bed().outside(NumberPlan.CUSTOMER, "Mei Tanaka");
    }

    @Test
    void withoutRingbackThePhoneRings() {
        bed().askBeforeRinging("101");
        customer().dial("101");
        bed().phone("101").answer();
    }

    @Test
    void withARingbackThatDoesNotAnswerThePhoneRingsWithinTheLimit() throws IOException {
        bed().askBeforeRinging("101");
        try (ServerSocket frozen = new ServerSocket(bed().agiPort(), 5, InetAddress.getLoopbackAddress())) {
            assertThat(frozen.isBound()).isTrue();
            assertRingsWithin(bed().askLimit().plusSeconds(1));
        }
    }

    @Test
    void withARingbackThatDiesInTheMiddleThePhoneRings() throws IOException {
        bed().askBeforeRinging("101");
        try (ServerSocket dying = new ServerSocket(bed().agiPort(), 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> death = CompletableFuture.runAsync(() -> {
                try (Socket asked = dying.accept()) {
                    assertThat(asked.getInputStream().read()).isPositive();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertRingsWithin(Duration.ofSeconds(1));
            death.join();
        }
    }

    private void assertRingsWithin(Duration limit) {
        customer();
        long begin = System.nanoTime();
        customer().dial("101");
        bed().phone("101").awaitRinging();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
        bed().phone("101").answer();
    }

    @Test
    void whoIsNotListedGetsNoDecision() {
        PbxAdapter adapter = bed().adapter(
                        bed().asterisk().amiSecret(),
                        Map.of("agi.port", Integer.toString(bed().agiPort()), "agi.allowed", "127.0.0.9"));
        started = Optional.of(adapter);
        adapter.start(told());
        told().awaitStatus(State.ONLINE);
        bed().askBeforeRinging("101");
        customer().dial("101");
        bed().phone("101").answer();
        assertThat(told().questions()).isEmpty();
    }

    @Test
    void aFrozenAsteriskIsNoticed() throws IOException, InterruptedException {
        online();
        long pid = bed().asterisk().process().pid();
        signal("-STOP", pid);
        try {
            assertThat(told().awaitStatus(State.OFFLINE).reason()).contains("does not answer");
        } finally {
            signal("-CONT", pid);
        }
        told().awaitStatus(State.ONLINE);
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aNumberThatTheNetworkKnowsAndMustNotShowIsNotTold() {
        online();
        try (AutoCloseable caller = bed().callWithheldByTheNetwork("101")) {
            assertThat(caller).isNotNull();
            bed().phone("101").answer();
            Call call = told().awaitCall("the call", c -> c.state() == CallState.TALKING);
            assertThat(call.caller().number()).isEmpty();
            assertThat(call.caller().name()).isEmpty();
            bed().phone("101").hangUp();
            told().awaitEnd(call.id());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAgentsPhoneShowsTheCustomerAndTheCustomersShowsTheHouse() throws Exception {
        PbxAdapter adapter = online();
        TestPhone customer = customer();
        adapter.capability(Dialling.class)
                .orElseThrow()
                .dial(new Extension(bed().pbx(), "101"), PhoneNumber.unread(NumberPlan.CUSTOMER))
                .toCompletableFuture()
                .get();
        bed().phone("101").awaitRinging();
        assertThat(bed().shownAt("101")).contains(NumberPlan.CUSTOMER);
        bed().phone("101").answer();
        customer.awaitRinging();
        assertThat(bed().shownAt(NumberPlan.CUSTOMER)).contains("101").doesNotContain(NumberPlan.CUSTOMER);
    }

    @Test
    void manyCallsAtOnce() {
        online();
        List<String> phones = List.of("101", "102", "103", "104", "105");
        for (int round = 0; round < 3; round++) {
            for (String phone : phones) {
                bed().outside("03555000" + phone, "Customer for " + phone).dial(phone);
            }
            for (String phone : phones) {
                bed().phone(phone).answer();
            }
            for (String phone : phones) {
                Extension extension = new Extension(bed().pbx(), phone);
                Call call = told().awaitCall(
                                "a call at " + phone,
                                c -> c.state() == CallState.TALKING
                                        && c.answeredBy().equals(Optional.of(extension)));
                assertThat(call.caller().number().orElseThrow().raw()).isEqualTo("03555000" + phone);
            }
            for (String phone : phones) {
                bed().phone(phone).hangUp();
                bed().phone(phone).awaitOver();
            }
            told().awaitNoCalls();
        }
        assertThat(told().wrong()).isEmpty();
    }
}
