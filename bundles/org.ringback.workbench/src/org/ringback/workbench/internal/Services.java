package org.ringback.workbench.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** The OSGi services for what the extension registry makes: it cannot be given any. */
final class Services {
    private final BundleContext bundle = FrameworkUtil.getBundle(Services.class).getBundleContext();

    /** A service, waited for as long as given. Not to be called on the UI thread with a time worth naming. */
    <S> Optional<S> await(Class<S> type, Duration most) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundle, type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.waitForService(Math.max(1, most.toMillis())));
        } finally {
            tracker.close();
        }
    }

    <S> ServiceRegistration<S> register(Class<S> type, S service) {
        return bundle.registerService(type, service, null);
    }
}
