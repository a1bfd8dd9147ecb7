package org.ringback.pbx.asterisk.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import org.ringback.core.call.CallTarget;
import org.ringback.core.call.CallTimes;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;

/** What is known of one call while it lasts. */
final class TrackedCall {
    final CallId id;
    final String origin;
    final Instant startedAt;
    final Set<TrackedChannel> channels = new LinkedHashSet<>();
    /** Ringback asked for it: the phone at its first leg is called, then the other number. */
    final boolean dialledByUs;

    private final Optional<Extension> callerExtension;
    private final String dialled;
    private CallDirection direction;
    private Caller caller;
    private boolean announced;

    private Optional<Extension> requested = Optional.empty();
    private final List<Diversion> diversions = new ArrayList<>();
    private Optional<Attempt> attempt = Optional.empty();
    /** The leg that runs a ring group or a queue now. */
    private Optional<String> groupAt = Optional.empty();
    /** Several phones were tried at once before any single one was. */
    private boolean groupFirst;

    private boolean talking;
    private Optional<Extension> answeredBy = Optional.empty();
    private Optional<Extension> lastTaker = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();
    private boolean originUp;
    private boolean givenUp;
    private Optional<CallEnd> lastFailure = Optional.empty();

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
        return announced;
    }

    boolean internal() {
        return direction == CallDirection.INTERNAL;
    }

    /** The phone that has the call now: the agent's own in a call that an agent makes. */
    Optional<Extension> holder() {
        return answeredBy.or(() -> callerExtension);
    }

    boolean answered() {
        return answeredAt.isPresent();
    }

    void named(Caller newCaller) {
        if (direction == CallDirection.INBOUND) {
            caller = newCaller;
        }
    }

    /** The dialplan has come to this phone. */
    void reach(String channel, Extension phone) {
        if (groupAt.isPresent() && !groupAt.get().equals(channel)) {
            return;
        }
        groupAt = Optional.empty();
        if (attempt.filter(now -> now.phone.equals(phone)).isPresent()) {
            return;
        }
        turnFromAttempt();
        attempt = Optional.of(new Attempt(phone));
        announced = true;
        if (requested.isEmpty() && !groupFirst) {
            requested = Optional.of(phone);
        }
    }

    /** The dialplan goes on at this leg: what it ran before is over. */
    void goesOn(String channel) {
        if (groupAt.filter(channel::equals).isPresent()) {
            groupAt = Optional.empty();
        }
    }

    /** A ring group or a queue is tried. */
    void reachGroup(String channel) {
        if (groupAt.isPresent()) {
            return;
        }
        turnFromAttempt();
        groupAt = Optional.of(channel);
        groupFirst = groupFirst || requested.isEmpty();
        announced = true;
    }

    private boolean hasLeg(Extension phone) {
        return channels.stream().anyMatch(channel -> channel.phone.equals(Optional.of(phone)));
    }

    private void turnFromAttempt() {
        attempt.filter(left -> requested.isPresent()).ifPresent(left -> diversions.add(left.diversion()));
        attempt = Optional.empty();
    }

    void dialling(Extension phone) {
        attempt.filter(now -> now.phone.equals(phone)).ifPresent(now -> now.dialled = true);
    }

    /** A leg to somebody is begun from a leg of this call. */
    void dialBegan(TrackedChannel from, TrackedChannel to) {
        if (to.inner()) {
            return;
        }
        if (answered()) {
            // Somebody has handed it over: it rings elsewhere.
            talking = false;
            answeredBy = Optional.empty();
        } else if (to.phone.isPresent()) {
            if (groupAt.isEmpty()) {
                reach(from.id, to.phone.get());
                dialling(to.phone.get());
                attempt.ifPresent(now -> now.seen = true);
            }
        } else if (callerExtension.isPresent() && !announced) {
            direction = CallDirection.OUTBOUND;
            caller = Party.of(dialled, "", "").caller();
            announced = true;
        } else if (attempt.filter(now -> now.over() || !hasLeg(now.phone)).isPresent()) {
            turnFromAttempt();
        }
    }

    void dialEnded(TrackedChannel to, String status, String forward, Instant now) {
        to.rings = false;
        boolean ownPhone = dialledByUs && to.id.equals(origin);
        if (status.equals("ANSWER")) {
            if (ownPhone) {
                originUp = true;
            } else if (!to.inner()) {
                connected(to.phone, now);
            }
            return;
        }
        DiversionReason reason = Attempt.reason(status, to.cause, forward);
        if (to.phone.isPresent() && !answered()) {
            attempt.filter(tried -> tried.phone.equals(to.phone.get())).ifPresent(tried -> tried.failed(reason));
        }
        if (!to.inner() && !status.equals("CANCEL")) {
            lastFailure = Optional.of(Attempt.end(reason));
        }
    }

    /** Two parties speak. {@code taker} is the phone that took it, empty when the outside did. */
    void connected(Optional<Extension> taker, Instant now) {
        if (answeredAt.isEmpty()) {
            answeredAt = Optional.of(now);
        }
        announced = true;
        talking = true;
        answeredBy = taker;
        lastTaker = taker.or(() -> lastTaker);
        attempt = Optional.empty();
        groupAt = Optional.empty();
    }

    /** These legs are in one bridge. */
    void bridged(Collection<TrackedChannel> members, Instant now) {
        List<TrackedChannel> parties = members.stream().filter(c -> !c.inner()).toList();
        if (parties.size() < 2) {
            return;
        }
        List<Extension> takers = parties.stream()
                .flatMap(party -> party.phone.stream())
                .filter(phone -> !callerExtension.equals(Optional.of(phone)))
                .toList();
        if (answeredBy.filter(takers::contains).isEmpty() || !talking) {
            connected(takers.stream().findFirst(), now);
        }
    }

    void leaves(TrackedChannel channel) {
        if (channel.id.equals(origin) && !answered() && (!dialledByUs || originUp)) {
            givenUp = true;
        }
    }

    /** The phone that is tried now. */
    Optional<Extension> trying() {
        return attempt.map(now -> now.phone);
    }

    /** The forwarding decision was not to let this phone ring. */
    void decidedAgainst(Extension phone, String reason) {
        attempt.filter(now -> now.phone.equals(phone)).ifPresent(now -> now.decidedAgainst(reason));
    }

    /** The phones that were tried before this one and not reached, for the forwarding question. */
    List<Extension> triedBefore(Extension phone) {
        List<Extension> tried =
                new ArrayList<>(diversions.stream().map(Diversion::from).toList());
        // The event that says that the dialplan has gone on may still be on its way.
        attempt.filter(now -> now.over() && !now.phone.equals(phone)).ifPresent(now -> tried.add(now.phone));
        return tried;
    }

    /** A try of which the end was not seen, because there was no connection to the PBX. */
    void lostSight() {
        attempt.filter(now -> now.dialled).ifPresent(now -> now.failed(DiversionReason.NO_ANSWER));
        groupAt = Optional.empty();
    }

    private CallState state() {
        if (!talking) {
            return CallState.RINGING;
        }
        return channels.stream().anyMatch(channel -> channel.held) ? CallState.HELD : CallState.TALKING;
    }

    Call now(long revision) {
        Set<Extension> ringing = channels.stream()
                .filter(channel -> channel.rings)
                .flatMap(channel -> channel.phone.stream())
                .collect(Collectors.toSet());
        return call(revision, state(), ringing, answeredBy);
    }

    /** The last word on this call. {@code cause} is why its last leg ended (ITU-T Q.850). */
    Call ended(long revision, int cause, Instant now) {
        return call(revision, state(), Set.of(), lastTaker).ended(now, end(cause));
    }

    private Call call(long revision, CallState state, Set<Extension> ringing, Optional<Extension> taker) {
        return new Call(
                id,
                revision,
                direction,
                state,
                caller,
                callerExtension,
                new CallTarget(dialled, requested, Optional.empty(), diversions),
                new CallPhones(ringing, taker, List.of(), Set.of()),
                CallTimes.begun(startedAt).withAnsweredAt(answeredAt),
                Optional.empty());
    }

    private CallEnd end(int cause) {
        if (answered()) {
            return CallEnd.HUNG_UP;
        }
        if (givenUp) {
            return CallEnd.GIVEN_UP;
        }
        return attempt.flatMap(Attempt::end).or(() -> lastFailure).orElseGet(() -> ofCause(cause));
    }

    private static CallEnd ofCause(int cause) {
        return switch (cause) {
            case 17 -> CallEnd.BUSY;
            case 18, 19 -> CallEnd.NO_ANSWER;
            case 21 -> CallEnd.REFUSED;
            case 1, 2, 3, 20, 27, 28, 34, 38 -> CallEnd.UNREACHABLE;
            default -> CallEnd.UNKNOWN;
        };
    }
}
