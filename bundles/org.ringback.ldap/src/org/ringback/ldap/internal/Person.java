package org.ringback.ldap.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Role;

/**
 * Somebody whom the company's directory has as an agent.
 *
 * @param login what they are called there, which may have letters that no agent's name has
 * @param phones empty when it says nothing of phones
 * @param groups of those of Ringback's groups that are groups there, too
 * @param role empty when it says nothing of roles
 * @param password when the password was set, as it says it; empty when it does not
 */
record Person(
        AgentId id,
        String login,
        String name,
        List<Extension> phones,
        Set<GroupId> groups,
        Optional<Role> role,
        String password) {}
