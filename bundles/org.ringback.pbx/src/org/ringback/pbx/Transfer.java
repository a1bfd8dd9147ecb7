package org.ringback.pbx;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;

/** The capability to give an answered call to another phone. */
@ConsumerType
public interface Transfer {
    /** Transfers blindly; completes with a {@link PbxException} when it is refused, within 10 seconds. */
    CompletionStage<Void> transfer(CallId call, Extension to);
}
