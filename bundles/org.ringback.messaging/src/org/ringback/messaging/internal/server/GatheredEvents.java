package org.ringback.messaging.internal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringback.core.CustomerId;
import org.ringback.desk.DeskEvent;

/**
 * What changes often and is told to everyone, until it is time to tell it: the last state of each thing, and all customers
 * of whom something changed. Each of both is told at once when it was quiet before, and then once in a while. For one thread.
 */
final class GatheredEvents {
    /** A desktop counts no more of them than that. */
    static final int MOST_CUSTOMERS = 500;

    /** Between two times at which states are told. */
    static final Duration STATES = Duration.ofMillis(250);
    /** Whoever shows that customer reads the history anew: that may be a moment later. */
    static final Duration HISTORIES = Duration.ofSeconds(1);

    private final Map<Object, DeskEvent> last = new LinkedHashMap<>();
    private final List<Set<CustomerId>> customers = new ArrayList<>();
    private long statesAt;
    private long historiesAt;

    /** @param nanos the time now, as {@link System#nanoTime} */
    GatheredEvents(long nanos) {
        statesAt = nanos;
        historiesAt = nanos;
    }

    /** Takes an event to be told later; false when it is of those that are told at once. */
    boolean take(DeskEvent event) {
        switch (event) {
            case DeskEvent.PresenceChanged e -> last.put(e.presence().agent(), e);
            case DeskEvent.PhoneChanged e -> last.put(e.phone().extension(), e);
            case DeskEvent.HistoryChanged e -> add(e.customer());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(CustomerId customer) {
        if (customers.isEmpty() || customers.getLast().size() == MOST_CUSTOMERS) {
            customers.add(new HashSet<>());
        }
        customers.getLast().add(customer);
    }

    /** For how many nanoseconds nothing is to be told; for ever when nothing waits. */
    long quietFor(long nanos) {
        return Math.min(
                last.isEmpty() ? Long.MAX_VALUE : statesAt - nanos,
                customers.isEmpty() ? Long.MAX_VALUE : historiesAt - nanos);
    }

    /** What is to be told now; it is not here any more. */
    List<DeskEvent> due(long nanos) {
        List<DeskEvent> due = new ArrayList<>();
        if (!last.isEmpty() && nanos - statesAt >= 0) {
            due.addAll(last.values());
            last.clear();
            statesAt = nanos + STATES.toNanos();
        }
        if (!customers.isEmpty() && nanos - historiesAt >= 0) {
            customers.forEach(some -> due.add(new DeskEvent.HistoriesChanged(some)));
            customers.clear();
            historiesAt = nanos + HISTORIES.toNanos();
        }
        return due;
    }
}
