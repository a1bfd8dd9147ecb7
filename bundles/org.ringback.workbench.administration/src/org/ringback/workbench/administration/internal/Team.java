package org.ringback.workbench.administration.internal;

import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.people.Group;

/** A group with who is in it. */
record Team(Group group, Set<AgentId> members) {
    Team {
        members = Set.copyOf(members);
    }
}
