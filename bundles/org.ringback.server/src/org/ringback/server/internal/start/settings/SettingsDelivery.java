package org.ringback.server.internal.start.settings;

import java.io.IOException;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.ringback.server.internal.start.StartException;
import org.ringback.server.internal.start.parts.Patience;

/**
 * Gives the parts their settings. Configuration Admin tells of them one after another on a thread of its own, and on it the
 * parts start: nobody may ask for one of their services before it is through, since a service that two threads ask for while
 * it is being made is there for one of them only.
 */
public final class SettingsDelivery {
    /** Told of last. */
    private static final String LAST = "org.ringback.server.delivered";

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    public SettingsDelivery(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /**
     * Returns when each part is active, has failed, or waits for something else.
     *
     * @throws StartException when that takes too long
     */
    public void deliver(ConfigFiles files, Patience patience) throws StartException {
        CountDownLatch through = new CountDownLatch(1);
        ServiceRegistration<ConfigurationListener> listener = context.registerService(
                ConfigurationListener.class,
                event -> {
                    if (LAST.equals(event.getPid())) {
                        through.countDown();
                    }
                },
                null);
        try {
            files.apply(admin);
            Configuration last = admin.getConfiguration(LAST, "?");
            last.update(new Hashtable<>());
            patience.await(through);
            last.delete();
        } catch (IOException e) {
            throw ConfigFiles.notGiven(e);
        } finally {
            listener.unregister();
        }
    }
}
