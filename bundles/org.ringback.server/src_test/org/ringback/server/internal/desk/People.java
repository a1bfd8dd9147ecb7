package org.ringback.server.internal.desk;

import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.server.Sender;
import org.ringback.directory.memory.MemoryDirectory;

/** A directory in memory whose agents send commands. */
final class People extends MemoryDirectory {
    Sender add(String name, Role role) {
        return new Sender(put(agent(name, role)), "desk");
    }

    Sender add(String name, Role role, boolean active) {
        Agent agent = agent(name, role);
        return new Sender(put(active ? agent : inactive(agent)), "desk");
    }
}
