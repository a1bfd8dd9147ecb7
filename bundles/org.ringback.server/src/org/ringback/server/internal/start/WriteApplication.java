package org.ringback.server.internal.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.ringback.core.config.Handout;
import org.ringback.server.internal.failure.FailureWords;
import org.ringback.server.internal.start.parts.PartBundles;
import org.ringback.server.internal.start.parts.Patience;
import org.ringback.server.internal.start.parts.Services;
import org.ringback.server.internal.start.settings.ConfigFiles;
import org.ringback.server.internal.start.settings.ServerSettings;

/**
 * {@code ringback-server --write NAME FOLDER}: has a part write what an administrator needs for something beside the server. Starts
 * no part. Ends with one of {@link ExitCode}.
 */
@NonNullByDefault({})
public final class WriteApplication implements IApplication {
    @Override
    public Object start(IApplicationContext application) throws Exception {
        application.applicationRunning();
        LogManager.getLogManager().reset();
        BundleContext context = FrameworkUtil.getBundle(getClass()).getBundleContext();
        Path etc = Path.of(System.getProperty("ringback.etc", "etc")).toAbsolutePath();
        Path folder = Path.of(System.getProperty("ringback.write.folder", "")).toAbsolutePath();
        try {
            Services services = new Services(context);
            ConfigFiles files = ConfigFiles.read(etc);
            files.forget(services.need(ConfigurationAdmin.class));
            new PartBundles(context, etc)
                    .start(new Patience(ServerSettings.of(files).startLimit()));
            write(services.all(Handout.class), System.getProperty("ringback.write", ""), folder);
            System.out.println("Written to " + folder + "; README.txt there says what to do with it");
            return ExitCode.OK.value();
        } catch (StartException e) {
            e.lines().forEach(line -> System.err.println("ringback-server: " + line));
            return e.code().value();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            System.err.println("ringback-server: " + FailureWords.of(e));
            return ExitCode.UNEXPECTED.value();
        }
    }

    private static void write(List<Handout> all, String name, Path folder) throws StartException {
        for (Handout handout : all) {
            if (handout.name().equals(name)) {
                try {
                    handout.write(folder);
                    return;
                } catch (IOException e) {
                    throw new StartException(ExitCode.DATA, "the folder " + folder + " cannot be written: " + e);
                }
            }
        }
        throw new StartException(
                ExitCode.SETTINGS,
                "--write " + name + ": there is no such thing; known are "
                        + all.stream().map(Handout::name).sorted().collect(Collectors.joining(", ")));
    }

    @Override
    public void stop() {
        // It ends by itself.
    }
}
