package org.ringback.callbacks.internal.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.callbacks.internal.spool.CallFact;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.pbx.PbxStatus;

/** Tells from the calls what concerns customers: one was spoken with, and for how long, or rang in vain. Each once. */
public final class CallWatch {
    private static final int REMEMBERED = 2_000;
    /** Of a call that was not watched before its end: it was on until the end if it ended within that. */
    private static final Duration AT_THE_END = Duration.ofSeconds(1);

    /** What was told of a call, and how it was last. */
    private static final class Watched {
        private boolean reached;
        private boolean missed;
        private final Set<Talk> spoken = new LinkedHashSet<>();
        private @Nullable CallState state;
    }

    /** The PBXs that are not there. */
    private final Set<PbxId> away = new HashSet<>();

    private final AgentDirectory directory;
    private final Responsible responsible;
    private final Clock clock;
    private final Consumer<CallFact> kept;
    private final Map<CallId, Watched> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<CallId, Watched> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param kept keeps what is told, on the thread that reports the call; when it returns that is not told again */
    public CallWatch(AgentDirectory directory, Responsible responsible, Clock clock, Consumer<CallFact> kept) {
        this.directory = directory;
        this.responsible = responsible;
        this.clock = clock;
        this.kept = kept;
    }

    /** A PBX is there, or not. */
    public synchronized void changed(PbxStatus status) {
        if (status.state() == PbxStatus.State.OFFLINE) {
            away.add(status.pbx());
        } else {
            away.remove(status.pbx());
        }
    }

    /** A call has changed. */
    public synchronized void changed(Call call) {
        if (call.direction() == CallDirection.INTERNAL) {
            return;
        }
        Watched watched = calls.computeIfAbsent(call.id(), id -> new Watched());
        call.caller().number().ifPresent(number -> {
            spoken(call, number, watched);
            reached(call, number, watched);
        });
        if (call.state() == CallState.ENDED && !watched.missed) {
            missed(call, watched.state, recipients -> kept.accept(missed(call, recipients)));
            watched.missed = true;
        }
        watched.state = call.state();
    }

    private void reached(Call call, PhoneNumber number, Watched watched) {
        if (watched.reached || call.answeredAt().isEmpty()) {
            return;
        }
        Optional<Extension> phone =
                call.direction() == CallDirection.INBOUND ? call.answeredBy() : call.callerExtension();
        phone.flatMap(directory::agentAt).map(Agent::id).ifPresent(by -> {
            kept.accept(new CallFact.Reached(call.id(), clock.instant(), number, by));
            watched.reached = true;
        });
    }

    private void spoken(Call call, PhoneNumber number, Watched watched) {
        for (Talk talk : talks(call)) {
            boolean over = talk.until().isPresent();
            Talk begun = Talk.since(talk.phone(), talk.from());
            if (over && !watched.spoken.contains(begun)) {
                directory.agentAt(talk.phone()).ifPresent(by -> {
                    kept.accept(new CallFact.Spoken(
                            call.id(),
                            clock.instant(),
                            call.direction(),
                            number,
                            call.caller().name(),
                            by.id(),
                            talk.from(),
                            lasted(call, talk)));
                    watched.spoken.add(begun);
                });
            }
        }
    }

    /** Those that the adapter tells; of one that tells none, that the call was answered and is over. */
    private static List<Talk> talks(Call call) {
        if (!call.talks().isEmpty() || call.answeredAt().isEmpty() || call.state() != CallState.ENDED) {
            return call.talks();
        }
        return call.answeredBy().or(call::callerExtension).stream()
                .map(phone -> new Talk(phone, call.answeredAt().get(), call.endedAt()))
                .toList();
    }

    /** Of a talk that was on when the call went out of sight nobody knows how long it was. */
    private static Optional<Duration> lasted(Call call, Talk talk) {
        boolean unseen = call.end()
                .filter(why -> why == CallEnd.UNKNOWN || why == CallEnd.CONNECTION_LOST)
                .isPresent();
        return talk.until()
                .filter(until -> !unseen || !until.equals(call.endedAt().orElse(until)))
                .map(until -> Duration.between(talk.from(), until))
                .filter(d -> !d.isNegative());
    }

    private void missed(Call call, @Nullable CallState before, Consumer<List<Recipient>> tell) {
        if (goesOnUnseen(call)) {
            return;
        }
        if (call.missed()) {
            if (call.direction() == CallDirection.INBOUND && !leftAMachine(call)) {
                tell.accept(responsible.of(call));
            }
        } else if (!hadSomebodyAtTheEnd(call, before)) {
            List<List<Recipient>> told = new ArrayList<>();
            call.tried().stream()
                    .filter(Tried::byTransfer)
                    .sorted((a, b) -> a.target().toString().compareTo(b.target().toString()))
                    .map(transfer -> responsible.of(transfer, call))
                    .distinct()
                    .forEach(told::add);
            if (told.isEmpty() && waitedAtTheEnd(before)) {
                told.add(responsible.ofWaiting(call));
            }
            told.forEach(tell);
        }
    }

    private CallFact missed(Call call, List<Recipient> recipients) {
        return new CallFact.Missed(
                call.id(),
                clock.instant(),
                call.startedAt(),
                !call.missed(),
                call.caller(),
                call.diversion().map(Diversion::reason),
                new MissedCall(
                        call.rang().truncatedTo(ChronoUnit.SECONDS),
                        call.end().orElse(CallEnd.UNKNOWN),
                        responsible.group(call)),
                recipients);
    }

    /** The PBX is not used any more, as when the server stops: its calls are told to be over, but they are not. */
    private boolean goesOnUnseen(Call call) {
        return call.end().filter(CallEnd.UNKNOWN::equals).isPresent()
                && away.contains(call.id().pbx());
    }

    /** The caller hung up at a menu or an announcement, before anybody was tried, and had dialled nobody's number. */
    private boolean leftAMachine(Call call) {
        return call.end().filter(CallEnd.GIVEN_UP::equals).isPresent()
                && call.requested().isEmpty()
                && call.group().isEmpty()
                && call.tried().isEmpty()
                && call.diversions().isEmpty()
                && call.rang().isZero()
                && !responsible.dialledSomebody(call);
    }

    /** Parked, or in a queue to which it was transferred: the customer gave up where nobody was with them. */
    private static boolean waitedAtTheEnd(@Nullable CallState before) {
        return before == CallState.PARKED || before == CallState.WAITING;
    }

    /** Whether the customer was spoken with to the end, also after a transfer that nobody took. */
    private static boolean hadSomebodyAtTheEnd(Call call, @Nullable CallState before) {
        if (before != null && before != CallState.ENDED) {
            return before == CallState.TALKING || before == CallState.HELD;
        }
        Instant end = call.endedAt().orElse(Instant.MAX).minus(AT_THE_END);
        return talks(call).stream().anyMatch(t -> t.until().orElse(Instant.MAX).isAfter(end));
    }
}
