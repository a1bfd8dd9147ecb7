package org.ringback.messaging.tests;

import java.util.List;
import java.util.Optional;
import org.ringback.core.GroupId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/** Anna, who sells, Bob, and Sue, the supervisor. */
final class FakeOffice extends MemoryDirectory {
    FakeOffice() {
        put("anna", 1, Role.AGENT, "101", "sales");
        put("bob", 1, Role.AGENT, "102");
        put("sue", 1, Role.SUPERVISOR, "103");
        put(new Group(new GroupId("sales"), 1, "Sales", Optional.empty()));
    }

    /** Adds an active agent, or takes this state in place of the one before. */
    Agent put(String name, long revision, Role role, String phone, String... in) {
        Agent a = agent(name, role, List.of(phone(phone)), in);
        return put(new Agent(a.id(), revision, a.name(), a.role(), a.phones(), a.groups(), a.deputy(), true));
    }
}
