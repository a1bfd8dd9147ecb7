package org.ringback.pbx.simulator.internal.lines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.ringback.core.call.Extension;
import org.ringback.pbx.simulator.Timers.Timer;

/** A call that goes on. Used on the PBX's thread only. */
public final class LiveCall {
    public final CallId id;
    final CallDirection direction;
    final Caller caller;
    final Optional<Extension> callerExtension;
    final String dialled;
    final Instant startedAt;

    /** The party that waits until somebody answers: the caller, or after a transfer the one who was handed over. */
    public Optional<Leg> waiting = Optional.empty();
    /** The party that answered. */
    public Optional<Leg> taker = Optional.empty();
    /** The phone that had it last, for after its end. */
    Optional<Extension> lastTaker = Optional.empty();
    /** The telephones that ring. */
    public final Map<Line, Leg> ringing = new LinkedHashMap<>();

    Optional<Extension> requested = Optional.empty();
    /** The group that the caller came to before any single phone. */
    Optional<Extension> group = Optional.empty();

    /** It belongs to nobody until somebody fetches it. */
    boolean parked;

    final CallLog log = new CallLog();
    final List<Diversion> diversions = new ArrayList<>();
    /** The numbers tried since the last answer, so that diversions end. */
    final Set<String> tried = new LinkedHashSet<>();

    Optional<Instant> answeredAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    public Optional<CallEnd> end = Optional.empty();
    /** What happens when nobody does anything. */
    public Optional<Timer> timer = Optional.empty();
    /** The phone that rings first, to be connected with the number that was dialled for it. */
    Optional<Line> originator = Optional.empty();
    /** The group whose phones are tried. */
    Optional<Hunt> hunt = Optional.empty();
    /** Grows with everything that is tried: an answer to an older question is late. */
    int attempt;
    /** What was told last. */
    Optional<Call> told = Optional.empty();

    LiveCall(
            CallId id,
            CallDirection direction,
            Caller caller,
            Optional<Extension> callerExtension,
            String dialled,
            Instant startedAt) {
        this.id = id;
        this.direction = direction;
        this.caller = caller;
        this.callerExtension = callerExtension;
        this.dialled = dialled;
        this.startedAt = startedAt;
    }

    public boolean ended() {
        return endedAt.isPresent();
    }

    public boolean connected() {
        return waiting.isPresent() && taker.isPresent();
    }

    /** Who is connected with that leg. */
    Optional<Leg> other(Leg leg) {
        if (!connected()) {
            return Optional.empty();
        }
        return waiting.filter(w -> w == leg).isPresent() ? taker : waiting;
    }

    public Stream<Leg> legs() {
        return Stream.of(waiting.stream(), taker.stream(), ringing.values().stream())
                .flatMap(s -> s);
    }

    void stopTimer() {
        attempt++;
        timer.ifPresent(Timer::cancel);
        timer = Optional.empty();
    }

    /** Takes down how it is now. */
    void observe(Instant now) {
        List<Extension> speaking = connected() && !ended()
                ? Stream.concat(taker.stream(), waiting.stream())
                        .flatMap(leg -> leg.line.extension.stream())
                        .filter(phone ->
                                direction != CallDirection.INTERNAL || !callerExtension.equals(Optional.of(phone)))
                        .toList()
                : List.of();
        List<Extension> rings = ringing.keySet().stream()
                .flatMap(line -> line.extension.stream())
                .filter(phone -> !callerExtension.equals(Optional.of(phone)))
                .toList();
        rings.forEach(phone -> log.offer(phone, false));
        log.observe(speaking, answeredAt.isPresent() || ended() ? List.of() : rings, now);
    }

    /** As it is now, with the given revision. */
    public Call as(long revision) {
        Set<Extension> rings = ringing.keySet().stream()
                .flatMap(line -> line.extension.stream())
                .collect(Collectors.toSet());
        return new Call(
                id,
                revision,
                direction,
                state(),
                caller,
                callerExtension,
                new CallTarget(dialled, requested, group, diversions),
                new CallPhones(rings, answeredBy(), log.talks(), log.tried(rings)),
                new CallTimes(startedAt, answeredAt, endedAt, log.rang()),
                end);
    }

    private Optional<Extension> answeredBy() {
        return ended() ? lastTaker : taker.flatMap(leg -> leg.line.extension);
    }

    private CallState state() {
        if (ended()) {
            return CallState.ENDED;
        }
        if (parked) {
            return CallState.PARKED;
        }
        if (!connected()) {
            return ringing.isEmpty() && hunt.filter(Hunt::keepsWaiting).isPresent()
                    ? CallState.WAITING
                    : CallState.RINGING;
        }
        return legs().anyMatch(leg -> leg.holds) ? CallState.HELD : CallState.TALKING;
    }
}
