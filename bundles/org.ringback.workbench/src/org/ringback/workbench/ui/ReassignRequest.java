package org.ringback.workbench.ui;

import java.util.List;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Recipient;

/** Call-backs that are to be handed to somebody, as they were dropped on a colleague. */
public record ReassignRequest(List<CallbackId> callbacks, Recipient to) {
    public ReassignRequest {
        callbacks = List.copyOf(callbacks);
    }
}
