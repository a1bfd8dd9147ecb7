package org.ringback.pbx.contract;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A telephone with the hand of a user. What it is told it does at once or as soon as it can; methods that wait fail
 * with an {@link AssertionError} after {@link PbxTestBed#limit()}.
 */
@ConsumerType
public interface TestPhone {
    /** Its number: an extension, or that of a customer. */
    String number();

    /** Switches it on and registers it; waits until the PBX can reach it. */
    void on();

    /** Switches it off in order: it hangs up and unregisters. Waits until the PBX knows. */
    void off();

    /** From now on: calls ring and the user decides. */
    void takeCalls();

    /** From now on: like {@link #takeCalls}, and a second call rings while the first is talking. */
    void takeSecondCalls();

    /** From now on: every call is told busy (SIP 486), without ringing. */
    void busyToAll();

    /** From now on: every call is declined (SIP 603). */
    void declineAll();

    /** From now on: every call is answered with "not found" (SIP 404). */
    default void notFoundToAll() {
        throw new UnsupportedOperationException("not found");
    }

    /** From now on: every call is answered with "temporarily unavailable" (SIP 480). */
    default void unavailableToAll() {
        throw new UnsupportedOperationException("unavailable");
    }

    /** From now on: every call is forwarded by the phone itself (SIP 302). */
    void forwardAll(String to);

    /** Begins to call a number. Returns without waiting for anything. */
    void dial(String number);

    /** Waits until a call rings here. */
    void awaitRinging();

    /** Waits until a call rings here, answers it, and waits until it is connected. A call in progress here is held. */
    void answer();

    /** Waits until the call here, made or taken, is connected. */
    void awaitConnected();

    /** Waits until no call is left here. */
    void awaitOver();

    /** Hangs up the call that talks, or stops calling. */
    void hangUp();

    /** Presses keys in the call that is connected (DTMF), for whatever listens there. */
    void press(String keys);

    /** Holds the other party. */
    void hold();

    /** Takes the other party back. */
    void resume();

    /** Gives the call that talks to another number without speaking there first, and is out of it. */
    void transferBlind(String to);

    /** Holds the call that talks and calls another number, to speak there first; waits for nothing. */
    void consult(String to);

    /** After {@link #consult} was answered: connects both others, and is out of it. */
    void completeTransfer();

    /** Takes the call that rings at another phone, and waits until it is connected. */
    void pickUp(String ringingPhone);
}
