package org.ringback.workbench.ui;

import java.util.Optional;
import java.util.Set;
import org.ringback.core.call.Call;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Recipient;

/**
 * What the composer is to be filled in with.
 *
 * @param recipients for whom; may be empty
 * @param caller whom to call back; empty when the agent is to say it
 * @param call the call that it comes from: it says why the requested agent was not reached
 */
public record ComposeRequest(Set<Recipient> recipients, Optional<Caller> caller, Optional<Call> call) {
    public ComposeRequest {
        recipients = Set.copyOf(recipients);
    }

    /** An empty one. */
    public static ComposeRequest blank() {
        return new ComposeRequest(Set.of(), Optional.empty(), Optional.empty());
    }

    /** A call-back for somebody. */
    public static ComposeRequest to(Recipient recipient) {
        return new ComposeRequest(Set.of(recipient), Optional.empty(), Optional.empty());
    }
}
