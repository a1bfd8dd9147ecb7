package org.ringback.calls.internal;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.telephony.TelephonyObserver;

/**
 * One adapter and what it has told. What the adapter tells is taken over on a thread of this link, one thing after
 * another, so neither a slow observer stops a PBX nor one PBX another.
 */
final class PbxLink implements PbxListener {
    private static final System.Logger LOG = System.getLogger(PbxLink.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);
    private static final int LAGS = 1000;
    private static final int MOST_ENDED = 1000;

    /**
     * @param told as it was told on, with our revision and what we know of the caller
     * @param from the adapter's own revision
     */
    private record Known(Call told, long from) {}

    private final PbxAdapter adapter;
    private final Clock clock;
    private final Revisions revisions;
    private final Callers callers;
    private final Forwarding forwarding;
    private final Consumer<Consumer<TelephonyObserver>> observers;
    private final ThreadPoolExecutor thread;

    private final Map<CallId, Known> calls = new ConcurrentHashMap<>();
    private final Map<Extension, Phone> phones = new ConcurrentHashMap<>();
    /** On the link's thread only. */
    private final Map<CallId, Boolean> ended = new Bounded<>(MOST_ENDED);

    private final Map<Extension, Long> phonesFrom = new ConcurrentHashMap<>();
    private volatile PbxStatus status;
    private volatile boolean lags;

