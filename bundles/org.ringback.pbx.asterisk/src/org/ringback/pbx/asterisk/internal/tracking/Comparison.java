package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.call.Extension;

/**
 * Compares what is known with the channels that the PBX really has. Where the legs of a known call are is no news: nothing
 * is concluded from it but who rings and who speaks. A call that began unseen is put together from where its legs are.
 */
final class Comparison {
    private final CallTracker tracker;
    private final Dialplan dialplan;
    private final Instant now;

    Comparison(CallTracker tracker, Dialplan dialplan, Instant now) {
        this.tracker = tracker;
        this.dialplan = dialplan;
        this.now = now;
    }

    void with(Set<String> before, List<ListedChannel> listed, Set<String> parked) {
        Set<String> gone = new HashSet<>(before);
        listed.forEach(channel -> gone.remove(channel.id()));
        Set<TrackedCall> known = before.stream()
                .flatMap(id -> tracker.callOf(id).stream())
                .filter(TrackedCall::announced)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        gone.forEach(id -> tracker.channel(id).ifPresent(leg -> tracker.gone(leg, 0)));
        List<TrackedChannel> fresh = new ArrayList<>();
        // The legs that calls began with come first: the others are called by them.
        listed.stream()
                .sorted(Comparator.comparing(channel -> !channel.first()))
                .forEach(channel -> take(channel, fresh, parked));
        known.stream().filter(call -> !call.channels.isEmpty()).forEach(this::lostSight);
        for (TrackedChannel leg : fresh) {
            if (known.contains(leg.call)) {
                leg.call.dialBegan(tracker.channel(leg.call.origin), leg);
            }
        }
        listed.stream()
                .flatMap(channel -> tracker.channel(channel.id()).stream())
                .filter(leg -> leg.id.equals(leg.call.origin) && !known.contains(leg.call))
                .forEach(origin -> dialplan.restore(
                        origin,
                        origin.call.channels.stream()
                                .filter(leg -> leg != origin)
                                .toList()));
        listed.stream()
                .flatMap(channel -> tracker.channel(channel.id()).stream())
                .forEach(leg -> speaks(leg, known));
        listed.stream()
                .filter(channel -> parked.contains(channel.id()))
                .flatMap(channel -> tracker.callOf(channel.id()).stream())
                .forEach(call -> call.parked(now));
    }

    private void take(ListedChannel channel, List<TrackedChannel> fresh, Set<String> parked) {
        Optional<TrackedChannel> before = tracker.channel(channel.id());
        TrackedChannel leg = before.orElseGet(() -> tracker.made(channel.made(), now.minus(channel.age())));
        if (before.isEmpty()) {
            fresh.add(leg);
        }
        dialplan.place(leg, channel.place());
        leg.rings = channel.ringing();
        leg.dialled = leg.dialled && !channel.up() || channel.ringing();
        leg.bridge = channel.bridge().filter(bridge -> !parked.contains(channel.id()));
        if (leg.rings && before.isEmpty()) {
            leg.rangAt = Optional.of(leg.since);
            leg.call.rangSince(leg);
        }
    }

    private void lostSight(TrackedCall call) {
        Set<Extension> there =
                call.channels.stream().flatMap(leg -> leg.phone.stream()).collect(Collectors.toSet());
        call.search.lostSight(there);
    }

    /** Since when they speak: of a call that was known and not answered, since now; else since the youngest leg is there. */
    private void speaks(TrackedChannel leg, Set<TrackedCall> known) {
        if (leg.bridge.isEmpty() || leg.inner()) {
            return;
        }
        Instant since = known.contains(leg.call) ? now : tracker.youngest(leg).orElse(now);
        tracker.join(leg, since);
    }
}
