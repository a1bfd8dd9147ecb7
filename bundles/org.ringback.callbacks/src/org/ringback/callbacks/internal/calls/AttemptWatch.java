package org.ringback.callbacks.internal.calls;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.callbacks.internal.spool.CallFact;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.callback.Outcome;

/**
 * Recognises by itself that an attempt failed: the call that was begun from a call-back ends busy or unanswered. That
 * the agent's own phone was not picked up is no attempt, nor is a call that the agent gave up.
 */
public final class AttemptWatch {
    private static final int REMEMBERED = 1_000;

    /** A call begun from a call-back. */
    private record Watched(CallbackId callback, AgentId by) {}

    /**
     * How far a call has come, also when that is told before the PBX's answer to our dialling.
     *
     * @param ownRang the agent's own phone has rung
     * @param customerTried it rang and rings no longer, so it was picked up and the customer is being called
     */
    private record Progress(boolean ownRang, boolean customerTried, Optional<Outcome> failed) {}

    private final Clock clock;
    private final Consumer<CallFact> failed;
    private final Map<CallId, Watched> watched = bounded();
    private final Map<CallId, Progress> progress = bounded();

    /** @param failed keeps a failed attempt, on the thread that reports the call; when it returns that is not told again */
    public AttemptWatch(Clock clock, Consumer<CallFact> failed) {
        this.clock = clock;
        this.failed = failed;
    }

    synchronized void watch(CallId call, CallbackId callback, AgentId by) {
        watched.put(call, new Watched(callback, by));
        conclude(call);
    }

    /** A call has changed. */
    public synchronized void changed(Call call) {
        if (call.direction() != CallDirection.OUTBOUND) {
            return;
        }
        Progress before =
                Optional.ofNullable(progress.get(call.id())).orElse(new Progress(false, false, Optional.empty()));
        boolean ownPhoneRings =
                call.callerExtension().filter(call.ringing()::contains).isPresent();
        boolean rang = before.ownRang() || ownPhoneRings;
        boolean tried = before.customerTried() || before.ownRang() && !ownPhoneRings && call.state() != CallState.ENDED;
        progress.put(call.id(), new Progress(rang, tried, outcome(call, tried)));
        conclude(call.id());
        if (call.state() == CallState.ENDED) {
            watched.remove(call.id());
        }
    }

    private void conclude(CallId call) {
        Watched begun = watched.get(call);
        Progress now = progress.get(call);
        if (begun != null && now != null && now.failed().isPresent()) {
            failed.accept(new CallFact.TriedInVain(
                    call,
                    clock.instant(),
                    begun.callback(),
                    begun.by(),
                    now.failed().get()));
            watched.remove(call);
        }
    }

    private static Optional<Outcome> outcome(Call call, boolean tried) {
        if (!call.missed() || !tried) {
            return Optional.empty();
        }
        return switch (call.end().orElse(CallEnd.UNKNOWN)) {
            case BUSY, REFUSED -> Optional.of(Outcome.BUSY);
            case NO_ANSWER -> Optional.of(Outcome.NO_ANSWER);
            case NOT_FOUND -> Optional.of(Outcome.WRONG_NUMBER);
            case HUNG_UP, GIVEN_UP, UNREACHABLE, CONNECTION_LOST, UNKNOWN -> Optional.empty();
        };
    }

    private static <V> Map<CallId, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<CallId, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