    PbxLink(
            PbxAdapter adapter,
            Clock clock,
            Revisions revisions,
            Callers callers,
            Forwarding forwarding,
            Consumer<Consumer<TelephonyObserver>> observers) {
        this.adapter = adapter;
        this.clock = clock;
        this.revisions = revisions;
        this.callers = callers;
        this.forwarding = forwarding;
        this.observers = observers;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named("calls-" + adapter.id()));
        this.status = new PbxStatus(adapter.id(), State.CONNECTING, "being started", clock.instant(), revisions.next());
    }

    void start() {
        later(() -> {
            observers.accept(observer -> observer.statusChanged(status));
            try {
                adapter.start(this);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "PBX " + adapter.id() + " could not be started", e);
                changed(new PbxStatus(
                        adapter.id(), State.OFFLINE, "its adapter failed, see the server's log", clock.instant()));
            }
        });
    }

    /** Begins to stop the adapter, end its calls, and tell that it is gone. */
    void beginStop() {
        later(() -> {
            try {
                adapter.stop();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "PBX " + adapter.id() + " could not be stopped", e);
            }
            // First that it is not there: its calls go on, they are only not seen any more.
            changed(new PbxStatus(adapter.id(), State.OFFLINE, "not connected any more", clock.instant()));
            end(calls.keySet(), call -> CallEnd.UNKNOWN);
        });
        thread.shutdown();
    }

    /** Waits until it has stopped, but not for ever. */
    void awaitStopped() {
        if (!Threads.end(thread, STOP_LIMIT)) {
            LOG.log(Level.ERROR, "PBX " + adapter.id() + " did not stop within " + STOP_LIMIT.toSeconds() + " s");
            thread.shutdownNow();
        }
    }

    /** Tells an observer that has just come all there is. */
    void introduce(TelephonyObserver observer) {
        later(() -> {
            observer.statusChanged(status);
            phones.values().forEach(observer::phoneChanged);
            calls.values().forEach(known -> observer.callChanged(known.told()));
        });
    }

    // ---- what is known ----

    PbxAdapter adapter() {
        return adapter;
    }

    PbxStatus status() {
        return status;
    }

    boolean online() {
        return status.state() == State.ONLINE;
    }

    Collection<Call> calls() {
        return calls.values().stream().map(Known::told).toList();
    }

    Optional<Call> call(CallId id) {
        return Optional.ofNullable(calls.get(id)).map(Known::told);
    }

    Collection<Phone> phones() {
        return List.copyOf(phones.values());
    }

    Optional<Phone> phone(Extension extension) {
        return Optional.ofNullable(phones.get(extension));
    }

    // ---- what the adapter tells ----

    @Override
    public void statusChanged(PbxStatus now) {
        later(() -> changed(now));
    }

    @Override
    public void callChanged(Call call) {
        later(() -> changed(call));
    }

    @Override
    public void phoneChanged(Phone phone) {
        later(() -> changed(phone));
    }

    @Override
    public void synchronised(Collection<Call> nowCalls, Collection<Phone> nowPhones) {
        List<Call> callsThere = List.copyOf(nowCalls);
        List<Phone> phonesThere = List.copyOf(nowPhones);
        later(() -> {
            Set<CallId> there = callsThere.stream().map(Call::id).collect(Collectors.toSet());
            end(calls.keySet().stream().filter(id -> !there.contains(id)).collect(Collectors.toSet()), PbxLink::unseen);
            callsThere.forEach(this::changed);
            Set<Extension> reachable =
                    phonesThere.stream().map(Phone::extension).collect(Collectors.toSet());
            phones.keySet().stream()
                    .filter(extension -> !reachable.contains(extension))
                    .toList()
                    .forEach(extension -> {
                        phonesFrom.remove(extension);
                        tell(new Phone(extension, DeviceState.UNKNOWN, clock.instant(), 0));
                    });
            phonesThere.forEach(this::changed);
        });
    }

    @Override
    public CompletionStage<ForwardingDecision> beforeRinging(ForwardingQuestion question) {
        return forwarding.decide(new ForwardingQuestion(
                question.requested(),
                callers.read(question.requested().pbx(), question.caller()),
                question.tried(),
                question.call()));
    }

    private void later(Runnable what) {
        try {
            thread.execute(() -> {
                try {
                    what.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "What PBX " + adapter.id() + " told could not be taken over", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // Stopped: nobody wants to hear it any more.
            return;
        }
        boolean lagsNow = thread.getQueue().size() > LAGS;
        if (lagsNow && !lags) {
            LOG.log(Level.WARNING, "More than " + LAGS + " events of PBX " + adapter.id() + " wait to be taken over");
        }
        lags = lagsNow;
    }

    // ---- on the link's thread ----

    private void changed(PbxStatus now) {
        if (now.state() == status.state() && now.reason().equals(status.reason()) && now.state() != State.ONLINE) {
            return;
        }
        PbxStatus told = new PbxStatus(adapter.id(), now.state(), now.reason(), now.since(), revisions.next());
        status = told;
        observers.accept(observer -> observer.statusChanged(told));
    }

    private void changed(Call call) {
        Known known = calls.get(call.id());
        if (ended.containsKey(call.id()) || known != null && known.from() >= call.revision()) {
            return;
        }
        Caller caller = callers.read(call);
        Optional<String> knownName =
                known == null ? Optional.empty() : known.told().caller().name();
        Caller named = knownName.map(caller::named).orElse(caller);
        tell(call.withCaller(named), call.revision());
        if (known == null && call.state() != CallState.ENDED) {
            callers.name(call, caller).thenAccept(name -> name.ifPresent(n -> later(() -> named(call.id(), n))));
        }
    }

    private void named(CallId id, String name) {
        Known known = calls.get(id);
        if (known != null && !known.told().caller().name().equals(Optional.of(name))) {
            tell(known.told().withCaller(known.told().caller().named(name)), known.from());
        }
    }

    private void tell(Call call, long from) {
        Call told = call.withRevision(revisions.next());
        if (told.state() == CallState.ENDED) {
            calls.remove(told.id());
            ended.put(told.id(), true);
        } else {
            calls.put(told.id(), new Known(told, from));
        }
        observers.accept(observer -> observer.callChanged(told));
    }

    private void end(Collection<CallId> ids, Function<Call, CallEnd> why) {
        for (CallId id : List.copyOf(ids)) {
            Known known = calls.get(id);
            if (known != null) {
                tell(known.told().ended(clock.instant(), why.apply(known.told())), known.from());
            }
        }
    }

    /** Why a call has ended that the PBX does not know any more: whether one that rang was taken, nobody saw. */
    private static CallEnd unseen(Call call) {
        return call.answeredAt().isPresent() ? CallEnd.UNKNOWN : CallEnd.CONNECTION_LOST;
    }

    private void changed(Phone phone) {
        Long from = phonesFrom.get(phone.extension());
        if (from == null || from < phone.revision()) {
            phonesFrom.put(phone.extension(), phone.revision());
            tell(phone);
        }
    }

    private void tell(Phone phone) {
        Phone told = new Phone(phone.extension(), phone.state(), phone.since(), revisions.next());
        phones.put(told.extension(), told);
        observers.accept(observer -> observer.phoneChanged(told));
    }
}
