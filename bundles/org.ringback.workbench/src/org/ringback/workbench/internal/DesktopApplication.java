package org.ringback.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.ServiceRegistration;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.internal.login.LoginDialog;
import org.ringback.workbench.internal.login.LoginMemory;
import org.ringback.workbench.internal.login.StartArguments;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Services;

/** The desktop: logs in, makes the {@link Desk} a service, and runs the workbench until its window is closed. */
public final class DesktopApplication implements IApplication {
    private volatile Optional<Display> running = Optional.empty();
    private final Services services = new Services();

    @Override
    @NonNullByDefault({})
    public Object start(IApplicationContext context) throws Exception {
        String[] given = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Display.setAppName("Ringback");
        Display display = Display.getDefault();
        running = Optional.of(display);
        context.applicationRunning();
        Optional<Desk> desk = login(display, StartArguments.parse(given, System.getenv()));
        if (desk.isEmpty()) {
            display.dispose();
            return EXIT_OK;
        }
        ServiceRegistration<Desk> registration = services.register(Desk.class, desk.get());
        // At the end of the session of the computer's user nobody closes the window.
        Runtime.getRuntime().addShutdownHook(new Thread(desk.get()::close, "ringback-log-out"));
        try {
            return new E4Application().start(context);
        } finally {
            registration.unregister();
            desk.get().close();
        }
    }

    private Optional<Desk> login(Display display, StartArguments arguments) {
        LoginDialog dialog =
                new LoginDialog(display, new PlainUi(display), new LoginMemory(), services::await, outboxes());
        return dialog.open(arguments);
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
