package org.ringback.store.internal.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;

/** What holds of an agent for certain as long as nobody knows which of two is kept. */
final class Doubt {
    private Doubt() {}

    /** The old agent, with no right, group or phone that one of the two does not have. */
    static Agent between(Agent old, Agent wanted) {
        Role role = old.may(wanted.role()) ? wanted.role() : old.role();
        List<Extension> phones =
                old.phones().stream().filter(wanted.phones()::contains).toList();
        Set<GroupId> groups = new HashSet<>(old.groups());
        groups.retainAll(wanted.groups());
        return new Agent(
                old.id(),
                old.revision(),
                old.name(),
                role,
                phones,
                groups,
                old.deputy(),
                old.active() && wanted.active(),
                old.hours());
    }
}
