package org.ringback.workbench.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.services.nls.IMessageFactoryService;
import org.eclipse.e4.core.services.translation.ResourceBundleProvider;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeManager;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.e4.ui.workbench.swt.DisplayUISynchronize;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.ServiceRegistration;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.internal.login.LoginDialog;
import org.ringback.workbench.internal.login.LoginMemory;
import org.ringback.workbench.internal.login.LoginMessages;
import org.ringback.workbench.internal.login.StartArguments;
import org.ringback.workbench.ui.Icons;
import org.ringback.workbench.ui.UiUpdates;
import org.ringback.workbench.ui.Widgets;

/** The desktop: logs in, makes the {@link Desk} a service, and runs the workbench until its window is closed. */
public final class DesktopApplication implements IApplication {
    private static final Duration STARTING = Duration.ofSeconds(10);
    private static final String LIGHT = "org.ringback.workbench.theme.light";
    private final Services services = new Services();

    @Override
    @NonNullByDefault({})
    public Object start(IApplicationContext context) throws Exception {
        String[] given = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Display.setAppName("Ringback");
        Display display = Display.getDefault();
        context.applicationRunning();
        Optional<Desk> desk = login(display, StartArguments.parse(given, System.getenv()));
        if (desk.isEmpty()) {
            display.dispose();
            return EXIT_OK;
        }
        ServiceRegistration<Desk> registration = services.register(Desk.class, desk.get());
        try {
            return new E4Application().start(context);
        } finally {
            registration.unregister();
            desk.get().close();
        }
    }

    private Optional<Desk> login(Display display, StartArguments arguments) throws InterruptedException {
        LoginMessages messages = required(IMessageFactoryService.class)
                .getMessageInstance(Locale.getDefault(), LoginMessages.class, required(ResourceBundleProvider.class));
        Optional<IThemeEngine> theme =
                services.await(IThemeManager.class, STARTING).map(manager -> manager.getEngineForDisplay(display));
        theme.ifPresent(engine -> engine.restore(LIGHT));
        UiUpdates updates = new UiUpdates(new DisplayUISynchronize(display));
        LoginDialog dialog = new LoginDialog(
                display,
                new Widgets(new Icons(display)),
                updates,
                messages,
                new LoginMemory(),
                services::await,
                outboxes());
        return dialog.open(arguments, shell -> theme.ifPresent(engine -> engine.applyStyles(shell, true)));
    }

    private <S> S required(Class<S> type) throws InterruptedException {
        return services.await(type, STARTING)
                .orElseThrow(() -> new IllegalStateException(
                        "This installation is not complete: no bundle provides " + type.getName()));
    }

    private static Path outboxes() {
        return Platform.getStateLocation(Platform.getBundle("org.ringback.workbench"))
                .toPath()
                .resolve("outbox");
    }

    @Override
    public void stop() {
        Display display = Display.getDefault();
        if (!display.isDisposed()) {
            display.asyncExec(display::dispose);
        }
    }
}
