package org.ringback.protocol.internal;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
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
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;

/**
 * A call as it travels: flat, and so that a desktop of an earlier version reads it. Such a desktop knows only the states and
 * the ends that there were at first, so {@code state} and {@code end} are always of those, the nearest one; what it is
 * exactly stands beside it when it differs.
 */
record CallForm(
        CallId id,
        long revision,
        CallDirection direction,
        CallState state,
        Optional<String> exactState,
        Caller caller,
        Optional<Extension> callerExtension,
        String dialled,
        Optional<Extension> requested,
        Optional<Extension> group,
        List<Diversion> diversions,
        Set<Extension> ringing,
        Optional<Extension> answeredBy,
        List<Talk> talks,
        Set<Tried> tried,
        Instant startedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        Optional<Duration> rang,
        Optional<CallEnd> end,
        Optional<String> exactEnd) {
    static CallForm of(Call call) {
        CallState state = Exact.plain(call.state());
        Optional<CallEnd> end = call.end().map(Exact::plain);
        return new CallForm(
                call.id(),
                call.revision(),
                call.direction(),
                state,
                Exact.beside(call.state(), state),
                call.caller(),
                call.callerExtension(),
                call.dialled(),
                call.requested(),
                call.group(),
                call.diversions(),
                call.ringing(),
                call.answeredBy(),
                call.talks(),
                call.tried(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                Optional.of(call.rang()).filter(rang -> !rang.isZero()),
                end,
                call.end().flatMap(exact -> Exact.beside(exact, Exact.plain(exact))));
    }

    Call call() {
        return new Call(
                id,
                revision,
                direction,
                Exact.read(CallState.class, exactState, state),
                caller,
                callerExtension,
                new CallTarget(dialled, requested, group, diversions),
                new CallPhones(ringing, answeredBy, talks, tried),
                new CallTimes(startedAt, answeredAt, endedAt, rang.orElse(Duration.ZERO)),
                end.map(plain -> Exact.read(CallEnd.class, exactEnd, plain)));
    }

    /** From a call. */
    @NonNullByDefault({})
    static final class Write extends StdConverter<Call, CallForm> {
        @Override
        public CallForm convert(Call call) {
            return CallForm.of(call);
        }
    }

    /** To a call. */
    @NonNullByDefault({})
    static final class Read extends StdConverter<CallForm, Call> {
        @Override
        public Call convert(CallForm form) {
            return form.call();
        }
    }
}
