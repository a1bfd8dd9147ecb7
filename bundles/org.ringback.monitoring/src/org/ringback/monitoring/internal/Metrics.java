package org.ringback.monitoring.internal;

import static java.util.Map.entry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.protocol.Codec;

/**
 * What is measured, in the text form of Prometheus: of the process and of commands all the time, of the parts what they say of
 * themselves when they are asked. No label is made of what somebody typed. Safe for use by several threads.
 */
final class Metrics implements AutoCloseable {
    private static final String PREFIX = "ringback_";
    /** From what nobody notices to what everybody does. */
    private static final Duration[] BOUNDS = Stream.of(5, 25, 100, 250, 1_000, 2_500, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** Of what the parts measure. */
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            entry("backups_daily", "1 when a backup is made each day, 0 when only on request"),
            entry("backups_newest_size_bytes", "Size of the newest backup; missing when there is none"),
            entry("backups_newest_timestamp_seconds", "As of when the newest backup is; missing when there is none"),
            entry("broker_commands_waiting", "Commands in the broker's queue"),
            entry("broker_dead_letters", "Messages that could not be delivered or came too late"),
            entry("broker_desktops", "Desktops that are connected, ringback-admin as well"),
            entry("broker_up", "1 when the broker runs, else 0"),
            entry("callbacks_facts_set_aside", "1 when something that a PBX told has to be entered by hand"),
            entry(
                    "callbacks_facts_waiting",
                    "Missed calls, conversations and attempts that are not in the database yet"),
            entry(
                    "callbacks_oldest_waiting_seconds",
                    "For how long the oldest callback has waited to which nobody responds"),
            entry("callbacks_open", "Open callbacks"),
            entry("database_changes_to_tell", "Changes of which the desktops have not been told yet"),
            entry("database_connections", "Connections to the database"),
            entry("database_connections_max", "How many connections to the database there may be"),
            entry("database_connections_waited_for", "How many wait for a connection to the database"),
            entry("database_size_bytes", "Size of the database"),
            entry("database_up", "1 when the database answers, else 0"),
            entry("disk_free_bytes", "Free on the disk of the data folder"),
            entry("disk_size_bytes", "Size of the disk of the data folder"),
            entry("pbx_online", "1 when the PBX is online, else 0"),
            entry("version", "Always 1; the label says which version runs"));

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, MultiGauge> gauges = new TreeMap<>();
    private int ready;
    private int troubles;

    Metrics() {
        // Their names are against Prometheus' own rules, and nobody watches them.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                collections,
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        process.forEach(binder -> binder.bindTo(registry));
        Gauge.builder(PREFIX + "ready", () -> ready)
                .description("1 when the server carries commands out, else 0")
                .register(registry);
        Gauge.builder(PREFIX + "parts_in_trouble", () -> troubles)
                .description("Parts of which ringback-admin status says that something is wrong")
                .register(registry);
    }

    /** Counts a command. */
    void answered(Command command, Reply reply, Duration took) {
        String type = Codec.type(command);
        Timer.builder("ringback.commands")
                .description("From when a command was taken off the queue until it was answered")
                .tag("command", type)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(took);
        Counter.builder("ringback.command.replies")
                .description("Commands that were answered, by how")
                .tags("command", type, "reply", inOneWord(reply))
                .register(registry)
                .increment();
    }

    private static String inOneWord(Reply reply) {
        return switch (reply) {
            case Reply.Accepted accepted -> "accepted";
            case Reply.Conflict conflict -> "conflict";
            case Reply.Refused refused -> refused.reason().name().toLowerCase(Locale.ROOT);
        };
    }

    /** All of it, with how the parts are now. */
    synchronized String text(Result.Status status, boolean takesCommands) {
        ready = takesCommands ? 1 : 0;
        troubles = (int) status.parts().stream()
                .filter(part -> !part.troubles().isEmpty())
                .count();
        Map<String, List<Measure>> measures = Stream.concat(
                        Stream.of(Measure.of("version", "version", status.version(), 1)),
                        status.parts().stream().map(PartStatus::measures).flatMap(List::stream))
                .collect(Collectors.groupingBy(Measure::name));
        measures.keySet().forEach(name -> gauges.computeIfAbsent(name, this::gauge));
        // What nobody tells any more is not told either.
        gauges.forEach((name, gauge) -> gauge.register(rows(measures.getOrDefault(name, List.of())), true));
        return registry.scrape();
    }

    private MultiGauge gauge(String name) {
        return MultiGauge.builder(PREFIX + name)
                .description(DESCRIPTIONS.getOrDefault(name, "Told by a part of the server"))
                .register(registry);
    }

    private static List<MultiGauge.Row<?>> rows(List<Measure> measures) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Measure measure : measures) {
            Tags tags = measure.label()
                    .map(label -> Tags.of(label.name(), label.value()))
                    .orElse(Tags.empty());
            rows.add(MultiGauge.Row.of(tags, measure.value()));
        }
        return rows;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
