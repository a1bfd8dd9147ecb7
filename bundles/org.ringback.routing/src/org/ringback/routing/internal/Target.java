package org.ringback.routing.internal;

import org.ringback.core.AgentId;
import org.ringback.core.GroupId;

/** Where a rule sends the call; the first one that can take it gets it. */
sealed interface Target {
    /** The requested phone rings. */
    record Ring() implements Target {}

    /** The requested agent's deputy. */
    record Deputy() implements Target {}

    /** The groups that the requested agent is in. */
    record OwnGroups() implements Target {}

    /** Whoever is responding to a call-back of the caller. */
    record Responding() implements Target {}

    /** Whoever spoke last with the caller. */
    record LastSpoken() implements Target {}

    record ToAgent(AgentId agent) implements Target {}

    record ToGroup(GroupId group) implements Target {}
}
