package org.ringback.workbench.history.internal;

import org.ringback.core.CustomerId;
import org.ringback.core.call.Caller;

/** Who is to be shown. */
sealed interface Subject {
    /** Nobody. */
    record Nobody() implements Subject {}

    /** A known customer. */
    record Known(CustomerId customer) implements Subject {}

    /** Whoever has a caller's number. */
    record Calling(Caller caller) implements Subject {}
}
