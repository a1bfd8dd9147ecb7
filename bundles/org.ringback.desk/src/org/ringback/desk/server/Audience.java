package org.ringback.desk.server;

import org.ringback.core.AgentId;
import org.ringback.core.GroupId;

/** Who is told. */
public sealed interface Audience {
    /** All desktops of one agent. */
    record OfAgent(AgentId agent) implements Audience {}

    /** All desktops of a group's members. */
    record OfGroup(GroupId group) implements Audience {}

    /** All supervisors' desktops. */
    record OfSupervisors() implements Audience {}

    /** Every desktop. */
    record Everyone() implements Audience {}
}
