package org.ringback.pbx;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;

/** The capability to call for an agent: the agent's phone rings first, then the other number is called. */
@ConsumerType
public interface Dialling {
    /**
     * Begins a call.
     *
     * @param number its raw form is what to dial, as the settings say that numbers are dialled here
     * @return the call once the PBX has accepted it, before anybody answers; how it goes on is told to the listener.
     *     Completes with a {@link PbxException} when it is refused, within 10 seconds
     */
    CompletionStage<CallId> dial(Extension phone, PhoneNumber number);
}
