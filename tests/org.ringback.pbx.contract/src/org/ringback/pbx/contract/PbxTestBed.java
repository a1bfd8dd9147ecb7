package org.ringback.pbx.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxAdapter;

/**
 * A PBX with phones that the contract suite can play on, real or simulated. It always has the numbers of
 * {@link NumberPlan}. It may be slow: whatever the suite expects it waits for, up to {@link #limit()}.
 *
 * <p>The suite calls {@link #reset()} before every test; one bed may serve many tests, one after another. Methods may
 * block; they throw an {@link AssertionError} that says what was waited for when something does not happen in time.
 */
@ConsumerType
public interface PbxTestBed extends AutoCloseable {
    /** What a PBX or its phones may or may not be able to do. Tests of what is missing are reported as not applicable. */
    enum Feature {
        /** Callers from outside can show a name. */
        CALLER_NAME,
        /** Callers from outside can withhold their number. */
        WITHHELD,
        /** {@link TestPhone#declineAll}. */
        REFUSE,
        /** {@link TestPhone#forwardAll}: the phone forwards by itself (SIP 302). */
        FORWARD_BY_PHONE,
        /** {@link #forward}: the PBX forwards for the phone. */
        FORWARD_BY_PBX,
        /** {@link NumberPlan#RING_GROUP}. */
        RING_GROUP,
        /** {@link NumberPlan#HUNT_GROUP}. */
        HUNT_GROUP,
        /** {@link NumberPlan#DIRECT} before an extension or a group's number leads to it from outside. */
        DIRECT_NUMBERS,
        /** {@link NumberPlan#MENU} before an extension answers, plays something for seconds and then leads to it. */
        MENU,
        /** {@link #mailbox}. */
        MAILBOX,
        /** {@link #followMe}, and whoever answers there confirms with {@link TestPhone#press}. */
        FOLLOW_ME,
        /** {@link #doNotDisturb}. */
        DO_NOT_DISTURB,
        /** {@link #forward} to a number outside. */
        FORWARD_OUTSIDE,
        /** {@link NumberPlan#MEMORY_HUNT_GROUP}. */
        MEMORY_HUNT,
        /** {@link NumberPlan#IDLE_GROUP}. */
        SKIP_BUSY,
        /** Who is transferred to {@link NumberPlan#PARK} waits at {@link NumberPlan#PARKED} until somebody dials it. */
        PARK,
        /** {@link TestPhone#notFoundToAll} and {@link TestPhone#unavailableToAll}. */
        SIP_ANSWERS,
        /** {@link NumberPlan#QUEUE_ALL} and {@link NumberPlan#QUEUE_LINEAR}. */
        QUEUE,
        /** {@link TestPhone#hold}. */
        HOLD,
        /** {@link TestPhone#transferBlind}. */
        BLIND_TRANSFER,
        /** {@link TestPhone#consult} and {@link TestPhone#completeTransfer}. */
        ATTENDED_TRANSFER,
        /** {@link TestPhone#pickUp}. */
        PICK_UP,
        /** A phone can have two calls: {@link TestPhone#takeSecondCalls}. */
        TWO_CALLS,
        /** The adapter tells {@link org.ringback.core.call.DeviceState}s. */
        DEVICE_STATES,
        /** The adapter asks {@link org.ringback.pbx.PbxListener#beforeRinging}: {@link #askBeforeRinging}. */
        ASK_BEFORE_RINGING,
        /** {@link #die} and {@link #comeBack}. */
        DIE,
        /** {@link #cut} and {@link #mend}. */
        CUT
    }

    /** What this is, for the report: the PBX with its version. */
    String description();

    Set<Feature> features();

    PbxId pbx();

    /** How long anything may take until the adapter has told it. */
    Duration limit();

    /** A new adapter for this PBX, not started. The suite starts and stops it. */
    PbxAdapter newAdapter();

    /** A new adapter that the PBX will refuse, for a wrong secret or the like; empty when there is no such thing. */
    Optional<PbxAdapter> newRefusedAdapter();

    /**
     * Everything as it was: the PBX is up and connected, no call is left, all phones of the {@link NumberPlan} are
     * registered, idle and let their users take calls, nothing is diverted or forwarded.
     */
    void reset();

    /** One of the phones {@link NumberPlan#PHONES}. */
    TestPhone phone(String number);

    /**
     * A customer's phone: it can call and be called.
     *
     * @param number digits, as the trunk shows and dials it
     * @param name the name that the trunk shows with its calls; ignored without {@link Feature#CALLER_NAME}
     */
    TestPhone outside(String number, String name);

    /** A customer's phone that withholds number and name. It is never called. */
    TestPhone outsideWithheld();

    /** When {@code phone} is not reached, for whatever reason, the PBX tries {@code to}. */
    void divert(String phone, String to);

    /** The PBX forwards all calls for {@code phone} to {@code to} and does not try the phone itself. */
    void forward(String phone, String to);

    /** A mailbox takes the calls that {@code phone} does not. */
    default void mailbox(String phone) {
        throw new UnsupportedOperationException("mailbox " + phone);
    }

    /** When {@code phone} is not answered, it rings again and {@code mobile} with it, which has to confirm that it takes it. */
    default void followMe(String phone, String mobile) {
        throw new UnsupportedOperationException("follow me " + phone + " " + mobile);
    }

    /** The PBX tells everybody who calls {@code phone} that it is busy, and does not try it. */
    void doNotDisturb(String phone);

    /** How long a phone, or each phone of a hunt group, rings until the PBX takes it as not answered. Whole seconds. */
    void ringTime(String phone, Duration time);

    /** From now on the adapter's listener is asked before this phone rings. */
    void askBeforeRinging(String phone);

    /** How long the PBX waits at most for that answer. */
    Duration askLimit();

    /** The PBX dies in the middle of everything: its calls are gone, its connections broken. */
    void die();

    /** It is started again; its phones register again. Returns when the phones can call. */
    void comeBack();

    /** The connection between adapter and PBX breaks, and is refused; the PBX and its calls go on. */
    void cut();

    /** The connection is possible again. */
    void mend();
}
