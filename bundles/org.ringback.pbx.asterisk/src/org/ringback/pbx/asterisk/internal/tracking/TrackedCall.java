package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallPhones;
import org.ringback.core.call.CallState;
import org.ringback.core.call.CallTimes;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;

/** What is known of one call while it lasts. */
public final class TrackedCall {
    /** Where somebody waits without a phone ringing. */
    private static final Set<String> WAITING =
            Set.of("Queue", "MusicOnHold", "WaitMusicOnHold", "Wait", "WaitExten", "BridgeWait");

    public final CallId id;
    final String origin;
    final Instant startedAt;
    public final Set<TrackedChannel> channels = new LinkedHashSet<>();
    /** Ringback asked for it: the phone at its first leg is called, then the other number. */
    final boolean dialledByUs;

    final Search search = new Search();
    final Talks talks = new Talks();

    private final RingTime rang = new RingTime();
    private final Optional<Extension> callerExtension;
    private final String dialled;
    private CallDirection direction;
    private Caller caller;
    private boolean announced;
    private boolean parked;
    private boolean originUp;
    private boolean originLeft;
    private boolean givenUp;
    /** What the dialplan itself says to the caller. */
    private Optional<CallEnd> saidToCaller = Optional.empty();

    TrackedCall(
            CallId id,
            String origin,
            CallDirection direction,
            Caller caller,
            Optional<Extension> callerExtension,
            String dialled,
            boolean dialledByUs,
            Instant startedAt) {
        this.id = id;
        this.origin = origin;
        this.direction = direction;
        this.caller = caller;
        this.callerExtension = callerExtension;
        this.dialled = dialled;
        this.dialledByUs = dialledByUs;
        this.announced = dialledByUs;
        this.startedAt = startedAt;
    }

    /** Whether anybody needs to know: a phone, a group or the outside was tried. */
    boolean announced() {
        return announced || search.begun();
    }

    String dialled() {
        return dialled;
    }

    boolean internal() {
        return direction == CallDirection.INTERNAL;
    }

    boolean inbound() {
        return direction == CallDirection.INBOUND;
    }

    /** The phone that has the call now: the agent's own in a call that an agent makes. */
    public Optional<Extension> holder() {
        return talks.answeredBy().or(() -> callerExtension);
    }

    public boolean answered() {
        return talks.answered();
    }

    void named(Caller newCaller) {
        if (inbound()) {
            caller = newCaller;
        }
    }

    private boolean hasLeg(Extension phone) {
        return channels.stream().anyMatch(channel -> channel.phone.equals(Optional.of(phone)));
    }

    /** A leg to somebody is begun from a leg of this call. */
    void dialBegan(Optional<TrackedChannel> from, TrackedChannel to) {
        if (to.inner()) {
            return;
        }
        if (answered()) {
            to.phone.ifPresent(phone -> search.offer(phone, false));
        } else if (to.phone.isPresent()) {
            if (!to.id.equals(origin)) {
                search.seen(from.map(leg -> leg.id).orElse(""), to.phone.get());
            }
        } else if (callerExtension.isPresent() && !announced()) {
            direction = CallDirection.OUTBOUND;
            caller = Party.of(dialled, "", "").caller();
            announced = true;
        } else if (!search.inGroup()
                && search.attempt()
                        .filter(now -> now.over() || !hasLeg(now.phone))
                        .isPresent()) {
            search.turn();
        }
    }

    void dialEnded(TrackedChannel to, String status, String forward, Instant now) {
        boolean ownPhone = dialledByUs && to.id.equals(origin);
        if (status.equals("ANSWER")) {
            originUp |= ownPhone;
        } else if (!status.equals("CANCEL") && !answered()) {
            Duration rings =
                    to.rangAt.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
            search.failed(to.phone, Failure.of(status, to.cause, rings, forward));
        }
    }

    /** The dialplan tells the caller that there is nobody. */
    void says(CallEnd end) {
        saidToCaller = Optional.of(end);
    }

