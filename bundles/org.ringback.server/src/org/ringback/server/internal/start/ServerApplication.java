package org.ringback.server.internal.start;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.ringback.core.config.StartMark;
import org.ringback.server.internal.failure.FailureWords;

/**
 * The server's process. It prepares (data folder, log, settings), starts the parts, prints one line when all is ready,
 * and stays until it is stopped. When it cannot start, it prints a line for each thing that is wrong and ends with one
 * of {@link ExitCode}. Folders: system properties {@code ringback.etc} and {@code ringback.data}.
 */
@NonNullByDefault({})
public final class ServerApplication implements IApplication {
    private static final Logger LOG = System.getLogger(ServerApplication.class.getName());
    private static final long STOP_LIMIT_SECONDS = 9;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile boolean stopping;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Object start(IApplicationContext application) throws Exception {
        application.applicationRunning();
        BundleContext context = FrameworkUtil.getBundle(getClass()).getBundleContext();
        stopOnSignal(context);
        Logs logs = new Logs();
        logs.toConsole();
        try (DataFolder data = DataFolder.open(
                Path.of(System.getProperty("ringback.data", "data")).toAbsolutePath())) {
            Path etc = Path.of(System.getProperty("ringback.etc", "etc")).toAbsolutePath();
            ServiceManager systemd = new ServiceManager(System.getenv());
            String line =
                    new StartUp(context, etc, data, logs, waits -> standsBy(systemd, waits), this::takenOver).start();
            StartMark.up();
            out.println(line);
            out.flush();
            systemd.ready(line);
            ready = true;
            stopped.await();
            return ExitCode.OK.value();
        } catch (StartException e) {
            if (stopping) {
                return stoppedMeanwhile(e);
            }
            e.lines().forEach(line -> err.println("ringback-server: " + line));
            LOG.log(Level.DEBUG, "the server did not start", e);
            return e.code().value();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            if (stopping) {
                return stoppedMeanwhile(e);
            }
            err.println("ringback-server: " + FailureWords.of(e) + "; the log in the data folder has the details");
            LOG.log(Level.ERROR, "the server did not start", e);
            return ExitCode.UNEXPECTED.value();
        }
    }

    private void standsBy(ServiceManager systemd, String line) {
        String all = "Ringback server " + line;
        LOG.log(Level.INFO, all);
        StartMark.up();
        out.println(all);
        out.flush();
        systemd.ready(all);
    }

    /** At once: nothing that this process does counts any more, and what it tells desktops may be wrong. */
    private void takenOver(String line) {
        LOG.log(Level.ERROR, line);
        err.println("ringback-server: " + line);
        err.flush();
        Runtime.getRuntime().halt(ExitCode.TAKEN_OVER.value());
    }

    /** What a start misses then has been taken from it. */
    private static Object stoppedMeanwhile(Throwable failure) {
        LOG.log(Level.DEBUG, "the server was stopped while it started", failure);
        return ExitCode.OK.value();
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    /** SIGTERM and Ctrl-C stop the parts in order; the process ends after a limit also when one of them hangs. */
    private void stopOnSignal(BundleContext context) {
        Framework framework = context.getBundle(0).adapt(Framework.class);
        Thread hook = new Thread(() -> stop(framework), "ringback-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Framework framework) {
        stopping = true;
        try {
            framework.stop();
            boolean clean = framework
                            .waitForStop(TimeUnit.SECONDS.toMillis(STOP_LIMIT_SECONDS))
                            .getType()
                    == FrameworkEvent.STOPPED;
            if (!clean) {
                err.println("ringback-server: not all parts ended within " + STOP_LIMIT_SECONDS + " s");
            }
            if (ready) {
                out.println("Ringback server stopped");
                out.flush();
            }
        } catch (BundleException e) {
            err.println("ringback-server: could not be stopped in order: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
