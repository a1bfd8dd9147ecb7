package org.ringback.calls.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.ServiceReference;

/** Services that come and go, the highest service ranking first. Safe for use by several threads. */
final class Ranked<T> {
    private final ConcurrentSkipListMap<ServiceReference<T>, T> services =
            new ConcurrentSkipListMap<>(Collections.reverseOrder());

    void add(ServiceReference<T> reference, T service) {
        services.put(reference, service);
    }

    void remove(ServiceReference<T> reference) {
        services.remove(reference);
    }

    Collection<T> all() {
        return List.copyOf(services.values());
    }
}