    /** The legs of this conversation hear each other, at the latest from then on. */
    public void connected(Conversation conversation, Instant at) {
        List<TrackedChannel> parties = conversation.parties();
        if (!internal() && parties.stream().noneMatch(TrackedChannel::outside)) {
            return;
        }
        Set<Extension> phones = parties.stream()
                .flatMap(party -> party.phone.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Extension> takers = phones.stream()
                .filter(phone -> !callerExtension.equals(Optional.of(phone)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        rang.rings(false, at);
        talks.connected(internal() ? takers : phones, takers, at);
        search.found();
        announced = true;
        parked = false;
    }

    /** Nobody has it any more, and it goes on to somebody else. */
    void handedOver(Instant now) {
        talks.interrupted(now);
        parked = false;
    }

    void parked(Instant now) {
        talks.interrupted(now);
        parked = true;
    }

    void unparked() {
        parked = false;
    }

    /** The party at this leg hangs up. */
    void leaves(TrackedChannel channel) {
        if (channel.id.equals(origin) && !answered() && (!dialledByUs || originUp)) {
            originLeft = true;
            givenUp = channels.stream()
                    .anyMatch(leg -> leg.id.equals(origin) && leg.tries() || leg.dialled && !leg.inner());
        }
    }

    Set<Extension> ringing() {
        return channels.stream()
                .filter(channel -> channel.rings)
                .flatMap(channel -> channel.phone.stream())
                .collect(Collectors.toSet());
    }

    /** Takes the time for which phones ring: not the phone that is called to make the call. */
    void measure(Instant now) {
        rang.rings(!answered() && ringing().stream().anyMatch(this::isCalled), now);
    }

    /** A phone rings that had begun to before it was seen. */
    void rangSince(TrackedChannel leg) {
        leg.phone.filter(this::isCalled).ifPresent(phone -> rang.ringsSince(leg.since));
    }

    private boolean isCalled(Extension phone) {
        return !callerExtension.equals(Optional.of(phone));
    }

    private CallState state() {
        if (parked) {
            return CallState.PARKED;
        }
        if (talks.connected()) {
            return channels.stream().anyMatch(channel -> channel.held) ? CallState.HELD : CallState.TALKING;
        }
        boolean tried = channels.stream().anyMatch(channel -> channel.dialled || channel.rings);
        boolean waits = channels.stream()
                .anyMatch(channel -> channel.bridge.isEmpty() && WAITING.contains(channel.application()));
        return waits && !tried ? CallState.WAITING : CallState.RINGING;
    }

    Call now(long revision) {
        return call(revision, state(), ringing(), talks.answeredBy());
    }

    /** The last word on this call. {@code cause} is why its last leg ended (ITU-T Q.850). */
    Call ended(long revision, int cause, Instant now) {
        rang.rings(false, now);
        return call(revision, state(), Set.of(), talks.last()).ended(now, end(cause));
    }

    private Call call(long revision, CallState state, Set<Extension> ringing, Optional<Extension> taker) {
        return new Call(
                id,
                revision,
                direction,
                state,
                caller,
                callerExtension,
                search.target(dialled),
                new CallPhones(ringing, taker, talks.all(), search.inVain(talks.phones(), ringing)),
                new CallTimes(startedAt, talks.answeredAt(), Optional.empty(), rang.sum()),
                Optional.empty());
    }

    private CallEnd end(int cause) {
        if (answered()) {
            return CallEnd.HUNG_UP;
        }
        if (givenUp) {
            return CallEnd.GIVEN_UP;
        }
        return search.end()
                .or(() -> saidToCaller)
                .or(() -> originLeft ? Optional.of(CallEnd.GIVEN_UP) : Optional.empty())
                .orElseGet(() -> ofCause(cause));
    }

    private static CallEnd ofCause(int cause) {
        return switch (cause) {
            case 17 -> CallEnd.BUSY;
            case 18, 19 -> CallEnd.NO_ANSWER;
            case 21 -> CallEnd.REFUSED;
            case 1, 3, 22, 28 -> CallEnd.NOT_FOUND;
            case 2, 20, 27, 34, 38 -> CallEnd.UNREACHABLE;
            default -> CallEnd.UNKNOWN;
        };
    }
}
