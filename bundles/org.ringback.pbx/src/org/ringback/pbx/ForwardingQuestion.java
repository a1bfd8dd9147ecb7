package org.ringback.pbx;

import java.util.List;
import java.util.Optional;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;

/**
 * May this phone ring for this caller?
 *
 * @param requested the phone that is to ring
 * @param tried the phones that this call was diverted from already, so that diversions end
 * @param call the call, if the adapter can name it yet
 */
public record ForwardingQuestion(Extension requested, Caller caller, List<Extension> tried, Optional<CallId> call) {
    public ForwardingQuestion {
        tried = List.copyOf(tried);
    }
}
