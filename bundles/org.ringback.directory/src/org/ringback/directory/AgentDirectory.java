package org.ringback.directory;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;

/** The agents, their phones and groups. Answers from memory; safe for use by several threads. */
@ProviderType
public interface AgentDirectory {
    Collection<Agent> agents();

    Collection<Group> groups();

    Optional<Agent> agent(AgentId id);

    Optional<Group> group(GroupId id);

    /** Whose phone it is. */
    Optional<Agent> agentAt(Extension phone);

    /** The group that the PBX dials by this number. */
    Optional<Group> groupAt(Extension number);

    /** The active members of a group. */
    Collection<Agent> members(GroupId group);
}
