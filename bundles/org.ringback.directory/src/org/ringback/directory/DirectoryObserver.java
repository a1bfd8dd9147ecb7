package org.ringback.directory;

import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;

/** An OSGi service that is told of every change of agents and groups, after it is kept. Returns soon, throws nothing. */
@ConsumerType
public interface DirectoryObserver {
    default void agentChanged(Agent agent) {}

    default void groupChanged(Group group) {}

    /** The agent has another password; {@link Credentials#mustChangePassword} knows already of what kind. */
    default void passwordChanged(Agent agent) {}
}
