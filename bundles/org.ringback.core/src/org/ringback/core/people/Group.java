package org.ringback.core.people;

import java.time.ZoneId;
import java.util.Optional;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;

/**
 * A named set of agents; who is in it is said by {@link Agent#groups()}.
 *
 * @param revision rises with every change
 * @param number the ring group or queue that the PBX dials for it
 * @param deputy who gets what nobody in it responds to in time; groups stand in for one another without a circle
 * @param hours when it works; empty for when the office does
 * @param zone that of the clock on its wall, by which its hours, or the office's, count; empty for the office's
 */
public record Group(
        GroupId id,
        long revision,
        String name,
        Optional<Extension> number,
        Optional<Recipient> deputy,
        Optional<WorkingHours> hours,
        Optional<ZoneId> zone) {
    /** One without a deputy that works where and when the office does. */
    public Group(GroupId id, long revision, String name, Optional<Extension> number) {
        this(id, revision, name, number, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
