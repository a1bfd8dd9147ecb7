package org.ringback.core.call;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;

/** May the requested phone ring, or does the call go elsewhere, and why. */
public sealed interface ForwardingDecision {
    /** Why, in words for the agent who takes the call, for example "Anna is at lunch until 13:30". */
    String reason();

    /** The requested phone rings. */
    record Ring(String reason) implements ForwardingDecision {}

    /**
     * The call goes to another agent's phone.
     *
     * @param phone that agent's phone on the same PBX
     */
    record DivertToAgent(AgentId agent, Extension phone, String reason) implements ForwardingDecision {}

    /**
     * The call goes to a group.
     *
     * @param number what the PBX dials for that group: a ring group or a queue
     */
    record DivertToGroup(Optional<GroupId> group, Extension number, String reason) implements ForwardingDecision {}
}
