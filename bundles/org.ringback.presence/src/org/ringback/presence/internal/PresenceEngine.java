package org.ringback.presence.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryObserver;
import org.ringback.directory.PresenceBoard;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.pbx.telephony.TelephonyObserver;
import org.ringback.repository.PresenceRepository;

/** The presence board: whatever changes one of the sources is merged and, when that shows, told to everyone. */
@Component(
        service = {
            PresenceBoard.class,
            CommandHandler.class,
            TelephonyObserver.class,
            DirectoryObserver.class,
            DesktopObserver.class
        },
        immediate = true,
        configurationPid = PresenceSettings.PID)
public final class PresenceEngine
        implements PresenceBoard,
                CommandHandler<PresenceCommand>,
                TelephonyObserver,
                DirectoryObserver,
                DesktopObserver {
    private static final Logger LOG = System.getLogger(PresenceEngine.class.getName());
    private static final int REMEMBERED = 1_000;
    private final AgentDirectory directory;
    private final PresenceRepository repository;
    private final EventPublisher publisher;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Revisions revisions;
    private final Instant begun;
    private final Desktops desktops;
    private final Map<AgentId, ManualPresence> byHand = new HashMap<>();
    private final Map<Extension, Phone> phones = new HashMap<>();
    private final Set<PbxId> online = new HashSet<>();
    private final Map<AgentId, Instant> responding = new HashMap<>();
    /** The numbers to which each is responding, by their keys. */
    private final Map<AgentId, Set<String>> callersOf = new HashMap<>();

    private final Map<AgentId, Presence> shown = new HashMap<>();
    private final Object setting = new Object();
    private final Set<CommandId> done = new LinkedHashSet<>();

    @Activate
    public PresenceEngine(
            @Reference AgentDirectory directory,
            @Reference PresenceRepository repository,
            @Reference Telephony telephony,
            @Reference EventPublisher publisher,
            Map<String, Object> properties) {
        this(
                directory,
                repository,
                telephony,
                publisher,
                PresenceSettings.read(properties),
                Clock.tickMillis(ZoneOffset.UTC),
                oneDaemonThread());
        timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** @param timer is shut down with the engine */
    PresenceEngine(
            AgentDirectory directory,
            PresenceRepository repository,
            Telephony telephony,
            EventPublisher publisher,
            PresenceSettings settings,
            Clock clock,
            ScheduledExecutorService timer) {
        this.directory = directory;
        this.repository = repository;
        this.publisher = publisher;
        this.clock = clock;
        this.timer = timer;
        this.revisions = new Revisions(clock);
        this.begun = clock.instant();
        this.desktops = new Desktops(settings.silence(), begun);
        repository.presences().forEach(p -> byHand.put(p.agent(), p));
        telephony.phones().forEach(p -> phones.put(p.extension(), p));
        telephony.statuses().stream()
                .filter(s -> s.state() == PbxStatus.State.ONLINE)
                .forEach(s -> online.add(s.pbx()));
        directory.agents().stream().map(Agent::id).forEach(this::merge);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the presence timer is still running although it is stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized Presence of(AgentId agent) {
        return merge(agent);
    }

    @Override
    public synchronized Collection<Presence> all() {
        return directory.agents().stream().map(a -> merge(a.id())).toList();
    }

    @Override
    public synchronized void responding(AgentId agent, boolean is, Set<PhoneNumber> callers) {
        if (is) {
            responding.putIfAbsent(agent, clock.instant());
        } else {
            responding.remove(agent);
        }
        callersOf.put(agent, callers.stream().map(PhoneNumber::key).collect(Collectors.toSet()));
        merge(agent);
    }

    @Override
    public synchronized Optional<AgentId> respondingTo(PhoneNumber caller) {
        return callersOf.entrySet().stream()
                .filter(of -> of.getValue().contains(caller.key()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Class<PresenceCommand> handles() {
        return PresenceCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, PresenceCommand command) {
        AgentId agent = sender.agent().id();
        return switch (command) {
            case PresenceCommand.SetPresence c -> set(agent, id, c);
            case PresenceCommand.KeepAlive c -> {
                synchronized (this) {
                    desktops.alive(agent, c.desktop(), clock.instant());
                    merge(agent);
                }
                yield Reply.done();
            }
            case PresenceCommand.SignOff c -> {
                synchronized (this) {
                    desktops.signedOff(agent, c.desktop(), clock.instant());
                    merge(agent);
                }
                yield Reply.done();
            }
        };
    }

    @Override
    public synchronized void desktopConnected(AgentId agent, String desktop) {
        desktops.connected(agent, desktop);
        merge(agent);
    }

    @Override
    public synchronized void desktopDisconnected(AgentId agent, String desktop, Duration silent) {
        desktops.disconnected(agent, desktop, clock.instant().minus(silent));
        merge(agent);
    }

    @Override
    public synchronized void phoneChanged(Phone phone) {
        Phone before = phones.get(phone.extension());
        if (before == null || before.revision() < phone.revision()) {
            phones.put(phone.extension(), phone);
            directory.agentAt(phone.extension()).map(Agent::id).ifPresent(this::merge);
        }
    }

    @Override
    public synchronized void statusChanged(PbxStatus status) {
        boolean is = status.state() == PbxStatus.State.ONLINE;
        if (is ? online.add(status.pbx()) : online.remove(status.pbx())) {
            tick();
        }
    }

    @Override
    public synchronized void agentChanged(Agent agent) {
        merge(agent.id());
    }

    /** Looks at every agent anew: end times pass and desktops fall silent. */
    final synchronized void tick() {
        try {
            directory.agents().stream().map(Agent::id).forEach(this::merge);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the presences could not be looked at; it is tried again", e);
        }
    }

    private Reply set(AgentId agent, CommandId id, PresenceCommand.SetPresence command) {
        Instant now = clock.instant();
        if (command.until().filter(t -> !t.isAfter(now)).isPresent()) {
            return new Reply.Refused(Refusal.INVALID, "the end time must be in the future");
        }
        ManualPresence wanted;
        try {
            wanted = new ManualPresence(
                    agent,
                    command.state(),
                    now,
                    command.until().map(t -> t.truncatedTo(ChronoUnit.MILLIS)),
                    command.note().map(String::strip).filter(n -> !n.isEmpty()));
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
        // Not under the board's own lock: the database may be slow, and the PBX asks while a phone waits to ring.
        synchronized (setting) {
            if (done.contains(id)) {
                return Reply.done();
            }
            repository.save(wanted);
            synchronized (this) {
                byHand.put(agent, wanted);
                merge(agent);
            }
            remember(id);
        }
        return Reply.done();
    }

    /** A command that comes again late must not undo what the agent set since. */
    private void remember(CommandId id) {
        done.add(id);
        if (done.size() > REMEMBERED) {
            done.remove(done.iterator().next());
        }
    }

    private Presence merge(AgentId agent) {
        Instant now = clock.instant();
        Merge.Merged merged = Merge.merge(
                new Merge.Sources(
                        Optional.ofNullable(byHand.get(agent)), onCallSince(agent), desktops.goneSince(agent, now)),
                begun,
                now);
        Optional<Presence> before = Optional.ofNullable(shown.get(agent));
        Optional<Instant> respondingSince = Optional.ofNullable(responding.get(agent));
        Optional<Instant> noDesktopSince = desktops.noneSince(agent, now);
        if (before.filter(b -> same(b, merged)
                        && b.respondingSince().equals(respondingSince)
                        && b.noDesktopSince().equals(noDesktopSince))
                .isPresent()) {
            return before.get();
        }
        Presence next = new Presence(
                agent,
                revisions.next(),
                merged.state(),
                merged.source(),
                since(before, merged, now),
                merged.until(),
                merged.note(),
                respondingSince,
                noDesktopSince);
        shown.put(agent, next);
        publisher.publish(new DeskEvent.PresenceChanged(next), Set.of(new Audience.Everyone()));
        return next;
    }

    /** Whoever falls back to an older source, as after a call, has been so since now and not since that source was set. */
    private static Instant since(Optional<Presence> before, Merge.Merged merged, Instant now) {
        if (before.isEmpty()) {
            return merged.since();
        }
        Presence was = before.get();
        if (was.state() == merged.state()
                && was.source() == merged.source()
                && !merged.since().isAfter(was.since())) {
            return was.since();
        }
        boolean fallsBack = merged.source() == PresenceSource.AGENT || merged.source() == PresenceSource.DEFAULT;
        return fallsBack && !merged.since().isAfter(was.since()) ? now : merged.since();
    }

    private static boolean same(Presence before, Merge.Merged merged) {
        return before.state() == merged.state()
                && before.source() == merged.source()
                && before.until().equals(merged.until())
                && before.note().equals(merged.note())
                && !merged.since().isAfter(before.since());
    }

    private Optional<Instant> onCallSince(AgentId agent) {
        List<Extension> own = directory.agent(agent).map(Agent::phones).orElse(List.of());
        return own.stream()
                .filter(e -> online.contains(e.pbx()))
                .flatMap(e -> Optional.ofNullable(phones.get(e)).stream())
                .filter(p -> p.state() == DeviceState.IN_USE || p.state() == DeviceState.ON_HOLD)
                .map(Phone::since)
                .min(Instant::compareTo);
    }

    private static ScheduledExecutorService oneDaemonThread() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ringback-presence");
            thread.setDaemon(true);
            return thread;
        });
    }
}
