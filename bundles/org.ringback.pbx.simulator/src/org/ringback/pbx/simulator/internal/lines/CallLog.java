package org.ringback.pbx.simulator.internal.lines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;

/** What has become of a call so far: who spoke, to whom it was offered, for how long phones rang. */
final class CallLog {
    private final List<Talk> talks = new ArrayList<>();
    /** Whom it was offered to, and whether by a transfer. */
    private final Map<Extension, Boolean> offered = new LinkedHashMap<>();

    private Duration rang = Duration.ZERO;
    private Optional<Instant> ringsSince = Optional.empty();

    void offer(Extension target, boolean byTransfer) {
        offered.merge(target, byTransfer, Boolean::logicalOr);
    }

    /**
     * How it is now.
     *
     * @param speaking the phones that speak with the other party
     * @param ringing the phones that ring, while it is not answered
     */
    void observe(Collection<Extension> speaking, Collection<Extension> ringing, Instant now) {
        talks.replaceAll(talk -> speaking.contains(talk.phone()) ? talk : talk.ended(now));
        speaking.stream().filter(phone -> !talks(phone)).forEach(phone -> talks.add(Talk.since(phone, now)));
        if (ringing.isEmpty() == ringsSince.isPresent()) {
            ringsSince.ifPresent(since -> rang = rang.plus(Duration.between(since, now)));
            ringsSince = ringing.isEmpty() ? Optional.empty() : Optional.of(now);
        }
    }

    private boolean talks(Extension phone) {
        return talks.stream()
                .anyMatch(talk -> talk.phone().equals(phone) && talk.until().isEmpty());
    }

    List<Talk> talks() {
        return List.copyOf(talks);
    }

    Duration rang() {
        return rang;
    }

    /** To whom it was offered, but for those who spoke and those who ring. */
    Set<Tried> tried(Set<Extension> ringing) {
        return offered.entrySet().stream()
                .filter(one -> !ringing.contains(one.getKey()))
                .filter(one -> talks.stream().noneMatch(talk -> talk.phone().equals(one.getKey())))
                .map(one -> new Tried(one.getKey(), one.getValue()))
                .collect(Collectors.toSet());
    }
}
