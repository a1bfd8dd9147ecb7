package org.ringback.workbench.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** The OSGi services for what the extension registry makes: it cannot be given any. */
public final class Services {
    private static final Duration STARTING = Duration.ofSeconds(10);
    private final BundleContext bundle = FrameworkUtil.getBundle(Services.class).getBundleContext();

    /** A service, waited for as long as given. Not to be called on the UI thread with a time worth naming. */
    public <S> Optional<S> await(Class<S> type, Duration most) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundle, type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.waitForService(Math.max(1, most.toMillis())));
        } finally {
            tracker.close();
        }
    }

    /** A service as it is there or not whenever it is asked for; as long as the desktop runs. */
    public <S> Supplier<Optional<S>> whenThere(Class<S> type) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundle, type, null);
        tracker.open();
        return () -> Optional.ofNullable(tracker.getService());
    }

    /** A service without which nothing can be shown. */
    <S> S required(Class<S> type) {
        try {
            return await(type, STARTING)
                    .orElseThrow(() -> new IllegalStateException(
                            "This installation is not complete: no bundle provides " + type.getName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + type.getName(), e);
        }
    }

    /** Makes something a service. */
    public <S> ServiceRegistration<S> register(Class<S> type, S service) {
        return bundle.registerService(type, service, null);
    }
}
