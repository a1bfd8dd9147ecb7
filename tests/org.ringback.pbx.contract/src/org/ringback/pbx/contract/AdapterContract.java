package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** What all parts of the contract suite have in common: before each test an adapter is online on a bed that is reset. */
@ConsumerType
public abstract class AdapterContract {
    /** How long a capability may take to answer, see {@link org.ringback.pbx.Dialling}. */
    private static final Duration ANSWER = Duration.ofSeconds(11);

    private Optional<PbxTestBed> openBed = Optional.empty();
    private Optional<PbxAdapter> startedAdapter = Optional.empty();
    private Optional<PbxRecorder> recorder = Optional.empty();

    /** The bed to play on; may be the same for all tests. Who makes it closes it. */
    protected abstract PbxTestBed openBed();

    /** Whether the adapter is started, and online, before each test. */
    boolean startsOnline() {
        return true;
    }

    @BeforeEach
    final void prepare() {
        PbxTestBed bed = openBed();
        openBed = Optional.of(bed);
        bed.reset();
        recorder = Optional.of(new PbxRecorder(bed.pbx(), bed.limit()));
        PbxAdapter fresh = bed.newAdapter();
        startedAdapter = Optional.of(fresh);
        if (startsOnline()) {
            fresh.start(pbx());
            pbx().awaitStatus(State.ONLINE);
        }
    }

    @AfterEach
    final void finish() {
        startedAdapter.ifPresent(PbxAdapter::stop);
        recorder.ifPresent(told -> {
            told.stopped();
            assertThat(told.wrong()).as("rules broken by what the adapter told").isEmpty();
        });
    }

    final PbxTestBed bed() {
        return openBed.orElseThrow();
    }

    final PbxAdapter adapter() {
        return startedAdapter.orElseThrow();
    }

    final PbxRecorder pbx() {
        return recorder.orElseThrow();
    }

    final TestPhone phone(String number) {
        return bed().phone(number);
    }

    final TestPhone customer() {
        return bed().outside(NumberPlan.CUSTOMER, "Mei Tanaka");
    }

    final Extension extension(String number) {
        return new Extension(bed().pbx(), number);
    }

    /** Reports the test as not applicable unless the bed has all of these. */
    final void needs(Feature... features) {
        for (Feature feature : features) {
            assumeTrue(
                    bed().features().contains(feature),
                    "not applicable: " + bed().description() + " does not offer " + feature);
        }
    }

    /** The capability; without it the test is reported as not applicable. */
    final <T> T capability(Class<T> type) {
        Optional<T> offered = adapter().capability(type);
        assumeTrue(
                offered.isPresent(),
                "not applicable: " + bed().description() + " does not offer " + type.getSimpleName());
        return offered.orElseThrow();
    }

    // ---- what the tests have in common ----

    final Call awaitRinging(String... numbers) {
        return pbx().awaitCall(
                        Arrays.toString(numbers) + " to ring",
                        call -> call.state() == CallState.RINGING
                                && call.ringing()
                                        .containsAll(Arrays.stream(numbers)
                                                .map(this::extension)
                                                .toList()));
    }

    final Call awaitTalking(String number) {
        return pbx().awaitCall(
                        number + " to talk",
                        call -> call.state() == CallState.TALKING
                                && call.answeredBy().equals(Optional.of(extension(number))));
    }

    /** An outside call that 101 was wanted for and that 102 took, because of {@code reason}. */
    final void assertDiverted(Call call, DiversionReason reason) {
        assertThat(call.direction()).isEqualTo(CallDirection.INBOUND);
        assertThat(call.requested()).contains(extension("101"));
        assertThat(call.diversions()).containsExactly(Diversion.of(extension("101"), reason));
        assertThat(call.answeredBy()).contains(extension("102"));
        assertThat(call.takenByAnother()).isTrue();
        assertThat(call.dialled()).isEqualTo("101");
        assertThat(call.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo(NumberPlan.CUSTOMER));
    }

    static final <T> T answerOf(CompletionStage<T> stage) throws PbxException {
        try {
            return stage.toCompletableFuture().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PbxException refused) {
                throw refused;
            }
            throw new AssertionError("failed with something else than a PbxException", e);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** It is refused, with one line for the agent. */
    static final void assertRefused(CompletionStage<?> stage) {
        try {
            Object answer = answerOf(stage);
            throw new AssertionError("should have been refused, but: " + answer);
        } catch (PbxException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
        }
    }
}
