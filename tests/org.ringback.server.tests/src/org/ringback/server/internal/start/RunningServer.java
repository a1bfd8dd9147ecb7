package org.ringback.server.internal.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.ringback.core.config.SettingsCheck;
import org.ringback.server.internal.start.parts.Parts;
import org.ringback.server.internal.start.parts.Patience;
import org.ringback.server.internal.start.parts.Services;
import org.ringback.server.internal.start.settings.ConfigFiles;
import org.ringback.server.internal.start.settings.SettingsChecks;
import org.ringback.server.internal.start.settings.SettingsDelivery;

/** The server's parts in this framework, started with the settings of a folder as the product starts them. */
public final class RunningServer {
    private static final String WITHOUT_SETTINGS = "org.ringback.calls";
    private final BundleContext context =
            FrameworkUtil.getBundle(RunningServer.class).getBundleContext();
    private final Path etc;
    private final Path data;

    public RunningServer(Path folder) {
        etc = folder.resolve("etc");
        data = folder.resolve("data");
        try {
            // Of root's, PostgreSQL runs as another user, who has to get in.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createDirectories(etc);
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningServer setting(String file, String text) {
        try {
            Files.writeString(etc.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the settings to the parts and starts them, in the order in which the product does it. */
    public void start(BiPredicate<String, Optional<String>> wait) throws StartException {
        System.setProperty("ringback.etc", etc.toString());
        System.setProperty("ringback.data", data.toString());
        stop();
        ConfigFiles files = ConfigFiles.read(etc);
        ConfigurationAdmin admin = service(ConfigurationAdmin.class);
        files.forget(admin);
        forEachPart(Bundle::start);
        new SettingsChecks(files).by(new Services(context).all(SettingsCheck.class));
        new SettingsDelivery(context, admin).deliver(files, new Patience(Duration.ofMinutes(2)));
        Parts parts = new Parts(context, service(ServiceComponentRuntime.class));
        Parts.Found found = parts.look();
        while (!found.ready()) {
            if (found.failed() || !wait.test("the server is ready", Optional.of(found.toString()))) {
                throw new StartException(ExitCode.PART, found.toString());
            }
            found = parts.look();
        }
    }

    /** Ends every part, as when the process stops. */
    public void stop() {
        forEachPart(Bundle::stop);
    }

    private interface Work {
        void on(Bundle bundle) throws BundleException;
    }

    private void forEachPart(Work work) {
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            boolean part = ConfigFiles.PARTS.contains(name) || WITHOUT_SETTINGS.equals(name);
            if (part && !bundle.equals(context.getBundle())) {
                try {
                    work.on(bundle);
                } catch (BundleException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    public <T> T service(Class<T> type) {
        return find(type).orElseThrow(() -> new AssertionError("there is no " + type.getName()));
    }

    public <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    public BundleContext context() {
        return context;
    }
}
