package org.ringback.pbx.asterisk.internal;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.ExtensionStatusEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;
import org.ringback.pbx.asterisk.internal.ami.AmiLink;
import org.ringback.pbx.asterisk.internal.ami.AmiList;
import org.ringback.pbx.asterisk.internal.ami.DeviceStateChangeEvent;
import org.ringback.pbx.asterisk.internal.ami.EventTranslator;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.phones.PhoneStates;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.ListedChannel;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;
import org.ringback.pbx.asterisk.internal.tracking.Whereabouts;

/**
 * What is known of the PBX, and whom it is told. Everything but the methods that say otherwise happens on the worker's
 * thread, so that the listener hears one thing after another.
 *
 * <p>After each connection three lists are asked for. Until the last has come, what happens is only kept; then it is
 * played, compared with the lists and told as a whole.
 */
public final class PbxMirror {
    private static final System.Logger LOG = System.getLogger(PbxMirror.class.getName());

    private static final Duration LATER = Duration.ofSeconds(3);
    private static final int LATER_TRIES = 10;
    /** Who logs in to a PBX that has run for longer is told that it is booted, too. */
    private static final int LONG_SINCE_SECONDS = 60;

    private final AsteriskSettings settings;
    private final Worker worker;
    private final PbxListener listener;
    private final Clock clock;
    private final PhoneBook book;
    private final PhoneStates states;
    private final CallTracker tracker;
    private final AtomicBoolean overrun = new AtomicBoolean();
    private volatile boolean online;
    private volatile boolean stopped;

    private Optional<AmiLink> link = Optional.empty();
    private Optional<CallActions> actions = Optional.empty();

    /** The lists that have not come yet since the connection. */
    private final Set<AmiList> due = EnumSet.noneOf(AmiList.class);

    private final List<PbxEvent> kept = new ArrayList<>();
    private final List<ListedChannel> listed = new ArrayList<>();
    private final Set<String> parked = new HashSet<>();
    private Set<String> before = Set.of();
    /** The lists are to be asked for once more when they have come. */
    private boolean again;
    /** The lists have come, and where some legs came from is asked for. */
    private boolean asking;
    /** Counts the connections, and the times that everything was asked for. */
    private long connections;

    PbxMirror(AsteriskSettings settings, Worker worker, PbxListener listener, Revisions revisions, Clock clock) {
        this.settings = settings;
        this.worker = worker;
        this.listener = listener;
        this.clock = clock;
        this.book = new PhoneBook(settings.extensions());
        this.states = new PhoneStates(settings.id(), book, revisions, clock);
        this.tracker = new CallTracker(settings.id(), book, revisions, clock);
    }

    /** Before anything else, once. */
    void use(AmiLink newLink) {
        link = Optional.of(newLink);
        actions = Optional.of(new CallActions(settings, worker, newLink, tracker, book));
    }

    /** From any thread. */
    boolean online() {
        return online && !stopped;
    }

    /** From any thread, after {@link #use}. */
    CallActions actions() {
        return actions.orElseThrow();
    }

    /** From any thread: nothing more is told. */
    void stop() {
        stopped = true;
    }

    PbxId id() {
        return settings.id();
    }

    void status(PbxStatus.State state, String reason) {
        online = state == PbxStatus.State.ONLINE;
        if (!stopped) {
            listener.statusChanged(new PbxStatus(settings.id(), state, reason, clock.instant()));
        }
    }

    void connected() {
        status(PbxStatus.State.CONNECTING, "comparing with Asterisk's real state");
        overrun.set(false);
        connections++;
        again = false;
        asking = false;
        before = tracker.channelIds();
        states.clear();
        kept.clear();
        listed.clear();
        parked.clear();
        due.addAll(EnumSet.allOf(AmiList.class));
        for (AmiList list : AmiList.values()) {
            link.orElseThrow().send(AmiActions.list(list), refused -> {
                if (!refused.isEmpty()) {
                    worker.must(() -> notListed(list, refused));
                }
            });
        }
    }

    private void notListed(AmiList list, String refused) {
        if (!due.contains(list)) {
            return;
        }
        if (list != AmiList.CHANNELS && refused.contains("nvalid")) {
            if (list != AmiList.PARKED) {
                LOG.log(
                        Level.WARNING,
                        "PBX " + settings.id() + ": Asterisk does not know " + list.action()
                                + "; phones without a hint may be missed. Load res_manager_devicestate.so");
                askLater(list, LATER_TRIES);
            }
            listEnded(list);
            return;
        }
        if (refused.contains("ermission")) {
            link.orElseThrow()
                    .refused("Asterisk at " + settings.where() + " does not let the AMI user '" + settings.user()
                            + "' do " + list.action() + ": give it read = call,agent,dialplan,system and"
                            + " write = call,originate,reporting in manager.conf");
        } else {
            link.orElseThrow().giveUp("Asterisk at " + settings.where() + " did not list what there is: " + refused);
        }
    }

    /** A PBX that is only starting has not loaded everything yet. What it then lists is told as it comes. */
    private void askLater(AmiList list, int tries) {
        long asked = connections;
        link.orElseThrow()
                .later(
                        LATER,
                        () -> worker.must(() -> {
                            if (asked == connections && online) {
                                link.orElseThrow().send(AmiActions.list(list), refused -> {
                                    if (refused.contains("nvalid") && tries > 1) {
                                        worker.must(() -> askLater(list, tries - 1));
                                    }
                                });
                            }
                        }));
    }

