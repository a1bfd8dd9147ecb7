package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;

/** Who has spoken in a call, and who has it now. */
final class Talks {
    private final List<Talk> talks = new ArrayList<>();
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Extension> answeredBy = Optional.empty();
    private Optional<Extension> last = Optional.empty();
    /** Two parties are connected, whether or not one of them is a phone of ours. */
    private boolean connected;

    boolean answered() {
        return answeredAt.isPresent();
    }

    Optional<Instant> answeredAt() {
        return answeredAt;
    }

    /** It has been answered by then. */
    void answered(Instant at) {
        answeredAt = answeredAt.or(() -> Optional.of(at));
    }

    /** The phone that has the call. */
    Optional<Extension> answeredBy() {
        return answeredBy;
    }

    /** The phone that had it last. */
    Optional<Extension> last() {
        return last;
    }

    public boolean connected() {
        return connected;
    }

    List<Talk> all() {
        return List.copyOf(talks);
    }

    Set<Extension> phones() {
        return talks.stream().map(Talk::phone).collect(Collectors.toSet());
    }

    /** Whether somebody of ours is talking. */
    boolean open() {
        return talks.stream().anyMatch(talk -> talk.until().isEmpty());
    }

    /**
     * Two parties speak.
     *
     * @param speaking the phones of ours that speak with the other party
     * @param takers those of them that took the call: not the one that made it
     */
    public void connected(Collection<Extension> speaking, Collection<Extension> takers, Instant now) {
        answered(now);
        connected = true;
        speaking.stream().filter(phone -> !talking(phone)).forEach(phone -> talks.add(Talk.since(phone, now)));
        List.copyOf(talks).stream()
                .map(Talk::phone)
                .filter(phone -> !speaking.contains(phone))
                .forEach(phone -> left(phone, now));
        if (answeredBy.filter(takers::contains).isEmpty()) {
            answeredBy = takers.stream().findFirst();
            last = answeredBy.or(() -> last);
        }
    }

    private boolean talking(Extension phone) {
        return talks.stream()
                .anyMatch(talk -> talk.phone().equals(phone) && talk.until().isEmpty());
    }

    /** This phone speaks with them no longer. */
    void left(Extension phone, Instant now) {
        talks.replaceAll(talk -> talk.phone().equals(phone) ? talk.ended(now) : talk);
    }

    /** Nobody has the call now: it is parked, or was handed over and rings elsewhere. */
    void interrupted(Instant now) {
        talks.replaceAll(talk -> talk.ended(now));
        connected = false;
        answeredBy = Optional.empty();
    }
}
