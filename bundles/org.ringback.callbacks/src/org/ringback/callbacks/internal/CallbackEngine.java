package org.ringback.callbacks.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.Deadlines;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.ResponseTimes;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.NumberReader;
import org.ringback.directory.PresenceBoard;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.pbx.telephony.TelephonyObserver;
import org.ringback.repository.Repository;

/**
 * The call-backs: carries out what desktops ask for, and what time and the PBX bring. Times are kept in milliseconds, so
 * that what is answered and told is what a database gives back.
 */
@Component(
        service = {CommandHandler.class, TelephonyObserver.class, Deadlines.class},
        configurationPid = CallbackSettings.PID)
public final class CallbackEngine implements CommandHandler<CallbackCommand>, TelephonyObserver, Deadlines {
    private static final Logger LOG = System.getLogger(CallbackEngine.class.getName());
    /** With {@link #RETRY_SECONDS}: a database may be away for ten minutes. */
    private static final int MOST_TRIES = 60;

    private static final int RETRY_SECONDS = 10;
    private final Clock clock;
    private final CallbackSettings settings;
    private final Keeper keeper;
    private final Submitting submitting;
    private final Changing changing;
    private final Dialler dialler;
    private final AttemptWatch attempts;
    private final ByItself byItself;
    private final CallWatch calls;
    private final Sweeper sweeper;
    private final ScheduledExecutorService worker;

    @Activate
    public CallbackEngine(
            @Reference Repository repository,
            @Reference AgentDirectory directory,
            @Reference NumberReader numbers,
            @Reference PresenceBoard board,
            @Reference Telephony telephony,
            @Reference EventPublisher publisher,
            Map<String, Object> properties) {
        this(
                repository,
                directory,
                numbers,
                board,
                telephony,
                publisher,
                CallbackSettings.read(properties),
                Clock.tickMillis(ZoneOffset.UTC),
                oneDaemonThread());
        worker.scheduleWithFixedDelay(sweeper::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /** @param worker does what happens by itself; is shut down with the engine */
    CallbackEngine(
            Repository repository,
            AgentDirectory directory,
            NumberReader numbers,
            PresenceBoard board,
            Telephony telephony,
            EventPublisher publisher,
            CallbackSettings settings,
            Clock clock,
            ScheduledExecutorService worker) {
        this.clock = clock;
        this.settings = settings;
        this.worker = worker;
        Uuid7 ids = new Uuid7(clock);
        Checks checks = new Checks(directory);
        Entering entering = new Entering(ids);
        Responding responding = new Responding(board);
        Escalation escalation = new Escalation(settings, directory);
        Consumer<Callback> followers = now -> {
            responding.changed(now);
            escalation.changed(now);
        };
        keeper = new Keeper(repository, new Announcer(publisher, directory, followers));
        submitting = new Submitting(clock, ids, numbers, checks, entering);
        changing = new Changing(clock, ids, checks);
        attempts = new AttemptWatch((callback, change) -> later(
                "a failed attempt was not kept; its agent can still give the outcome",
                () -> keeper.keep(records -> changing.byItself(records, callback, change))));
        dialler = new Dialler(clock, settings.lease(), repository, keeper, changing, telephony, attempts);
        byItself = new ByItself(clock, ids, settings, repository, keeper, changing, entering, escalation);
        Responsible responsible = new Responsible(settings.lastGroup(), directory);
        calls = new CallWatch(directory, responsible, new CallWatch.Listener() {
            @Override
            public void reached(Call call, PhoneNumber number, AgentId by) {
                later(
                        "open call-backs do not say that their customer was spoken with",
                        () -> byItself.reached(call, number, by));
            }

            @Override
            public void spoken(Call call, PhoneNumber number, AgentId by, Instant from, Optional<Duration> lasted) {
                later("a call does not stand in the history", () -> byItself.spoken(call, number, by, from, lasted));
            }

            @Override
            public void missed(Call call, List<Recipient> recipients) {
                later(
                        "a missed call did not become a call-back",
                        () -> byItself.missed(call, responsible.group(call), recipients));
            }
        });
        sweeper = new Sweeper(clock, repository, keeper, changing, byItself);
        repository.open().forEach(followers);
    }

    @Deactivate
    void stop() {
        // What calls brought is still kept; only what waits for the database to come back is not waited for.
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
        return settings.times();
    }

    @Override
    public Class<CallbackCommand> handles() {
        return CallbackCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, CallbackCommand command) {
        AgentId by = sender.agent().id();
        return switch (command) {
            case CallbackCommand.Submit c -> keeper.keep(records -> submitting.submit(records, sender, id, c));
            case CallbackCommand.CallBack c -> dialler.callBack(sender, id, c);
            case CallbackCommand.MarkDelivered c -> change(sender, id, c.callback(), new CallbackChange.Deliver());
            case CallbackCommand.MarkSeen c -> change(sender, id, c.callback(), new CallbackChange.See());
            case CallbackCommand.ClaimCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Take(by, leaseFromNow()));
            case CallbackCommand.RenewClaim c ->
                change(sender, id, c.callback(), new CallbackChange.Renew(by, c.fence(), leaseFromNow()));
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
                        new CallbackChange.Snooze(by, c.fence(), c.until().truncatedTo(ChronoUnit.MILLIS)));
            case CallbackCommand.ReassignCallback c ->
                change(sender, id, c.callback(), new CallbackChange.Reassign(by, c.to(), c.reason()));
            case CallbackCommand.CancelCallback c -> change(sender, id, c.callback(), new CallbackChange.Cancel(by));
        };
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

    /** Does now what time has made due; otherwise done every second. */
    void sweep() {
        sweeper.sweep();
    }

    private Reply change(Sender sender, CommandId id, CallbackId callback, CallbackChange change) {
        return keeper.keep(records -> changing.byAgent(records, sender, id, callback, change));
    }

    private Instant leaseFromNow() {
        return clock.instant().plus(settings.lease());
    }

    /**
     * Does it on the engine's own thread: whoever reports a call must not wait for the database. What could not be kept is
     * tried again, as a call is told once only.
     */
    private void later(String otherwise, Runnable work) {
        later(otherwise, work, MOST_TRIES);
    }

    private void later(String otherwise, Runnable work, int tries) {
        Runnable careful = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, otherwise + (tries > 1 ? "; it is tried again" : ""), e);
                if (tries > 1) {
                    later(otherwise, work, tries - 1);
                }
            }
        };
        try {
            worker.schedule(careful, tries == MOST_TRIES ? 0 : RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "stopped before: " + otherwise, e);
        }
    }

    private static ScheduledExecutorService oneDaemonThread() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ringback-callbacks");
            thread.setDaemon(true);
            return thread;
        });
    }
}
