package org.ringback.monitoring.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.StatusSource;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandObserver;
import org.ringback.desk.server.ServerStatus;

/**
 * Tells monitoring systems how the server is. It listens from early in the start on; when it cannot, it says so, and the server
 * does without.
 */
@Component(
        service = {CommandObserver.class, StatusSource.class},
        immediate = true,
        configurationPid = MonitoringSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Monitoring implements CommandObserver, StatusSource {
    private static final System.Logger LOG = System.getLogger(Monitoring.class.getName());
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int TOO_MANY = 429;
    private static final int OK = 200;
    /** Of those that ask the parts; the others of the threads are for whoever asks whether the server lives. */
    private final Semaphore questions = new Semaphore(4);

    private final Metrics metrics = new Metrics();
    private final Bundle framework;
    private final Optional<WebPages> pages;
    private final Optional<String> trouble;

    /** There when all that it needs is. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ServerStatus server;

    @Activate
    public Monitoring(Map<String, Object> properties, BundleContext context) {
        this(MonitoringSettings.read(properties), context.getBundle(0));
    }

    Monitoring(MonitoringSettings settings, Bundle framework) {
        this.framework = framework;
        Optional<WebPages> opened = Optional.empty();
        Optional<String> reason = Optional.empty();
        if (settings.enabled()) {
            try {
                WebPages served = new WebPages(
                        settings.address(),
                        settings.port(),
                        Map.of(
                                "/health/live", this::live,
                                "/health/ready", () -> inTurn(this::ready),
                                "/metrics", () -> inTurn(this::metrics)));
                LOG.log(Level.INFO, "Health and metrics are at {0}", served.url());
                opened = Optional.of(served);
            } catch (IOException e) {
                String line = "health and metrics are not served at "
                        + settings.address().getHostAddress() + ":"
                        + settings.port() + " (" + e.getMessage() + "): give another port or address in "
                        + MonitoringSettings.PID + ".cfg, or enabled = false";
                LOG.log(Level.WARNING, line);
                reason = Optional.of(line);
            }
        }
        pages = opened;
        trouble = reason;
    }

    @Deactivate
    void close() {
        pages.ifPresent(WebPages::close);
        metrics.close();
    }

    /** For tests. */
    void set(ServerStatus status) {
        server = status;
    }

    /** Where it listens; empty when it does not. */
    Optional<String> url() {
        return pages.map(WebPages::url);
    }

    @Override
    public PartStatus status() {
        return new PartStatus(
                url().map(url -> "monitoring at " + url).orElse("monitoring"),
                pages.isEmpty() && trouble.isEmpty() ? List.of("off") : List.of(),
                trouble.stream().toList());
    }

    @Override
    public void answered(Command command, Reply reply, Duration took) {
        metrics.answered(command, reply, took);
    }

    private Page live() {
        return Page.of("live", Life.troubles(framework));
    }

    private Page ready() {
        return Page.of("ready", unavailable());
    }

    private Page metrics() {
        ServerStatus known = server;
        Result.Status status = known == null ? new Result.Status("", Instant.EPOCH, List.of()) : known.status();
        return new Page(OK, METRICS_TYPE, metrics.text(status, unavailable().isEmpty()));
    }

    private List<String> unavailable() {
        ServerStatus known = server;
        return known == null ? List.of("the server starts") : known.unavailable();
    }

    private Page inTurn(Supplier<Page> page) {
        if (!questions.tryAcquire()) {
            return Page.plain(TOO_MANY, "too many ask at the same time\n");
        }
        try {
            return page.get();
        } finally {
            questions.release();
        }
    }
}
