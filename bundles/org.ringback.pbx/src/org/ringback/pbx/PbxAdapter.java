package org.ringback.pbx;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PbxId;

/**
 * One account on one PBX. An adapter is an OSGi service under this interface; Ringback finds it, starts it and
 * stops it. The server can run several at once.
 *
 * <p>Life cycle: created → {@link #start} → {@link #stop}; a stopped adapter is never started again. After {@code start}
 * its state goes {@code CONNECTING → ONLINE ⇄ OFFLINE → CONNECTING …} until it is stopped.
 *
 * <p>What the PBX can do beyond telling about calls is offered as a {@link #capability}: {@link Dialling},
 * {@link Transfer}, {@link HangUp}, {@link Hold}. What it cannot do is not offered, and the screens do not offer it
 * either. An adapter that can ask before it rings calls {@link PbxListener#beforeRinging}.
 *
 * <p>All methods may be called from any thread and return at once.
 */
@ConsumerType
public interface PbxAdapter {
    /** The configured name of this PBX. */
    PbxId id();

    /**
     * Begins to connect, in the background. Whatever goes wrong (nobody there, wrong secret) is a
     * {@link PbxStatus} with a reason, not an exception.
     *
     * @param listener told about everything from now on
     */
    void start(PbxListener listener);

    /** Disconnects and ends all threads of this adapter, within 5 seconds. The listener hears nothing more after it. */
    void stop();

    /** What this PBX can do, by its interface; the answer may differ between connections. */
    <T> Optional<T> capability(Class<T> type);
}
