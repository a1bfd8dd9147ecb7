package org.ringback.pbx.asterisk.internal.tracking;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All legs that hear each other: those in one bridge, and those in the bridges that the two halves of a Local channel join.
 * A half that is in no bridge joins nothing: somebody who is asked for a confirmation there does not speak with the caller.
 */
public record Conversation(List<TrackedChannel> legs) {
    public static Conversation of(TrackedChannel leg, Collection<TrackedChannel> all) {
        Set<TrackedChannel> found = new LinkedHashSet<>();
        Deque<TrackedChannel> next = new ArrayDeque<>(List.of(leg));
        while (!next.isEmpty()) {
            TrackedChannel one = next.remove();
            if (one.bridge.isEmpty() || !found.add(one)) {
                continue;
            }
            all.stream().filter(other -> other.bridge.equals(one.bridge)).forEach(next::add);
            TrackedChannel twin = one.twin;
            if (twin != null) {
                next.add(twin);
            }
        }
        return new Conversation(List.copyOf(found));
    }

    /** Those with somebody at them. */
    public List<TrackedChannel> parties() {
        return legs.stream().filter(leg -> !leg.inner()).toList();
    }

    /** Whether two speak. */
    boolean connects() {
        return parties().size() > 1;
    }
}
