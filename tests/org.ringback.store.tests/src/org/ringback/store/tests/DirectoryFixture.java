package org.ringback.store.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.directory.DirectoryObserver;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.directory.Directory;
import org.ringback.store.internal.directory.DirectoryObservers;
import org.ringback.store.internal.directory.DirectoryStore;
import org.ringback.store.internal.directory.PasswordCheck;

/** A directory in a database of its own, and who changes it. */
abstract class DirectoryFixture extends Cases {
    Directory directory;
    DirectoryObservers observers;
    DirectoryStore editor;
    PasswordCheck passwords;

    DirectoryFixture(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        directory = new Directory(opened);
        observers = new DirectoryObservers();
        editor = new DirectoryStore(opened, directory, observers);
        passwords = new PasswordCheck(opened, directory);
    }

    /** What is told from now on. */
    List<String> observed() {
        List<String> told = new ArrayList<>();
        observers.addObserver(new DirectoryObserver() {
            @Override
            public void agentChanged(Agent agent) {
                told.add("agent " + agent.id() + " " + agent.revision() + " " + agent.groups());
            }

            @Override
            public void passwordChanged(Agent agent) {
                told.add("password " + agent.id() + ", to be changed: " + passwords.mustChangePassword(agent.id()));
            }

            @Override
            public void groupChanged(Group group) {
                told.add("group " + group.id() + " " + group.revision());
            }
        });
        return told;
    }

    static Agent agent(String id, long revision, List<String> phones, Set<String> groups, Optional<String> deputy) {
        return new Agent(
                new AgentId(id),
                revision,
                "Agent " + id,
                Role.AGENT,
                phones.stream().map(p -> Extension.parse("office/" + p)).toList(),
                groups.stream().map(GroupId::new).collect(java.util.stream.Collectors.toSet()),
                deputy.map(AgentId::new),
                true,
                deputy.map(d -> WorkingHours.parse("mon-thu 08:00-13:00")));
    }
}
