package org.ringback.pbx;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.CallId;

/** The capability to end a call. */
@ConsumerType
public interface HangUp {
    /** Ends the call for all; completes with a {@link PbxException} when it is refused, within 10 seconds. */
    CompletionStage<Void> hangUp(CallId call);
}
