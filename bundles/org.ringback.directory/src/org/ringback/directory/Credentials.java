package org.ringback.directory;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;

/** Checks who logs in. */
@ProviderType
public interface Credentials {
    /**
     * The active agent with this name and password; empty for every other, without a difference in time or answer
     * between an unknown name and a wrong password. Takes some tens of milliseconds by intent; blocks.
     */
    Optional<Agent> check(String name, char[] password);

    /** Whether the agent's password was for one log-in, so that another must be chosen first. Answers from memory. */
    default boolean mustChangePassword(AgentId agent) {
        return false;
    }

    /**
     * Which password the agent has now: another text after each change of it, the same as long as it stays, also over
     * restarts and on every server. Answers from memory.
     */
    default String passwordVersion(AgentId agent) {
        return "";
    }
}
