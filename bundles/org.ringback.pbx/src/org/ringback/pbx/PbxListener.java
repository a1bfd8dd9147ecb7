package org.ringback.pbx;

import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.call.Call;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;

/**
 * Is told by a {@link PbxAdapter}. An adapter calls it from one thread at a time and in the order in which things
 * happened; the methods return at once, throw nothing, and may be called as soon as {@code start} is.
 */
@ProviderType
public interface PbxListener {
    /** The connection's state has changed. */
    void statusChanged(PbxStatus status);

    /**
     * A call has begun or changed. The whole new state: its revision is higher than what was told before. An ended call
     * is told once, with state {@code ENDED}.
     */
    void callChanged(Call call);

    /** A phone's state has changed. */
    void phoneChanged(Phone phone);

    /**
     * The PBX's real state after a connection, told before the status becomes {@code ONLINE}: every call and phone there
     * is. What was known before and is not among them has ended.
     */
    void synchronised(Collection<Call> calls, Collection<Phone> phones);

    /**
     * Asks whether a phone may ring. The adapter waits for the answer only as long as its configured limit, and lets the
     * phone ring when there is none: telephony never depends on Ringback.
     *
     * @return completes with the decision, or exceptionally; never blocks
     */
    CompletionStage<ForwardingDecision> beforeRinging(ForwardingQuestion question);
}
