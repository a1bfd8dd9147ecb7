package org.ringback.server.internal.start.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.ringback.extensions.Extension;
import org.ringback.extensions.Extensions;
import org.ringback.server.internal.start.StartException;

/** The bundles of the server's parts, and those that others made; they are started after those of the platform. */
public final class PartBundles {
    private static final int LEVEL = 5;

    private final BundleContext context;
    private final Path folder;

    /** @param etc the folder with the settings, in which that with the bundles of others is */
    public PartBundles(BundleContext context, Path etc) {
        this.context = context;
        folder = etc.resolve("extensions");
    }

    /** Where bundles of others are put. */
    public Path folder() {
        return folder;
    }

    /** Installs what others made; none of it can keep the server from starting. */
    public List<Extension> install() {
        return new Extensions(context, LEVEL).install(List.of(folder));
    }

    /** Starts them; their components become active as soon as they have their settings. */
    public void start(Patience patience) throws StartException {
        FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        if (level.getStartLevel() >= LEVEL) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        level.setStartLevel(LEVEL, event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.countDown();
            }
        });
        patience.await(reached);
    }
}
