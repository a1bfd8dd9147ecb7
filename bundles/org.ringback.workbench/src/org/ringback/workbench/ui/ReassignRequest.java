package org.ringback.workbench.ui;

import java.util.List;
import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Recipient;

/**
 * Call-backs that are to be handed to somebody.
 *
 * @param to on whom they were dropped; empty when the agent is to be asked to whom, and why
 */
public record ReassignRequest(List<CallbackId> callbacks, Optional<Recipient> to) {
    public ReassignRequest {
        callbacks = List.copyOf(callbacks);
    }
}
