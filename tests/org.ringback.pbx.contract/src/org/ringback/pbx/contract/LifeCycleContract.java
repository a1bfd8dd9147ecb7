package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** Coming, going and coming back: never blocking, never an exception, always a state with a reason, no ghost calls. */
@ConsumerType
public abstract class LifeCycleContract extends AdapterContract {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    /** Threads that the JDK makes for everybody and keeps. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "process reaper",
            "CompletableFutureDelayScheduler",
            "Common-Cleaner",
            "ForkJoinPool.commonPool-delayScheduler",
            "Keep-Alive-Timer");

    @Override
    boolean startsOnline() {
        return false;
    }

    @Test
    void startReturnsAtOnceAndGoesOverConnectingToOnline() {
        startAtOnce(adapter());
        pbx().awaitStatus(State.ONLINE);
        assertThat(pbx().statuses().stream().map(PbxStatus::state).toList())
                .startsWith(State.CONNECTING)
                .endsWith(State.ONLINE);
    }

    @Test
    void withoutAPbxItIsOfflineWithAReasonAndComesOnlineLater() {
        needs(Feature.DIE);
        bed().die();
        startAtOnce(adapter());
        assertThat(pbx().awaitStatus(State.OFFLINE).reason()).isNotBlank();
        bed().comeBack();
        pbx().awaitStatus(State.ONLINE);
    }

    @Test
    void aRefusedAdapterIsOfflineWithAReason() {
        Optional<PbxAdapter> refused = bed().newRefusedAdapter();
        assumeTrue(refused.isPresent(), "not applicable: " + bed().description() + " refuses nobody");
        startAtOnce(refused.orElseThrow());
        try {
            assertThat(pbx().awaitStatus(State.OFFLINE).reason()).isNotBlank();
        } finally {
            refused.orElseThrow().stop();
        }
    }

    @Test
    void stopEndsAllThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        startAtOnce(adapter());
        pbx().awaitStatus(State.ONLINE);
        stopInTime();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !ofTheJdk(thread)) {
                assertThat(endsSoon(thread))
                        .as("thread " + thread.getName() + " ends")
                        .isTrue();
            }
        }
    }

    @Test
    void stopWhileItConnectsIsTheEnd() {
        startAtOnce(adapter());
        stopInTime();
        pbx().stopped();
        customer().dial("101");
        phone("101").answer();
        // Whatever it tells after stop is found in the end as a broken rule.
        phone("101").hangUp();
    }

    @Test
    void whatRunsAlreadyIsKnownOnceItIsOnline() {
        TestPhone customer = customer();
        customer.dial("101");
        phone("101").answer();
        adapter().start(pbx());
        pbx().awaitStatus(State.ONLINE);
        Call running = pbx().awaitCall("the call that runs already", call -> call.state() == CallState.TALKING);
        assertThat(running.answeredBy()).contains(extension("101"));
        assertThat(running.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo(NumberPlan.CUSTOMER));
        customer.hangUp();
        pbx().awaitEnd(running.id());
        pbx().awaitNoCalls();
    }

    @Test
    void afterThePbxHasDiedThereAreNoGhostCalls() {
        needs(Feature.DIE);
        adapter().start(pbx());
        pbx().awaitStatus(State.ONLINE);
        customer().dial("101");
        phone("101").answer();
        awaitTalking("101");
        bed().die();
        assertThat(pbx().awaitStatus(State.OFFLINE).reason()).isNotBlank();
        bed().comeBack();
        pbx().awaitStatus(State.ONLINE);
        pbx().awaitNoCalls();
        // And it works as before.
        customer().dial("102");
        phone("102").answer();
        awaitTalking("102");
    }

    @Test
    void whatHappenedUnseenIsTrueAfterTheReconnection() {
        needs(Feature.CUT);
        adapter().start(pbx());
        pbx().awaitStatus(State.ONLINE);
        TestPhone customer = customer();
        customer.dial("101");
        phone("101").answer();
        Call one = awaitTalking("101");
        bed().cut();
        pbx().awaitStatus(State.OFFLINE);
        customer.hangUp();
        phone("101").awaitOver();
        bed().outside(NumberPlan.OTHER_CUSTOMER, "Other").dial("102");
        phone("102").answer();
        bed().mend();
        pbx().awaitStatus(State.ONLINE);
        Call two = pbx().awaitCall(
                        "the call that began unseen",
                        call -> !call.id().equals(one.id())
                                && call.state() == CallState.TALKING
                                && call.answeredBy()
                                        .filter(extension("102")::equals)
                                        .isPresent());
        phone("102").hangUp();
        pbx().awaitEnd(two.id());
        pbx().awaitNoCalls();
    }

    @Test
    void whatIsAskedOfADeadPbxIsRefused() {
        needs(Feature.DIE);
        adapter().start(pbx());
        pbx().awaitStatus(State.ONLINE);
        Dialling dialling = capability(Dialling.class);
        bed().die();
        pbx().awaitStatus(State.OFFLINE);
        assertRefused(dialling.dial(extension("101"), PhoneNumber.unread(NumberPlan.CUSTOMER)));
        bed().comeBack();
    }

    private void startAtOnce(PbxAdapter adapter) {
        long begin = System.nanoTime();
        adapter.start(pbx());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
    }

    private void stopInTime() {
        long begin = System.nanoTime();
        adapter().stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOP_LIMIT);
    }

    private static boolean ofTheJdk(Thread thread) {
        return OF_THE_JDK.stream().anyMatch(thread.getName()::startsWith)
                || thread.getName().startsWith("ForkJoinPool.commonPool");
    }

    private static boolean endsSoon(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_LIMIT.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
