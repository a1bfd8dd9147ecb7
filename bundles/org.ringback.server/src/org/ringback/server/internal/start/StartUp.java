package org.ringback.server.internal.start;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LogReaderService;
import org.ringback.core.config.SettingsCheck;
import org.ringback.core.config.StartGate;
import org.ringback.core.config.StartProgress;
import org.ringback.extensions.Extension;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.server.internal.start.parts.PartBundles;
import org.ringback.server.internal.start.parts.Parts;
import org.ringback.server.internal.start.parts.Patience;
import org.ringback.server.internal.start.parts.Services;
import org.ringback.server.internal.start.parts.Started;
import org.ringback.server.internal.start.settings.ConfigFiles;
import org.ringback.server.internal.start.settings.ServerSettings;
import org.ringback.server.internal.start.settings.SettingsChecks;
import org.ringback.server.internal.start.settings.SettingsDelivery;

/** One start of the server, from the settings to the line that says that it is ready. */
final class StartUp {
    private static final Logger LOG = System.getLogger(StartUp.class.getName());
    /** After the first failure, so that others show too; and how often is looked when nobody tells of a change. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    /** How long what is outside may be missing when everything else is ready. */
    private static final Duration OUTSIDE = Duration.ofSeconds(20);

    private final BundleContext context;
    private final Path etc;
    private final DataFolder data;
    private final Logs logs;
    private final Consumer<String> waits;
    private final Consumer<String> ended;
    private final Services services;

    /**
     * @param waits told when the server has to wait for another one
     * @param ended told when it must not go on
     */
    StartUp(
            BundleContext context,
            Path etc,
            DataFolder data,
            Logs logs,
            Consumer<String> waits,
            Consumer<String> ended) {
        this.context = context;
        this.etc = etc;
        this.data = data;
        this.logs = logs;
        this.waits = waits;
        this.ended = ended;
        services = new Services(context);
    }

    /**
     * Starts.
     *
     * @return the line that says that all is ready
     * @throws StartException when it cannot start, with what is wrong
     */
    String start() throws StartException {
        ConfigFiles files = ConfigFiles.read(etc);
        ServerSettings settings = ServerSettings.of(files);
        logs.toFile(data.path(), settings);
        services.need(LogReaderService.class).addLogListener(logs::logged);
        LOG.log(
                Level.INFO,
                "Ringback server starts: settings {0}, data {1}, Java {2}",
                etc,
                data.path(),
                System.getProperty("java.version"));
        Patience patience = new Patience(settings.startLimit());
        // It stays: a part whose reference went away would be started anew.
        context.registerService(StartProgress.class, patience::told, null);
        ConfigurationAdmin admin = services.need(ConfigurationAdmin.class);
        files.forget(admin);
        files.applyForeign(admin);
        PartBundles bundles = new PartBundles(context, etc);
        List<Extension> extensions = bundles.install();
        extensions.forEach(e -> LOG.log(e.problem().isEmpty() ? Level.INFO : Level.WARNING, e.line()));
        bundles.start(patience);
        new SettingsChecks(files).by(services.all(SettingsCheck.class));
        pass(files);
        patience.beginAnew();
        new SettingsDelivery(context, admin).deliver(files, patience);
        Parts parts = new Parts(context, services.need(ServiceComponentRuntime.class));
        await(parts, patience);
        for (String pid : parts.unread(files.foreign())) {
            LOG.log(
                    Level.WARNING,
                    "{0}.cfg: nobody here reads it; put the bundle that does into {1}",
                    pid,
                    bundles.folder());
        }
        String line = "Ringback server ready: "
                + Stream.of(parts.titles().stream(), pbxs(), running(extensions))
                        .flatMap(each -> each)
                        .collect(Collectors.joining(", "));
        LOG.log(Level.INFO, line);
        context.registerService(Started.class, new Started(), null);
        return line;
    }

    /** Waits for whatever has to end before this server may work. */
    private void pass(ConfigFiles files) throws StartException {
        try {
            for (StartGate gate : services.all(StartGate.class)) {
                gate.pass(files::values, waits, ended);
            }
        } catch (InterruptedException e) {
            throw StartException.interrupted();
        } catch (RuntimeException e) {
            throw new StartException(ExitCode.PART, String.valueOf(e.getMessage()));
        }
    }

    private static Stream<String> running(List<Extension> extensions) {
        return extensions.stream()
                .filter(e -> e.problem().isEmpty())
                .map(e -> "extension " + e.name() + " " + e.version());
    }

    private void await(Parts parts, Patience patience) throws StartException {
        long begun = System.nanoTime();
        long ready = 0;
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        try {
            context.addServiceListener(
                    listener,
                    "(|(" + Constants.OBJECTCLASS + "=" + ServiceComponentRuntime.class.getName() + ")("
                            + Constants.OBJECTCLASS + "=org.ringback.*))");
            while (true) {
                Parts.Found found = parts.look();
                if (found.ready()) {
                    return;
                }
                long now = System.nanoTime();
                ready = found.onlyOutside() ? (ready == 0 ? now : ready) : 0;
                boolean unreached = ready != 0 && now - ready >= OUTSIDE.toNanos();
                if (found.failed() || unreached || patience.isOver()) {
                    throw failed(found.failed() ? afterAMoment(parts) : found, Duration.ofNanos(now - begun));
                }
                changes.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            throw StartException.interrupted();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private static Parts.Found afterAMoment(Parts parts) throws InterruptedException {
        new CountDownLatch(1).await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        return parts.look();
    }

    /** Whoever waits for a part that failed is not worth a line; without a failure they are all there is to say. */
    private static StartException failed(Parts.Found found, Duration waited) {
        List<String> lines = new ArrayList<>(found.settings());
        lines.addAll(found.failures());
        if (lines.isEmpty()) {
            Stream.concat(found.waiting().stream(), found.outside().stream())
                    .forEach(w -> lines.add(w + " (waited " + waited.toSeconds() + " s)"));
        }
        ExitCode ofParts = found.damaged() ? ExitCode.DAMAGED : ExitCode.PART;
        return new StartException(found.settings().isEmpty() ? ofParts : ExitCode.SETTINGS, lines);
    }

    private Stream<String> pbxs() {
        Optional<Telephony> telephony = services.find(Telephony.class);
        List<PbxStatus> statuses = telephony.map(t -> List.copyOf(t.statuses())).orElse(List.of());
        return statuses.isEmpty()
                ? Stream.of("no PBX")
                : statuses.stream()
                        .map(s -> "PBX " + s.pbx()
                                + switch (s.state()) {
                                    case ONLINE -> " online";
                                    case CONNECTING -> " connecting";
                                    case OFFLINE -> " offline (" + s.reason() + ")";
                                });
    }
}
