package org.ringback.pbx;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.CallId;

/** The capability to put the other party on hold and take it back. */
@ConsumerType
public interface Hold {
    /** Holds or resumes; completes with a {@link PbxException} when it is refused, within 10 seconds. */
    CompletionStage<Void> hold(CallId call, boolean held);
}
