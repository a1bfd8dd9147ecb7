package org.ringback.routing.internal;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.ringback.core.AgentId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.people.Agent;
import org.ringback.core.people.PresenceState;

/**
 * What the conditions of a rule look at.
 *
 * @param requested whose phone is to ring
 * @param responding who is responding to the caller and can take the call
 * @param lastSpoken who spoke last with the caller and can take the call; found out when it is first asked for
 * @param now the time of day where the office is
 */
record Situation(
        Agent requested,
        PresenceState presence,
        Optional<DeviceState> phone,
        Caller caller,
        Optional<AgentId> responding,
        Supplier<Optional<AgentId>> lastSpoken,
        LocalDateTime now) {}
