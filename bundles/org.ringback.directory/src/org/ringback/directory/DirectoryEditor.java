package org.ringback.directory;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;

/** Changes the agents, phones and groups. Blocks for the database; every change is told to the {@link DirectoryObserver}s. */
@ProviderType
public interface DirectoryEditor {
    /**
     * Adds or changes an agent.
     *
     * @param agent its revision is that of the agent it was made from, 0 for a new one
     * @return the agent as it is kept
     * @throws StaleException when it was changed meanwhile
     * @throws IllegalArgumentException with one line, when it cannot be: a phone of somebody else, an unknown group or deputy
     */
    Agent save(Agent agent) throws StaleException;

    /**
     * Adds or changes a group and who is in it, all or nothing, as {@link #save(Agent)}. The agents are told of too.
     *
     * @param joining agents who are in it from now on
     * @param leaving agents who are not in it any more
     */
    Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) throws StaleException;

    /**
     * Sets an agent's password; only a salted hash of it is kept.
     *
     * @param password at least 8 characters; the array is cleared
     * @param oneTime whether the agent must choose another at the next log-in
     * @throws IllegalArgumentException with one line, when the agent is unknown, the password too short, or the one-time
     *     password that is to be replaced
     */
    void setPassword(AgentId agent, char[] password, boolean oneTime);

    /** The thing was changed since the caller read it. */
    final class StaleException extends Exception {
        private static final long serialVersionUID = 1L;

        public StaleException(String message) {
            super(message);
        }
    }
}
