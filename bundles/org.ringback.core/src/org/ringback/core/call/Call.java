package org.ringback.core.call;

import java.time.Duration;
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
 * @param target whom the caller wanted, and who was not reached
 * @param phones the phones that ring and talk, did, or were tried in vain
 * @param times when it was what, and for how long phones rang
 * @param end why it is over; empty until then
 */
public record Call(
        CallId id,
        long revision,
        CallDirection direction,
        CallState state,
        Caller caller,
        Optional<Extension> callerExtension,
        CallTarget target,
        CallPhones phones,
        CallTimes times,
        Optional<CallEnd> end) {
    /** A call that begins now: nothing is known yet but who calls and what was dialled. */
    public static Call begun(
            CallId id, long revision, CallDirection direction, Caller caller, String dialled, Instant startedAt) {
        return new Call(
                id,
                revision,
                direction,
                CallState.RINGING,
                caller,
                Optional.empty(),
                CallTarget.dialled(dialled),
                CallPhones.NONE,
                CallTimes.begun(startedAt),
                Optional.empty());
    }

    /** The number that was dialled first, as the PBX has it: an extension, a group's number, an outside number. */
    public String dialled() {
        return target.dialled();
    }

    /** Whom the caller wanted, see {@link CallTarget}. */
    public Optional<Extension> requested() {
        return target.requested();
    }

    /** The number of the group that the caller came to before any single phone, see {@link CallTarget}. */
    public Optional<Extension> group() {
        return target.group();
    }

    /** The phones that were not reached, in order, the requested one first. */
    public List<Diversion> diversions() {
        return target.diversions();
    }

    /** The phones that ring now. */
    public Set<Extension> ringing() {
        return phones.ringing();
    }

    /** The phone that took it, see {@link CallPhones}. */
    public Optional<Extension> answeredBy() {
        return phones.answeredBy();
    }

    /** Each phone of ours that spoke with the other party, in order. */
    public List<Talk> talks() {
        return phones.talks();
    }

    /** Whom the call was offered to in vain, and who never spoke in it. */
    public Set<Tried> tried() {
        return phones.tried();
    }

    public Instant startedAt() {
        return times.startedAt();
    }

    /** When it was answered first; an outbound call by the outside party, not by the agent's own phone. */
    public Optional<Instant> answeredAt() {
        return times.answeredAt();
    }

    public Optional<Instant> endedAt() {
        return times.endedAt();
    }

    /** For how long a phone of ours rang, see {@link CallTimes}. */
    public Duration rang() {
        return times.rang();
    }

    /** Why the requested phone was not reached; empty when it was, or when none was requested. */
    public Optional<Diversion> diversion() {
        return diversions().stream().findFirst();
    }

    /** Whether another phone than the requested one took it. */
    public boolean takenByAnother() {
        return answeredBy().isPresent()
                && requested().isPresent()
                && !answeredBy().equals(requested());
    }

    /** Whether it is over and nobody ever answered. */
    public boolean missed() {
        return state == CallState.ENDED && answeredAt().isEmpty();
    }

    /** Whether the phone calls, rings, was requested, or talks in this call. */
    public boolean concerns(Extension phone) {
        return ringing().contains(phone)
                || answeredBy().filter(phone::equals).isPresent()
                || requested().filter(phone::equals).isPresent()
                || callerExtension.filter(phone::equals).isPresent();
    }

    /** The same state under another number. */
    public Call withRevision(long next) {
        return new Call(id, next, direction, state, caller, callerExtension, target, phones, times, end);
    }

    public Call withState(CallState next) {
        return new Call(id, revision, direction, next, caller, callerExtension, target, phones, times, end);
    }

    /** The same call with another caller, for a name that the directory knows. */
    public Call withCaller(Caller next) {
        return new Call(id, revision, direction, state, next, callerExtension, target, phones, times, end);
    }

    public Call withCallerExtension(Optional<Extension> next) {
        return new Call(id, revision, direction, state, caller, next, target, phones, times, end);
    }

    public Call withTarget(CallTarget next) {
        return new Call(id, revision, direction, state, caller, callerExtension, next, phones, times, end);
    }

    public Call withPhones(CallPhones next) {
        return new Call(id, revision, direction, state, caller, callerExtension, target, next, times, end);
    }

    public Call withTimes(CallTimes next) {
        return new Call(id, revision, direction, state, caller, callerExtension, target, phones, next, end);
    }

    public Call withEnd(Optional<CallEnd> next) {
        return new Call(id, revision, direction, state, caller, callerExtension, target, phones, times, next);
    }

    public Call withRequested(Optional<Extension> next) {
        return withTarget(target.withRequested(next));
    }

    public Call withGroup(Optional<Extension> next) {
        return withTarget(target.withGroup(next));
    }

    public Call withDiversions(List<Diversion> next) {
        return withTarget(target.withDiversions(next));
    }

    public Call withRinging(Set<Extension> next) {
        return withPhones(phones.withRinging(next));
    }

    public Call withAnsweredBy(Optional<Extension> next) {
        return withPhones(phones.withAnsweredBy(next));
    }

    public Call withTalks(List<Talk> next) {
        return withPhones(phones.withTalks(next));
    }

    public Call withTried(Set<Tried> next) {
        return withPhones(phones.withTried(next));
    }

    public Call withAnsweredAt(Optional<Instant> next) {
        return withTimes(times.withAnsweredAt(next));
    }

    public Call withRang(Duration next) {
        return withTimes(times.withRang(next));
    }

    /** The same call, over: nothing rings any more, and nobody talks. */
    public Call ended(Instant at, CallEnd why) {
        return withState(CallState.ENDED)
                .withPhones(phones.ended(at))
                .withTimes(times.withEndedAt(Optional.of(at)))
                .withEnd(Optional.of(why));
    }
}
