package org.ringback.repository;

import java.util.Collection;
import org.ringback.core.people.ManualPresence;

/** Keeps what agents set by hand, so that it outlives a restart. Blocks for the database. */
public interface PresenceRepository {
    Collection<ManualPresence> presences();

    /** Keeps one agent's presence in place of the one before. */
    void save(ManualPresence presence);
}
