package org.ringback.broker.internal.desktops;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.broker.internal.Broker;
import org.ringback.desk.server.DesktopObserver;

/** Brings those who want to know of desktops to the broker; a part of its own, as most of them need the broker themselves. */
@Component(service = DesktopObservers.class, immediate = true)
public final class DesktopObservers {
    private final Broker broker;

    @Activate
    public DesktopObservers(@Reference Broker broker) {
        this.broker = broker;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addObserver(DesktopObserver observer) {
        broker.add(observer);
    }

    void removeObserver(DesktopObserver observer) {
        broker.remove(observer);
    }
}
