package org.ringback.workbench.callbacks.internal.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Outcome;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.MyCalls;

/** How a call-back probably ended, by what became of the last call to its customer from here. Pure. */
public final class OutcomeSuggestion {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private OutcomeSuggestion() {}

    /**
     * @param said when the agent has said last how it ended; only what happened afterwards counts
     * @return empty as long as it is not claimed here, or nobody was called for it since
     */
    public static Optional<Outcome> of(Callback callback, DeskState desk, Instant said) {
        return callback.claim()
                .filter(c -> desk.self().filter(c.agent()::equals).isPresent())
                .map(Claim::since)
                // The PBX may have another clock than the server.
                .map(since -> since.minus(CLOCKS_DIFFER))
                .map(since -> since.isAfter(said) ? since : said)
                .flatMap(since -> byCall(callback, since, desk).or(() -> byAttempt(callback, said)));
    }

    private static Optional<Outcome> byCall(Callback callback, Instant since, DeskState desk) {
        Optional<String> number = callback.request().caller().number().map(PhoneNumber::key);
        return desk.calls().values().stream()
                .filter(call -> call.direction() == CallDirection.OUTBOUND && MyCalls.isHere(desk, call))
                .filter(call -> number.isPresent()
                        && call.caller().number().map(PhoneNumber::key).equals(number))
                .filter(call -> !call.startedAt().isBefore(since))
                .max(Comparator.comparing(Call::startedAt))
                .flatMap(OutcomeSuggestion::ended);
    }

    private static Optional<Outcome> ended(Call call) {
        boolean spoken = call.state() == CallState.TALKING
                || call.state() == CallState.HELD
                || call.end().filter(CallEnd.HUNG_UP::equals).isPresent();
        if (spoken) {
            return Optional.of(Outcome.REACHED);
        }
        return call.end().flatMap(end -> switch (end) {
            case BUSY -> Optional.of(Outcome.BUSY);
            case NO_ANSWER -> Optional.of(Outcome.NO_ANSWER);
            case NOT_FOUND -> Optional.of(Outcome.WRONG_NUMBER);
            default -> Optional.empty();
        });
    }

    /** The server writes down by itself that nobody answered. */
    private static Optional<Outcome> byAttempt(Callback callback, Instant said) {
        return callback.claim()
                .flatMap(claim -> attemptSince(callback, claim.since()))
                .filter(a -> a.at().isAfter(said))
                .map(Attempt::outcome);
    }

    /** The last attempt, if it was made since then. */
    public static Optional<Attempt> attemptSince(Callback callback, Instant since) {
        return callback.lastAttempt().filter(a -> !a.at().isBefore(since));
    }
}
