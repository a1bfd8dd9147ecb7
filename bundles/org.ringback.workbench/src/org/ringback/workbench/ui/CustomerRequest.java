package org.ringback.workbench.ui;

import org.ringback.core.CustomerId;
import org.ringback.core.call.Caller;

/** Which customer to show. */
public sealed interface CustomerRequest {
    /** A known one. */
    record ById(CustomerId customer) implements CustomerRequest {}

    /** Whoever has the caller's number. */
    record ByCaller(Caller caller) implements CustomerRequest {}
}
