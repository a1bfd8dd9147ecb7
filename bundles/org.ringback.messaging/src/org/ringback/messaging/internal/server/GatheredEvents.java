package org.ringback.messaging.internal.server;

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
 * of whom something changed. For one thread.
 */
final class GatheredEvents {
    /** A desktop counts no more of them than that. */
    static final int MOST_CUSTOMERS = 500;

    private final Map<Object, DeskEvent> last = new LinkedHashMap<>();
    private final List<Set<CustomerId>> customers = new ArrayList<>();

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

    boolean isEmpty() {
        return last.isEmpty() && customers.isEmpty();
    }

    /** What is to be told now; nothing of it is left here. */
    List<DeskEvent> remove() {
        List<DeskEvent> all = new ArrayList<>(last.values());
        customers.forEach(some -> all.add(new DeskEvent.HistoriesChanged(some)));
        last.clear();
        customers.clear();
        return all;
    }
}
