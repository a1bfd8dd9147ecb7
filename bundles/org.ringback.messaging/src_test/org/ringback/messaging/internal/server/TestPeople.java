package org.ringback.messaging.internal.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.Credentials;
import org.ringback.directory.memory.MemoryDirectory;

/** Anna and Bob in the group Sales, Sue, who is their supervisor too, and Ada, the administrator. */
final class TestPeople extends MemoryDirectory {
    static final GroupId SALES = new GroupId("sales");
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    TestPeople() {
        put(agent("anna", Role.AGENT, List.of(phone("10101")), "sales"));
        put(agent("bob", Role.AGENT, List.of(phone("10102")), "sales"));
        put(agent("sue", Role.SUPERVISOR, List.of(phone("10103")), "sales"));
        put(agent("ada", Role.ADMINISTRATOR, List.of(phone("10104"))));
        put(new Group(SALES, 1, "Sales", Optional.of(phone("0895550"))));
    }

    static Masking masking(Role wholeNumbersFor) {
        return new Masking(
                Map.of("whole-numbers-for", wholeNumbersFor.name().toLowerCase(Locale.ROOT)),
                new TestPeople(),
                name -> KEY);
    }

    static Wire wire(Role wholeNumbersFor) {
        return wire(wholeNumbersFor, Set.of());
    }

    /** @param oneTime who must change the password first */
    static Wire wire(Role wholeNumbersFor, Set<AgentId> oneTime) {
        return new Wire(masking(wholeNumbersFor), new TestPeople(), new Credentials() {
            @Override
            public Optional<Agent> check(String name, char[] password) {
                throw new AssertionError("nobody logs in here");
            }

            @Override
            public boolean mustChangePassword(AgentId agent) {
                return oneTime.contains(agent);
            }
        });
    }
}
