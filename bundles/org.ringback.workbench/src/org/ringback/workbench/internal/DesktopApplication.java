package org.ringback.workbench.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.ringback.core.config.StartMark;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.TrustedServers;
import org.ringback.extensions.Extension;
import org.ringback.extensions.Extensions;
import org.ringback.workbench.internal.login.DesktopSettings;
import org.ringback.workbench.internal.login.LoginDialog;
import org.ringback.workbench.internal.login.LoginMemory;
import org.ringback.workbench.internal.login.StartArguments;
import org.ringback.workbench.internal.settings.Languages;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Services;
import org.ringback.workbench.ui.Words;

/** The desktop: logs in, makes the {@link Desk} a service, and runs the workbench until its window is closed. */
public final class DesktopApplication implements IApplication {
    private static final System.Logger LOG = System.getLogger(DesktopApplication.class.getName());
    private static final Integer REFUSED = 1;
    private volatile Optional<Display> running = Optional.empty();
    private final Services services = new Services();

    @Override
    @NonNullByDefault({})
    public Object start(IApplicationContext context) {
        DesktopLog.open();
        Languages.begin();
        String[] given = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Display.setAppName("Ringback");
        try {
            Display display = Display.getDefault();
            running = Optional.of(display);
            context.applicationRunning();
            return start(context, display, new PlainUi(display), given);
        } catch (Exception | LinkageError | SWTError e) {
            // Not even a dialog can be shown.
            LOG.log(Level.ERROR, "The desktop cannot show anything", e);
            System.err.println("ringback-desktop: no window can be shown here; is there a display (DISPLAY is "
                    + Optional.ofNullable(System.getenv("DISPLAY")).orElse("not set") + ")? Details are in "
                    + DesktopLog.file().map(Path::toString).orElse("the lines above"));
            return REFUSED;
        }
    }

    private Object start(IApplicationContext context, Display display, PlainUi ui, String[] given) {
        Words words = ui.messages(Words.class);
        Failures failures = new Failures(display, words, DesktopLog.file()).watch();
        Optional<String> problem = homeProblem(words);
        if (problem.isPresent()) {
            return refuse(problem.get());
        }
        try {
            return run(context, display, ui, given);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "The desktop ends", e);
            return refuse(failures.sentence(e));
        } finally {
            Platform.getInstanceLocation().release();
        }
    }

    /** Takes the home until the workbench does; Eclipse's own words would be about a workspace. */
    private static Optional<String> homeProblem(Words words) {
        Location location = Platform.getInstanceLocation();
        Object home = System.getProperty("ringback.home", String.valueOf(location.getURL()));
        try {
            return location.lock() ? Optional.empty() : Optional.of(MessageFormat.format(words.homeInUse, home));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The desktop's home cannot be used", e);
            return Optional.of(MessageFormat.format(words.homeNotWritable, home));
        }
    }

    /** Says why the desktop does not start, on the screen and where it was started. */
    private static Object refuse(String line) {
        System.err.println("ringback-desktop: " + line);
        MessageDialog.openError(null, "Ringback", line);
        return REFUSED;
    }

    private Object run(IApplicationContext context, Display display, PlainUi ui, String[] given) throws Exception {
        Optional<Desk> desk = login(display, ui, StartArguments.parse(given, System.getenv()));
        StartMark.up();
        if (desk.isEmpty()) {
            display.dispose();
            return EXIT_OK;
        }
        ServiceRegistration<Desk> registration = services.register(Desk.class, desk.get());
        // At the end of the session of the computer's user nobody closes the window.
        Runtime.getRuntime().addShutdownHook(new Thread(desk.get()::close, "ringback-log-out"));
        try {
            extensions();
            // The workbench locks it itself, and would take our lock for that of another desktop.
            Platform.getInstanceLocation().release();
            return new E4Application().start(context);
        } finally {
            registration.unregister();
            desk.get().close();
        }
    }

    private Optional<Desk> login(Display display, PlainUi ui, StartArguments arguments) {
        LoginDialog dialog = new LoginDialog(
                display,
                ui,
                new LoginMemory(),
                services::await,
                outboxes(),
                DesktopSettings.find(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        System.getProperty("ringback.program", ".")),
                new TrustedServers(home().resolve("trusted-servers.properties")));
        return dialog.open(arguments);
    }

    /** Views and more that others made: beside the program for everybody, and at home for this agent. */
    private static void extensions() {
        Bundle own = Platform.getBundle("org.ringback.workbench");
        int level = own.adapt(BundleStartLevel.class).getStartLevel();
        List<Path> folders = Stream.of("ringback.program", "ringback.home")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .map(folder -> Path.of(folder, "extensions"))
                .toList();
        for (Extension extension : new Extensions(own.getBundleContext(), level).install(folders)) {
            LOG.log(extension.problem().isEmpty() ? Level.INFO : Level.WARNING, extension.line());
        }
    }

    private static Path home() {
        return Optional.ofNullable(System.getProperty("ringback.home"))
                .map(Path::of)
                .orElseGet(() -> Platform.getLocation().toPath());
    }

    private static Path outboxes() {
        return Platform.getStateLocation(Platform.getBundle("org.ringback.workbench"))
                .toPath()
                .resolve("outbox");
    }

    @Override
    public void stop() {
        running.filter(display -> !display.isDisposed()).ifPresent(display -> display.asyncExec(display::dispose));
    }
}
