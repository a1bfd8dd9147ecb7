package org.ringback.server.internal.desk.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.ServerPart;
import org.ringback.core.config.StatusSource;
import org.ringback.desk.Result;
import org.ringback.desk.server.ServerStatus;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.server.internal.desk.snapshot.Inquiry;
import org.ringback.server.internal.start.parts.Started;

/** Asks all parts at the same time, each on a thread of its own: one that hangs hides none of the others. */
@Component
public final class Statuses implements ServerStatus {
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(4);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private final Telephony telephony;
    private final DiskRoom room;
    private final String version;
    private final Instant since;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("ringback-status-", 1).factory());
    private final Map<StatusSource, Inquiry<PartStatus>> sources = new ConcurrentHashMap<>();
    private final Map<ServerPart, Inquiry<Optional<String>>> parts = new ConcurrentHashMap<>();

    /** There when the start is over. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Started started;

    @Activate
    public Statuses(@Reference Telephony telephony, @Reference DiskRoom room) {
        this(
                telephony,
                room,
                inWords(FrameworkUtil.getBundle(Statuses.class).getVersion()),
                ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
    }

    Statuses(Telephony telephony, DiskRoom room, String version, Instant since) {
        this.telephony = telephony;
        this.room = room;
        this.version = version;
        this.since = since;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(StatusSource source) {
        sources.put(source, new Inquiry<>(source::status, threads));
    }

    void remove(StatusSource source) {
        sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPart(ServerPart part) {
        parts.put(part, new Inquiry<>(part::probe, threads));
    }

    void removePart(ServerPart part) {
        parts.remove(part);
    }

    /** For tests. */
    void setStarted(Started now) {
        started = now;
    }

    @Override
    public Result.Status status() {
        List<Map.Entry<StatusSource, Inquiry<PartStatus>>> asked = List.copyOf(sources.entrySet());
        asked.forEach(e -> e.getValue().begin());
        List<PartStatus> all = new ArrayList<>(asked.stream()
                .map(e -> e.getValue().answer(STATUS_LIMIT).orElseGet(() -> silent(e.getKey(), e.getValue())))
                .sorted(Comparator.comparing(PartStatus::part))
                .toList());
        all.add(room.status());
        all.addAll(pbxs());
        return new Result.Status(version, since, all);
    }

    @Override
    public List<String> unavailable() {
        if (started == null) {
            return List.of("the server starts");
        }
        List<Map.Entry<ServerPart, Inquiry<Optional<String>>>> asked = List.copyOf(parts.entrySet());
        asked.forEach(e -> e.getValue().begin());
        Stream<String> troubles = asked.stream()
                .flatMap(e ->
                        e.getValue().answer(PROBE_LIMIT).orElseGet(() -> Optional.of(hangs(e.getValue()))).stream()
                                .map(trouble -> e.getKey().title() + ": " + trouble))
                .sorted();
        return Stream.concat(troubles, room.trouble().stream()).toList();
    }

    private static PartStatus silent(StatusSource source, Inquiry<PartStatus> inquiry) {
        String part = inquiry.last()
                .map(PartStatus::part)
                .orElseGet(() -> source instanceof ServerPart known
                        ? known.title()
                        : source.getClass().getSimpleName());
        List<Measure> down = inquiry.last().stream()
                .flatMap(before -> before.measures().stream())
                .filter(measure -> measure.name().endsWith("_up"))
                .map(measure -> new Measure(measure.name(), measure.label(), 0))
                .toList();
        return new PartStatus(part, List.of(), List.of(hangs(inquiry)), down);
    }

    private static String hangs(Inquiry<?> inquiry) {
        return inquiry.failed()
                ? "it cannot say how it is; the log has why"
                : "it has not answered for " + inquiry.waited().toSeconds() + " s";
    }

    private List<PartStatus> pbxs() {
        List<PbxStatus> all = List.copyOf(telephony.statuses());
        return all.isEmpty()
                ? List.of(new PartStatus(
                        "PBX", List.of(), List.of("there is none: give the settings of one, and start anew")))
                : all.stream()
                        .sorted(Comparator.comparing(PbxStatus::pbx))
                        .map(Statuses::of)
                        .toList();
    }

    private static PartStatus of(PbxStatus pbx) {
        boolean online = pbx.state() == PbxStatus.State.ONLINE;
        return new PartStatus(
                "PBX " + pbx.pbx(),
                online ? List.of("online since " + pbx.since()) : List.of(),
                online ? List.of() : List.of("not online since " + pbx.since() + ": " + pbx.reason()),
                List.of(Measure.of("pbx_online", "pbx", pbx.pbx().value(), online ? 1 : 0)));
    }

    private static String inWords(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro() + " (build "
                + version.getQualifier() + ")";
    }
}
