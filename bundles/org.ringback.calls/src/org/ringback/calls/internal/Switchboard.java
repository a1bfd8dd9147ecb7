package org.ringback.calls.internal;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.CustomerLookup;
import org.ringback.directory.NumberReader;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.ForwardingPolicy;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.pbx.telephony.TelephonyObserver;

/**
 * All PBXs together. Starts each adapter that comes and stops it when it goes. Observers and policies come by
 * {@link SwitchboardUsers}.
 */
@Component(
        service = {Telephony.class, Switchboard.class},
        immediate = true)
public final class Switchboard implements Telephony {
    private static final System.Logger LOG = System.getLogger(Switchboard.class.getName());
    private static final Duration DECISION_LIMIT = Duration.ofMillis(800);
    private static final Duration DIAL_LIMIT = Duration.ofSeconds(10);

    private final NumberReader numbers;
    private final Clock clock;
    private final Duration dialLimit;
    private final Revisions revisions;
    private final ExecutorService lookupThreads = Threads.pool("calls-lookup", 2, 200);
    private final ExecutorService forwardingThreads = Threads.pool("calls-forwarding", 4, 100);
    private final Ranked<CustomerLookup> lookups = new Ranked<>();
    private final Ranked<AgentDirectory> directories = new Ranked<>();
    private final Ranked<ForwardingPolicy> policies = new Ranked<>();
    private final Ranked<TelephonyObserver> observers = new Ranked<>();
    private final Map<PbxId, PbxLink> links = new ConcurrentHashMap<>();
    private final Callers callers;
    private final Forwarding forwarding;

    @Activate
    public Switchboard(@Reference NumberReader numbers) {
        this(numbers, Clock.systemUTC());
    }

    Switchboard(NumberReader numbers, Clock clock) {
        this(numbers, clock, DIAL_LIMIT);
    }

    /** @param dialLimit what a PBX may take to begin a call, or to hang one up */
    Switchboard(NumberReader numbers, Clock clock, Duration dialLimit) {
        this.dialLimit = dialLimit;
        this.numbers = numbers;
        this.clock = clock;
        this.revisions = new Revisions(clock);
        this.callers = new Callers(clock, numbers, lookups::all, directories::all, lookupThreads);
        this.forwarding = new Forwarding(policies::all, forwardingThreads, DECISION_LIMIT);
    }

    @Deactivate
    void deactivate() {
        links.values().forEach(PbxLink::beginStop);
        links.values().forEach(PbxLink::awaitStopped);
        links.clear();
        lookupThreads.shutdownNow();
        forwardingThreads.shutdownNow();
    }

    // ---- services that come and go ----

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAdapter(PbxAdapter adapter) {
        PbxLink link = new PbxLink(adapter, clock, revisions, callers, forwarding, this::observers);
        if (links.putIfAbsent(adapter.id(), link) != null) {
            LOG.log(
                    Level.ERROR,
                    "There are two PBXs named " + adapter.id()
                            + ": the second one is not used; give it another id in its configuration file");
            return;
        }
        link.start();
    }

    void removeAdapter(PbxAdapter adapter) {
        PbxLink link = links.get(adapter.id());
        if (link != null && link.adapter() == adapter) {
            link.beginStop();
            link.awaitStopped();
            links.remove(adapter.id());
        }
    }

    void addObserver(ServiceReference<TelephonyObserver> reference, TelephonyObserver observer) {
        observers.add(reference, observer);
        links.values().forEach(link -> link.introduce(observer));
    }

    void removeObserver(ServiceReference<TelephonyObserver> reference) {
        observers.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLookup(ServiceReference<CustomerLookup> reference, CustomerLookup lookup) {
        lookups.add(reference, lookup);
    }

    void removeLookup(ServiceReference<CustomerLookup> reference) {
        lookups.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDirectory(ServiceReference<AgentDirectory> reference, AgentDirectory directory) {
        directories.add(reference, directory);
    }

    void removeDirectory(ServiceReference<AgentDirectory> reference) {
        directories.remove(reference);
    }

    void addPolicy(ServiceReference<ForwardingPolicy> reference, ForwardingPolicy policy) {
        policies.add(reference, policy);
    }

    void removePolicy(ServiceReference<ForwardingPolicy> reference) {
        policies.remove(reference);
    }

    private void observers(Consumer<TelephonyObserver> what) {
        for (TelephonyObserver observer : observers.all()) {
            try {
                what.accept(observer);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, observer.getClass().getName() + " failed on what a PBX told", e);
            }
        }
    }

    // ---- telephony ----

    @Override
    public Collection<Call> calls() {
        return links.values().stream().flatMap(link -> link.calls().stream()).toList();
    }

    @Override
    public Optional<Call> call(CallId id) {
        return link(id.pbx()).flatMap(link -> link.call(id));
    }

    @Override
    public Collection<Phone> phones() {
        return links.values().stream().flatMap(link -> link.phones().stream()).toList();
    }

    @Override
    public Optional<Phone> phone(Extension extension) {
        return link(extension.pbx()).flatMap(link -> link.phone(extension));
    }

    @Override
    public Collection<PbxStatus> statuses() {
        return List.copyOf(links.values().stream().map(PbxLink::status).toList());
    }

    @Override
    public <T> Optional<T> capability(PbxId pbx, Class<T> type) {
        return link(pbx).filter(PbxLink::online).flatMap(link -> link.adapter().capability(type));
    }

    @Override
    public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
        Optional<PbxLink> link = link(phone.pbx());
        if (link.isEmpty()) {
            return refused("there is no PBX " + phone.pbx());
        }
        if (!link.get().online()) {
            return refused("PBX " + phone.pbx() + " is not online: "
                    + link.get().status().reason());
        }
        PhoneNumber asDialled;
        try {
            asDialled = new PhoneNumber(numbers.dial(phone.pbx(), number), number.e164());
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        return link.get()
                .adapter()
                .capability(Dialling.class)
                .map(dialling -> Limited.stage(
                        () -> dialling.dial(phone, asDialled),
                        phone.pbx(),
                        dialLimit.toMillis(),
                        TimeUnit.MILLISECONDS,
                        call -> hangUp(link.get(), call)))
                .orElseGet(() -> refused("PBX " + phone.pbx() + " cannot dial"));
    }

    /** The call has begun after its agent was told that it did not: a second one may be on its way already. */
    private void hangUp(PbxLink link, CallId call) {
        link.adapter()
                .capability(HangUp.class)
                .ifPresentOrElse(
                        pbx -> Limited.stage(
                                        () -> pbx.hangUp(call), call.pbx(), dialLimit.toMillis(), TimeUnit.MILLISECONDS)
                                .whenComplete((done, failure) -> LOG.log(
                                        failure == null ? Level.INFO : Level.WARNING,
                                        "Call {0} began too late and {1}",
                                        call,
                                        failure == null
                                                ? "was hung up"
                                                : "could not be hung up: "
                                                        + Limited.exception(failure, call.pbx())
                                                                .getMessage())),
                        () -> LOG.log(Level.WARNING, "Call {0} began too late and the PBX cannot hang it up", call));
    }

    private static <T> CompletionStage<T> refused(String why) {
        return CompletableFuture.failedStage(new PbxException(why));
    }

    private Optional<PbxLink> link(PbxId pbx) {
        return Optional.ofNullable(links.get(pbx));
    }
}
