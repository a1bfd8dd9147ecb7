package org.ringback.desk;

import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;

/** Commands on who is who. */
public sealed interface DirectoryCommand extends Command {
    /** Adds or changes an agent; administrators only. Its revision is that of the agent it was made from, 0 for a new one. */
    record SaveAgent(Agent agent) implements DirectoryCommand {}

    /**
     * Adds or changes a group, and who is in it; administrators only. All of it is done, or nothing.
     *
     * @param group its revision is that of the group it was made from, 0 for a new one
     * @param joining who is in it from now on
     * @param leaving who is not in it any more
     * @param knowsZones whether the sender knows that groups have zones of their own: when not, that of the group stays
     */
    record SaveGroup(Group group, Set<AgentId> joining, Set<AgentId> leaving, boolean knowsZones)
            implements DirectoryCommand {
        public SaveGroup {
            joining = Set.copyOf(joining);
            leaving = Set.copyOf(leaving);
        }

        /** With the zone that the group says, or the office's. */
        public SaveGroup(Group group, Set<AgentId> joining, Set<AgentId> leaving) {
            this(group, joining, leaving, true);
        }
    }

    /**
     * Sets a password: one's own, or as an administrator anybody's (which must then be changed at the next log-in).
     *
     * @param password at least 8 characters
     */
    record SetPassword(AgentId agent, String password) implements DirectoryCommand {
        @Override
        public String toString() {
            return "SetPassword[agent=" + agent + "]";
        }
    }
}
