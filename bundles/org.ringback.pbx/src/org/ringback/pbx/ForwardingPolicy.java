package org.ringback.pbx;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.ForwardingDecision;

/**
 * Decides whether a phone rings. An OSGi service; the one with the highest service ranking that has an answer decides.
 * Called from several threads, must answer from memory: the PBX waits.
 */
@ConsumerType
public interface ForwardingPolicy {
    /** The decision, or empty to leave it to the next policy; without any answer the phone rings. */
    Optional<ForwardingDecision> decide(ForwardingQuestion question);
}
