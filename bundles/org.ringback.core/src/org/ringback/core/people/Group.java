package org.ringback.core.people;

import java.util.Optional;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;

/**
 * A named set of agents; who is in it is said by {@link Agent#groups()}.
 *
 * @param revision rises with every change
 * @param number the ring group or queue that the PBX dials for it
 */
public record Group(GroupId id, long revision, String name, Optional<Extension> number) {}
