package org.ringback.protocol.internal;

import java.util.Arrays;
import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;

/** States and ends of calls that came later, beside the nearest one that every desktop knows. */
final class Exact {
    private Exact() {}

    static CallState plain(CallState state) {
        return switch (state) {
            case WAITING -> CallState.RINGING;
            case PARKED -> CallState.HELD;
            case RINGING, TALKING, HELD, ENDED -> state;
        };
    }

    static CallEnd plain(CallEnd end) {
        return switch (end) {
            case NOT_FOUND -> CallEnd.UNREACHABLE;
            case CONNECTION_LOST -> CallEnd.UNKNOWN;
            case HUNG_UP, GIVEN_UP, BUSY, NO_ANSWER, REFUSED, UNREACHABLE, UNKNOWN -> end;
        };
    }

    /** What stands beside the nearest: nothing when it is the same. */
    static <E extends Enum<E>> Optional<String> beside(E exact, E plain) {
        return exact == plain ? Optional.empty() : Optional.of(exact.name());
    }

    /** What it is exactly; the nearest, when a later version says what is not known here. */
    static <E extends Enum<E>> E read(Class<E> type, Optional<String> exact, E plain) {
        return exact.flatMap(name -> Arrays.stream(type.getEnumConstants())
                        .filter(known -> known.name().equals(name))
                        .findFirst())
                .orElse(plain);
    }
}
