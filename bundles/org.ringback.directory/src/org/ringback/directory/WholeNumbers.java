package org.ringback.directory;

import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;

/**
 * Who sees whole numbers; to all others they are hidden. Engines and the store only ever see whole numbers: they are hidden
 * on the way to a desktop, and tokens are read on the way in.
 */
@FunctionalInterface
@ProviderType
public interface WholeNumbers {
    /** The lowest role that sees them. */
    Role lowestRole();

    /** Whether whole numbers are hidden from this agent. */
    default boolean hiddenFrom(Agent agent) {
        return !agent.may(lowestRole());
    }
}
