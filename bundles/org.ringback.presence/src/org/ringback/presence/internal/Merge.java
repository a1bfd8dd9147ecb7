package org.ringback.presence.internal;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;

/**
 * Which source wins. Pure.
 *
 * <ol>
 *   <li>What the agent set, when it says not to be disturbed: away, at lunch, in a meeting, off duty, do not disturb.
 *       The agent's word weighs more than a phone that somebody picks up.
 *   <li>The phone: on a call.
 *   <li>The desktop, when it was there and is gone: away.
 *   <li>What the agent set otherwise: busy, available.
 *   <li>Nothing: available. An agent who never signed in may still answer the phone, so this is not "away".
 * </ol>
 */
final class Merge {
    private Merge() {}

    /**
     * What is known of an agent.
     *
     * @param onCallSince since when one of the agent's phones is in use
     * @param desktopGone since when no desktop of the agent lives any more; empty while one does, and when none ever did
     */
    record Sources(Optional<ManualPresence> manual, Optional<Instant> onCallSince, Optional<Instant> desktopGone) {}

    /** Who won, with what. */
    record Merged(
            PresenceState state,
            PresenceSource source,
            Instant since,
            Optional<Instant> until,
            Optional<String> note) {}

    /** @param begun since when the server knows anything */
    static Merged merge(Sources sources, Instant begun, Instant now) {
        Optional<ManualPresence> set = sources.manual().filter(m -> !ended(m, now));
        if (set.filter(m -> undisturbed(m.state())).isPresent()) {
            return byHand(set.get());
        }
        if (sources.onCallSince().isPresent()) {
            return plain(
                    PresenceState.ON_CALL,
                    PresenceSource.PHONE,
                    sources.onCallSince().get());
        }
        if (sources.desktopGone().isPresent()) {
            return plain(
                    PresenceState.AWAY,
                    PresenceSource.DESKTOP,
                    sources.desktopGone().get());
        }
        if (set.isPresent()) {
            return byHand(set.get());
        }
        Instant returned = sources.manual().flatMap(ManualPresence::until).orElse(begun);
        return plain(PresenceState.AVAILABLE, PresenceSource.DEFAULT, returned);
    }

    private static boolean ended(ManualPresence manual, Instant now) {
        return manual.until().filter(t -> !t.isAfter(now)).isPresent();
    }

    private static boolean undisturbed(PresenceState state) {
        return switch (state) {
            case AWAY, AT_LUNCH, IN_MEETING, OFF_DUTY, DO_NOT_DISTURB -> true;
            case AVAILABLE, BUSY, ON_CALL -> false;
        };
    }

    private static Merged byHand(ManualPresence manual) {
        return new Merged(manual.state(), PresenceSource.AGENT, manual.since(), manual.until(), manual.note());
    }

    private static Merged plain(PresenceState state, PresenceSource source, Instant since) {
        return new Merged(state, source, since, Optional.empty(), Optional.empty());
    }
}