    /** It has loaded everything: what was listed before may have been too little. */
    private void booted(FullyBootedEvent event) {
        Integer uptime = event.getUptime();
        if (uptime != null && uptime > LONG_SINCE_SECONDS) {
            return;
        }
        if (due.isEmpty() && !asking) {
            connected();
        } else {
            again = true;
        }
    }

    void disconnected(String reason) {
        due.clear();
        asking = false;
        actions().connectionLost();
        status(PbxStatus.State.OFFLINE, reason);
    }

    /** From any thread: so much waits that events had to be left out. What is known is no longer true. */
    void overrun() {
        if (!stopped && overrun.compareAndSet(false, true)) {
            online = false;
            link.orElseThrow()
                    .giveUp("more than " + Worker.CAPACITY + " events of Asterisk at " + settings.where()
                            + " wait: this machine is overloaded; reading everything anew");
        }
    }

    void event(ManagerEvent event) {
        switch (event) {
            case ExtensionStatusEvent e ->
                phone(states.hint(text(e.getExten()), text(e.getHint()), e.getStatus() == null ? -1 : e.getStatus()));
            case DeviceStateChangeEvent e -> phone(states.device(text(e.getDevice()), text(e.getState())));
            case CoreShowChannelEvent e -> {
                if (!due.isEmpty()) {
                    EventTranslator.translate(e).ifPresent(listed::add);
                }
            }
            case FullyBootedEvent e -> booted(e);
            case OriginateResponseEvent e -> actions().originateAnswered(text(e.getActionId()), e.isSuccess());
            default ->
                AmiList.endedBy(event)
                        .ifPresentOrElse(
                                this::listEnded,
                                () -> EventTranslator.translate(event).ifPresent(this::happened));
        }
    }

    private void happened(PbxEvent event) {
        if (due.isEmpty() && !asking) {
            tell(tracker.on(event));
        } else {
            kept.add(event);
            switch (event) {
                case PbxEvent.Gone gone ->
                    listed.removeIf(channel -> channel.id().equals(gone.channel()));
                case PbxEvent.Parked one -> parked.add(one.channel());
                case PbxEvent.Unparked one -> parked.remove(one.channel());
                default -> {}
            }
        }
        if (event instanceof PbxEvent.Made made) {
            actions().begun(made.channel());
        }
    }

    private void phone(Optional<Phone> changed) {
        if (online && !stopped) {
            changed.ifPresent(listener::phoneChanged);
        }
    }

    private void listEnded(AmiList list) {
        if (!due.remove(list) || !due.isEmpty()) {
            return;
        }
        asking = true;
        long asked = connections;
        AmiLink now = link.orElseThrow();
        new Whereabouts(
                        (channel, variable, answered) -> now.ask(AmiActions.variable(channel, variable), answered),
                        book)
                .find(
                        listed.stream().filter(this::beganUnseen).toList(),
                        found -> worker.must(() -> compare(asked, found)));
    }

    /** Whether a call began with this leg while nobody looked, and somebody is tried from it or has it. */
    private boolean beganUnseen(ListedChannel channel) {
        boolean dials = channel.place().application().equals("Dial")
                || channel.place().application().equals("Queue");
        return channel.first() && dials && !before.contains(channel.id());
    }

    private void compare(long asked, List<ListedChannel> found) {
        if (asked != connections || !asking) {
            return;
        }
        asking = false;
        found.forEach(leg -> listed.replaceAll(channel -> channel.id().equals(leg.id()) ? leg : channel));
        kept.forEach(tracker::on);
        if (again) {
            connected();
            return;
        }
        tracker.synchronise(before, listed, parked);
        kept.clear();
        listed.clear();
        parked.clear();
        if (!stopped) {
            listener.synchronised(tracker.calls(), states.all());
        }
        link.orElseThrow().settled();
        status(PbxStatus.State.ONLINE, "");
    }

    private void tell(List<Call> changes) {
        if (online && !stopped) {
            changes.forEach(listener::callChanged);
        }
    }

    // ---- the forwarding decision ----

    /** What was asked, and the answer when it comes. */
    public record Asked(ForwardingQuestion question, CompletionStage<ForwardingDecision> answer) {}

    /** From any thread: asks about a call that is about to ring. Completes soon, or never. */
    public CompletionStage<Asked> ask(String channel, Extension requested, Caller caller) {
        CompletableFuture<Asked> asked = new CompletableFuture<>();
        worker.offer(() -> {
            ForwardingQuestion question = new ForwardingQuestion(
                    requested,
                    caller,
                    tracker.triedBefore(channel, requested),
                    tracker.callOf(channel).map(known -> known.id));
            try {
                asked.complete(new Asked(question, listener.beforeRinging(question)));
            } catch (RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    /** From any thread: the phone does not ring, because of a decision. To be said before the PBX is told. */
    public void decidedAgainst(String channel, Extension phone, String reason) {
        worker.offer(() -> tell(tracker.decidedAgainst(channel, phone, reason)));
    }

    private static String text(@org.eclipse.jdt.annotation.Nullable String value) {
        return value == null ? "" : value;
    }
}
