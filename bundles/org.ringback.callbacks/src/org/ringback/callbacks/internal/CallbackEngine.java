package org.ringback.callbacks.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.Deadlines;
import org.ringback.callbacks.internal.calls.AttemptWatch;
import org.ringback.callbacks.internal.calls.CallFactHandler;
import org.ringback.callbacks.internal.calls.CallWatch;
import org.ringback.callbacks.internal.calls.Dialler;
import org.ringback.callbacks.internal.calls.Responsible;
import org.ringback.callbacks.internal.change.CallbackChanger;
import org.ringback.callbacks.internal.change.CallbackTransactions;
import org.ringback.callbacks.internal.change.Checks;
import org.ringback.callbacks.internal.change.MessageIntake;
import org.ringback.callbacks.internal.change.Replies;
import org.ringback.callbacks.internal.change.SubmitHandler;
import org.ringback.callbacks.internal.deadlines.Escalation;
import org.ringback.callbacks.internal.deadlines.OfficeTimes;
import org.ringback.callbacks.internal.feed.FeedAnnouncer;
import org.ringback.callbacks.internal.feed.FeedPump;
import org.ringback.callbacks.internal.feed.ResponderWatch;
import org.ringback.callbacks.internal.spool.FactSpool;
import org.ringback.callbacks.internal.sweep.IdleClaims;
import org.ringback.callbacks.internal.sweep.Sweeper;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Recipient;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.StatusSource;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Reader;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryObserver;
import org.ringback.directory.HolidayCalendars;
import org.ringback.directory.NumberReader;
import org.ringback.directory.PresenceBoard;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.pbx.telephony.TelephonyObserver;
import org.ringback.repository.Ahead;
import org.ringback.repository.Feed;
import org.ringback.repository.Repository;
import org.ringback.repository.RepositoryException;

/**
 * The call-backs: carries out what desktops ask for, and what time and the PBX bring. Times are kept in milliseconds, so
 * that what is answered and told is what a database gives back.
 */
@Component(
        service = {
            CommandHandler.class,
            TelephonyObserver.class,
            DirectoryObserver.class,
            Deadlines.class,
            StatusSource.class
        },
        configurationPid = CallbackSettings.PID)
