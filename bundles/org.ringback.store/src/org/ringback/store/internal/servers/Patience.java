package org.ringback.store.internal.servers;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * When another server counts as ended: by what this one has seen on its own clock, so that neither clocks that differ or jump nor a
 * database that was away end anybody.
 */
final class Patience {
    /** Its process has ended, or its machine: it would have connected again by now. */
    static final Duration GONE = Duration.ofSeconds(2);
    /** It is connected and does nothing: it hangs. */
    static final Duration HUNG = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private LeaseTable.@Nullable Lease seen;
    private long since;

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the one that has the lease has ended; asked again and again with what is read. */
    boolean isEnded(LeaseTable.Lease now) {
        if (!now.working()) {
            return true;
        }
        if (!Optional.of(now).equals(Optional.ofNullable(seen))) {
            seen = now;
            since = nanos.getAsLong();
        }
        return nanos.getAsLong() - since >= (now.connected() ? HUNG : GONE).toNanos();
    }

    /** For a while nothing could be seen: what was seen before says nothing any more. */
    void blind() {
        seen = null;
    }
}
