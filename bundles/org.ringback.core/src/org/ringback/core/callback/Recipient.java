package org.ringback.core.callback;

import org.ringback.core.AgentId;
import org.ringback.core.GroupId;

/** For whom a call-back is. */
public sealed interface Recipient {
    /** For one agent. */
    record ToAgent(AgentId agent) implements Recipient {}

    /** For every member of a group; one of them claims it. */
    record ToGroup(GroupId group) implements Recipient {}
}