public final class CallbackEngine
        implements CommandHandler<CallbackCommand>, TelephonyObserver, DirectoryObserver, Deadlines, StatusSource {
    private static final Logger LOG = System.getLogger(CallbackEngine.class.getName());
    /** No call-back: asking for it shows whether the database answers. */
    private static final CallbackId NONE = new CallbackId(new UUID(0, 0));

    private final Clock clock;
    private final CallbackSettings settings;
    private final OfficeTimes times;
    private final AgentDirectory directory;
    private final CallbackTransactions transactions;
    private final SubmitHandler submitHandler;
    private final CallbackChanger changer;
    private final Dialler dialler;
    private final AttemptWatch attempts;
    private final CallFactHandler callFacts;
    private final CallWatch calls;
    private final Sweeper sweeper;
    private final IdleClaims idle;
    private final FactSpool facts;
    private final FeedPump pump;
    private final Repository repository;
    private final ScheduledExecutorService worker;

    @Activate
    public CallbackEngine(
            @Reference Repository repository,
            @Reference Feed feed,
            @Reference AgentDirectory directory,
            @Reference NumberReader numbers,
            @Reference PresenceBoard board,
            @Reference Telephony telephony,
            @Reference EventPublisher publisher,
            @Reference HolidayCalendars calendars,
            Map<String, Object> properties) {
        this(
                repository,
                feed,
                directory,
                numbers,
                board,
                telephony,
                publisher,
                CallbackSettings.read(properties),
                calendars,
                Clock.tickMillis(ZoneOffset.UTC),
                Path.of(System.getProperty("ringback.data", "data")).resolve("spool"),
                daemonThreads("ringback-spool", 2),
                daemonThreads("ringback-callbacks", 1));
        start();
        worker.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * @param spool the folder for what PBXs told, until the database has it
     * @param spooling brings that to the database; is shut down with the engine
     * @param worker does what happens by itself; is shut down with the engine
     */
    CallbackEngine(
            Repository repository,
            Feed feed,
            AgentDirectory directory,
            NumberReader numbers,
            PresenceBoard board,
            Telephony telephony,
            EventPublisher publisher,
            CallbackSettings settings,
            HolidayCalendars calendars,
            Clock clock,
            Path spool,
            ScheduledExecutorService spooling,
            ScheduledExecutorService worker) {
        this.clock = clock;
        this.settings = settings;
        this.directory = directory;
        this.worker = worker;
        this.repository = repository;
        Uuid7 ids = new Uuid7(clock);
        Checks checks = new Checks(directory);
        times = new OfficeTimes(settings, calendars, clock);
        // What is wrong with it ends the start.
        times.get();
        Escalation escalation = new Escalation(times, settings.lastGroup(), directory);
        MessageIntake intake = new MessageIntake(ids, escalation);
        ResponderWatch responders = new ResponderWatch(board);
        List<Consumer<Callback>> followers = new CopyOnWriteArrayList<>(List.of(responders::changed));
        Consumer<Callback> all = now -> followers.forEach(f -> f.accept(now));
        pump = new FeedPump(feed, new FeedAnnouncer(publisher, directory, all), clock);
        transactions = new CallbackTransactions(repository);
        submitHandler = new SubmitHandler(clock, ids, numbers, checks, intake);
        changer = new CallbackChanger(clock, ids, checks, escalation);
        callFacts = new CallFactHandler(clock, ids, settings, repository, transactions, changer, intake);
        facts = new FactSpool(spool, clock, spooling, callFacts::keep, () -> repository.find(NONE));
        calls = new CallWatch(directory, new Responsible(settings.lastGroup(), directory), clock, facts::put);
        attempts = new AttemptWatch(clock, facts::put);
        dialler = new Dialler(clock, settings.lease(), repository, transactions, changer, telephony, attempts);
        sweeper = new Sweeper(clock, repository, transactions, changer, escalation);
        idle = new IdleClaims(clock, settings.longestClaim(), transactions, changer);
        followers.add(idle::changed);
        repository.claimed().forEach(all);
    }

    /** Goes on with what PBXs told an earlier process, and with what that has not told. */
    void start() {
        facts.start();
        pump.start();
        noLastGroup().ifPresent(line -> LOG.log(Level.WARNING, line));
    }

    @Deactivate
    void stop() {
        facts.close();
        pump.close();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the work on call-backs is still running although it is stopped");
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ResponseTimes responseTimes() {
        return times.get();
    }

    @Override
    public PartStatus status() {
        return new PartStatus(
                "call-backs",
                Stream.concat(
                                Stream.of(facts.waiting()
                                        + " missed calls, conversations and attempts wait to be entered"),
                                times.next().stream())
                        .toList(),
                Stream.of(noLastGroup(), facts.aside())
                        .flatMap(Optional::stream)
                        .toList(),
                measures());
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.of("callbacks_facts_waiting", facts.waiting()));
        measures.add(Measure.of("callbacks_facts_set_aside", facts.aside().isPresent() ? 1 : 0));
        try {
            measures.addAll(OpenMeasures.of(repository.openByState(), clock.instant()));
        } catch (RepositoryException e) {
            LOG.log(Level.DEBUG, "how many call-backs are open cannot be found out", e);
        }
        return measures;
    }

    /** A group may be added later, so this stops no start. */
    private Optional<String> noLastGroup() {
        return settings.lastGroup()
                .filter(group -> directory.group(group).isEmpty())
                .map(group -> CallbackSettings.PID + ".cfg: escalate-last-to = " + group
                        + ": there is no such group: add it, or name another one");
    }

    @Override
    public Class<CallbackCommand> handles() {
        return CallbackCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, CallbackCommand command) {
        AgentId by = sender.agent().id();
        return switch (command) {
            case CallbackCommand.Submit c -> submitHandler.submit(transactions, sender, id, c);
            case CallbackCommand.CallBack c -> {
                idle.dialled(c.callback(), by);
                yield dialler.callBack(sender, id, c);
            }
            case CallbackCommand.MarkDelivered c -> delivered(sender, id, c.callback());
            // Desktops say it of what they know as unread.
            case CallbackCommand.MarkSeen c -> change(sender, id, c.callback(), new CallbackChange.See());
            case CallbackCommand.ClaimCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Take(by, leaseFromNow()));
            case CallbackCommand.RenewClaim c -> renew(sender, id, c);
            case CallbackCommand.ReleaseClaim c ->
                change(sender, id, c.callback(), new CallbackChange.Release(by, c.fence()));
            case CallbackCommand.RecordAttempt c ->
                change(sender, id, c.callback(), new CallbackChange.Try(by, c.fence(), c.outcome(), c.text()));
            case CallbackCommand.CompleteCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Complete(by, c.fence(), c.outcome(), c.text()));
            case CallbackCommand.SnoozeCallback c ->
                change(
                        sender,
                        id,
                        c.callback(),
                        new CallbackChange.Snooze(
                                by,
                                c.fence(),
                                c.until().truncatedTo(ChronoUnit.MILLIS),
                                c.promise().map(t -> t.truncatedTo(ChronoUnit.MILLIS))));
            case CallbackCommand.PromiseCallback c ->
                change(
                        sender,
                        id,
                        c.callback(),
                        new CallbackChange.Promised(by, c.until().truncatedTo(ChronoUnit.MILLIS)));
            case CallbackCommand.ReassignCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Reassign(by, c.to(), c.reason(), breaks(sender)));
            case CallbackCommand.AskBack c ->
                change(
                        sender,
                        id,
                        c.callback(),
                        new CallbackChange.Ask(by, Reader.of(sender.agent()), c.text(), c.answers()));
            case CallbackCommand.CancelCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Cancel(by, breaks(sender)));
        };
    }

    /** Whether another agent's claim is no obstacle. */
    private static boolean breaks(Sender sender) {
        return sender.agent().may(Role.SUPERVISOR);
    }

    @Override
    public void statusChanged(PbxStatus status) {
        calls.changed(status);
    }

    @Override
    public void callChanged(Call call) {
        attempts.changed(call);
        calls.changed(call);
    }

    @Override
    public void agentChanged(Agent agent) {
        sweeper.changed(new Recipient.ToAgent(agent.id()));
    }

    @Override
    public void groupChanged(Group group) {
        sweeper.changed(new Recipient.ToGroup(group.id()));
    }

    /** Does now what time has made due; otherwise done every second. */
    void sweep() {
        sweeper.sweep();
        idle.end();
    }

    /** Tells now what is to be told; otherwise done once it is kept. */
    void pump() {
        pump.pump();
    }

    private Reply change(Sender sender, CommandId id, CallbackId callback, CallbackChange change) {
        return transactions.run(
                new Ahead.Changing(id, callback), records -> changer.byAgent(records, sender, id, callback, change));
    }

    /** Most of a group's marks come when it is marked already. */
    private Reply delivered(Sender sender, CommandId id, CallbackId callback) {
        CallbackChange change = new CallbackChange.Deliver();
        return changer.trueAlready(sender, repository.find(callback), change)
                .orElseGet(() -> change(sender, id, callback, change));
    }

    /** Most claims that are renewed are still held; why one is not is said by the rules of every change. */
    private Reply renew(Sender sender, CommandId id, CallbackCommand.RenewClaim c) {
        AgentId by = sender.agent().id();
        Instant expires = leaseFromNow();
        return repository
                .renew(c.callback(), by, c.fence(), clock.instant(), expires)
                .map(now -> Replies.accepted(sender.agent(), List.of(now)))
                .orElseGet(() -> change(sender, id, c.callback(), new CallbackChange.Renew(by, c.fence(), expires)));
    }

    private Instant leaseFromNow() {
        return clock.instant().plus(settings.lease());
    }

    private static ScheduledExecutorService daemonThreads(String name, int most) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(most, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return threads;
    }
}
