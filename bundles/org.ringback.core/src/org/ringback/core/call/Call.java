package org.ringback.core.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One outside or inside call, from first ring to hang-up, whatever channels the PBX uses for it. A value: every
 * change makes a new one with a higher revision.
 *
 * @param revision numbers the states of this call, see {@link org.ringback.core.Revisions}
 * @param caller the outside party of an inbound and an outbound call; the calling phone's number of an internal one
 * @param callerExtension the phone that calls; empty for an inbound call
 * @param dialled the number that was dialled first, as the PBX has it: an extension, a group's number, an outside number
 * @param requested whom the caller wanted: the first phone that the PBX tried. Empty as long as none was tried, and when
 *     the PBX tried several at once (a ring group or a queue; {@code dialled} then names it)
 * @param diversions the phones that were not reached, in order, the requested one first
 * @param ringing the phones that ring now
 * @param answeredBy the phone that took it; after a transfer the one that has it now. Empty for an outbound call, which an
 *     outside party answers, until it is transferred
 * @param answeredAt when it was answered first; an outbound call by the outside party, not by the agent's own phone
 * @param end why it is over; empty until then
 */
public record Call(
        CallId id,
        long revision,
        CallDirection direction,
        CallState state,
        Caller caller,
        Optional<Extension> callerExtension,
        String dialled,
        Optional<Extension> requested,
        List<Diversion> diversions,
        Set<Extension> ringing,
        Optional<Extension> answeredBy,
        Instant startedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        Optional<CallEnd> end) {
    public Call {
        diversions = List.copyOf(diversions);
        ringing = Set.copyOf(ringing);
    }

    /** A call of which it is not known why it ended, if it has. */
    public Call(
            CallId id,
            long revision,
            CallDirection direction,
            CallState state,
            Caller caller,
            Optional<Extension> callerExtension,
            String dialled,
            Optional<Extension> requested,
            List<Diversion> diversions,
            Set<Extension> ringing,
            Optional<Extension> answeredBy,
            Instant startedAt,
            Optional<Instant> answeredAt,
            Optional<Instant> endedAt) {
        this(
                id,
                revision,
                direction,
                state,
                caller,
                callerExtension,
                dialled,
                requested,
                diversions,
                ringing,
                answeredBy,
                startedAt,
                answeredAt,
                endedAt,
                state == CallState.ENDED ? Optional.of(CallEnd.UNKNOWN) : Optional.empty());
    }

    /** Why the requested phone was not reached; empty when it was, or when none was requested. */
    public Optional<Diversion> diversion() {
        return diversions.isEmpty() ? Optional.empty() : Optional.of(diversions.get(0));
    }

    /** Whether another phone than the requested one took it. */
    public boolean takenByAnother() {
        return answeredBy.isPresent() && requested.isPresent() && !answeredBy.equals(requested);
    }

    /** Whether it is over and nobody ever answered. */
    public boolean missed() {
        return state == CallState.ENDED && answeredAt.isEmpty();
    }

    /** Whether the phone calls, rings, was requested, or talks in this call. */
    public boolean concerns(Extension phone) {
        return ringing.contains(phone)
                || answeredBy.filter(phone::equals).isPresent()
                || requested.filter(phone::equals).isPresent()
                || callerExtension.filter(phone::equals).isPresent();
    }

    /** The same call with another caller, for a name that the directory knows. */
    public Call withCaller(Caller newCaller) {
        return new Call(
                id,
                revision,
                direction,
                state,
                newCaller,
                callerExtension,
                dialled,
                requested,
                diversions,
                ringing,
                answeredBy,
                startedAt,
                answeredAt,
                endedAt,
                end);
    }

    /** The same state under another number. */
    public Call withRevision(long newRevision) {
        return new Call(
                id,
                newRevision,
                direction,
                state,
                caller,
                callerExtension,
                dialled,
                requested,
                diversions,
                ringing,
                answeredBy,
                startedAt,
                answeredAt,
                endedAt,
                end);
    }

    /** The same call, over: nothing rings any more. */
    public Call ended(Instant at, CallEnd why) {
        return new Call(
                id,
                revision,
                direction,
                CallState.ENDED,
                caller,
                callerExtension,
                dialled,
                requested,
                diversions,
                Set.of(),
                answeredBy,
                startedAt,
                answeredAt,
                Optional.of(at),
                Optional.of(why));
    }
}
