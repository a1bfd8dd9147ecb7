package org.ringback.workbench.telephones.internal;

import java.util.Optional;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Display;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.simulator.control.Wire;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.PlainUi;
import org.ringback.workbench.ui.Words;

/**
 * The telephones of a simulated PBX in a window of their own. The system property {@code ringback.telephones} names the
 * PBX's control port on this machine.
 */
public final class TelephonesApplication implements IApplication {
    private volatile Optional<Display> running = Optional.empty();

    @Override
    @NonNullByDefault({})
    public Object start(IApplicationContext context) {
        Display.setAppName("Ringback Telephones");
        Display display = Display.getDefault();
        running = Optional.of(display);
        context.applicationRunning();
        PlainUi ui = new PlainUi(display);
        new Failures(display, ui.messages(Words.class), Optional.empty()).watch();
        try (SimulatorConnection exchange = new SimulatorConnection(new ControlClient(port()))) {
            TelephonesWindow window = new TelephonesWindow(display, ui, exchange);
            window.run();
        } finally {
            display.dispose();
        }
        return EXIT_OK;
    }

    private static int port() {
        return Integer.getInteger("ringback.telephones", Wire.DEFAULT_PORT);
    }

    @Override
    public void stop() {
        running.filter(display -> !display.isDisposed()).ifPresent(display -> display.asyncExec(display::dispose));
    }
}
