package org.ringback.calls.internal;

import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.pbx.ForwardingPolicy;
import org.ringback.pbx.telephony.TelephonyObserver;

/**
 * Brings the switchboard those who use it and are told by it. A component of its own: most of them need the telephony
 * themselves, and two components that need each other are never both there.
 */
@Component(
        service = {},
        immediate = true)
public final class SwitchboardUsers {
    private final Switchboard switchboard;

    @Activate
    public SwitchboardUsers(@Reference Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addObserver(ServiceReference<TelephonyObserver> reference, TelephonyObserver observer) {
        switchboard.addObserver(reference, observer);
    }

    void removeObserver(ServiceReference<TelephonyObserver> reference) {
        switchboard.removeObserver(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(ServiceReference<ForwardingPolicy> reference, ForwardingPolicy policy) {
        switchboard.addPolicy(reference, policy);
    }

    void removePolicy(ServiceReference<ForwardingPolicy> reference) {
        switchboard.removePolicy(reference);
    }
}
