package org.ringback.server.internal.start.settings;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.ringback.core.config.SettingsCheck;
import org.ringback.server.internal.failure.FailureWords;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;
import org.ringback.server.internal.start.parts.PartBundles;
import org.ringback.server.internal.start.parts.Patience;
import org.ringback.server.internal.start.parts.Services;

/**
 * {@code ringback-server --check}: looks at the settings as a start does, starts no part, and says what is wrong. It touches
 * nothing that a running server uses: its configuration area is one of its own. Ends with one of {@link ExitCode}.
 */
@NonNullByDefault({})
public final class CheckApplication implements IApplication {
    @Override
    public Object start(IApplicationContext application) throws Exception {
        application.applicationRunning();
        LogManager.getLogManager().reset();
        BundleContext context = FrameworkUtil.getBundle(getClass()).getBundleContext();
        Path etc = Path.of(System.getProperty("ringback.etc", "etc")).toAbsolutePath();
        try {
            check(context, etc);
            System.out.println("The settings in " + etc + " are right");
            return ExitCode.OK.value();
        } catch (StartException e) {
            e.lines().forEach(line -> System.err.println("ringback-server: " + line));
            return e.code().value();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            System.err.println("ringback-server: " + FailureWords.of(e));
            return ExitCode.UNEXPECTED.value();
        }
    }

    @Override
    public void stop() {
        // It ends by itself.
    }

    private static void check(BundleContext context, Path etc) throws StartException {
        Services services = new Services(context);
        ConfigFiles files = ConfigFiles.read(etc);
        ServerSettings settings = ServerSettings.of(files);
        files.forget(services.need(ConfigurationAdmin.class));
        PartBundles bundles = new PartBundles(context, etc);
        bundles.install().forEach(e -> e.problem().ifPresent(p -> System.err.println("ringback-server: " + e.line())));
        bundles.start(new Patience(settings.startLimit()));
        new SettingsChecks(files).by(services.all(SettingsCheck.class));
    }
}
