package org.ringback.core.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The phones of ours that have to do with a call.
 *
 * @param ringing those that ring now
 * @param answeredBy the one that took it; after a transfer the one that has it now. Empty for an outbound call, which an
 *     outside party answers, until it is transferred
 * @param talks each that spoke with the other party, in order; that of an outbound call is the one that dialled
 * @param tried to whom the call was offered in vain and who never spoke in it
 */
public record CallPhones(Set<Extension> ringing, Optional<Extension> answeredBy, List<Talk> talks, Set<Tried> tried) {
    /** No phone yet. */
    public static final CallPhones NONE = new CallPhones(Set.of(), Optional.empty(), List.of(), Set.of());

    public CallPhones {
        ringing = Set.copyOf(ringing);
        talks = List.copyOf(talks);
        tried = Set.copyOf(tried);
    }

    public CallPhones withRinging(Set<Extension> next) {
        return new CallPhones(next, answeredBy, talks, tried);
    }

    public CallPhones withAnsweredBy(Optional<Extension> next) {
        return new CallPhones(ringing, next, talks, tried);
    }

    public CallPhones withTalks(List<Talk> next) {
        return new CallPhones(ringing, answeredBy, next, tried);
    }

    public CallPhones withTried(Set<Tried> next) {
        return new CallPhones(ringing, answeredBy, talks, next);
    }

    /** Nothing rings any more, and nobody talks. */
    CallPhones ended(Instant at) {
        return withRinging(Set.of())
                .withTalks(talks.stream().map(talk -> talk.ended(at)).toList());
    }
}
