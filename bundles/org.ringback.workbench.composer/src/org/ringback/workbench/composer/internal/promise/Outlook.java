package org.ringback.workbench.composer.internal.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskState;

/**
 * When an agent or a group is likely to call back, reckoned from what is known: when somebody is there, in their working hours, and
 * then as long as it takes as a rule for each that waits before, and for one at least. Pure.
 *
 * @param likely up to the next five minutes; empty when it cannot be said
 * @param there who is there, and from when on
 * @param waiting how many wait before; 0 while that is not known
 * @param usual how long it takes as a rule; empty when that is not known
 */
public record Outlook(Optional<Instant> likely, There there, int waiting, Optional<Duration> usual) {
    private static final Duration STEP = Duration.ofMinutes(5);

    /** Who is there. */
    sealed interface There {
        /** Somebody is. */
        record Now() implements There {}

        /** An agent has said until when they are not. */
        record Back(Presence presence, Instant at) implements There {}

        /** Nobody works then: the hours begin at that time. */
        record Works(Instant at) implements There {}

        /** An agent is not there, and has not said until when. */
        record Away(Presence presence) implements There {}

        /** Nobody in the group is there, or nobody is in it. */
        record Nobody() implements There {}

        /** They do not get callbacks any more. */
        record Left() implements There {}
    }

    /**
     * Reckons.
     *
     * @param known what the server has told; empty when it has not yet
     */
    public static Outlook of(Recipient recipient, Optional<Result.Outlook> known, DeskState desk, Instant now) {
        int waiting = known.map(Result.Outlook::waiting).orElse(0);
        Optional<Duration> usual = known.flatMap(Result.Outlook::usual);
        List<Agent> agents = agents(recipient, desk);
        List<There> each = agents.stream().map(a -> there(a, desk, now)).toList();
        There first = recipient instanceof Recipient.ToAgent
                ? each.stream().findFirst().orElse(new There.Left())
                : first(each);
        Optional<Instant> begins = begin(first, now);
        if (begins.isEmpty()) {
            return new Outlook(Optional.empty(), first, waiting, usual);
        }
        Optional<Instant> opens = desk.after(recipient, begins.get(), Duration.ZERO);
        There there = opens.filter(begins.get()::isBefore)
                .<There>map(There.Works::new)
                .orElse(first);
        int workers = Math.max(
                1, (int) each.stream().filter(There.Now.class::isInstance).count());
        Optional<Instant> likely = usual.flatMap(time ->
                desk.after(recipient, begins.get(), time.multipliedBy(Math.max(1, Math.ceilDiv(waiting, workers)))));
        return new Outlook(likely.map(Outlook::upToFive), there, waiting, usual);
    }

    private static List<Agent> agents(Recipient recipient, DeskState desk) {
        return desk.agents().values().stream()
                .filter(Agent::active)
                .filter(a -> switch (recipient) {
                    case Recipient.ToAgent(var id) -> a.id().equals(id);
                    case Recipient.ToGroup(var id) -> a.groups().contains(id);
                })
                .toList();
    }

    private static There there(Agent agent, DeskState desk, Instant now) {
        Optional<Presence> presence = Optional.ofNullable(desk.presences().get(agent.id()));
        if (presence.isEmpty()) {
            return new There.Nobody();
        }
        Presence is = presence.get();
        if (is.notLoggedIn()) {
            return new There.Away(is);
        }
        PresenceState state = is.state();
        boolean works =
                state == PresenceState.AVAILABLE || state == PresenceState.BUSY || state == PresenceState.ON_CALL;
        Optional<Instant> until = is.until().filter(now::isBefore);
        // Who is on the phone or busy goes on soon after; who has said until when is back then.
        return works && (until.isEmpty() || state != PresenceState.BUSY)
                ? new There.Now()
                : until.<There>map(at -> new There.Back(is, at)).orElse(new There.Away(is));
    }

    /** Whoever is there first. */
    private static There first(List<There> each) {
        return each.stream()
                .filter(There.Now.class::isInstance)
                .findFirst()
                .or(() -> each.stream()
                        .filter(There.Back.class::isInstance)
                        .map(There.Back.class::cast)
                        .min(Comparator.comparing(There.Back::at)))
                .orElse(new There.Nobody());
    }

    private static Optional<Instant> begin(There there, Instant now) {
        return switch (there) {
            case There.Now t -> Optional.of(now);
            case There.Back(var presence, var at) -> Optional.of(at);
            case There.Works(var at) -> Optional.of(at);
            case There.Away t -> Optional.empty();
            case There.Nobody t -> Optional.empty();
            case There.Left t -> Optional.empty();
        };
    }

    private static Instant upToFive(Instant at) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0), step) * step);
    }
}
