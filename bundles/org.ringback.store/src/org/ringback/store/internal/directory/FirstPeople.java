package org.ringback.store.internal.directory;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.repository.DirectoryFiles;
import org.ringback.store.internal.directory.InitialDirectory.Entry;

/** Reads the file with the first groups and agents for whoever sets the server up. */
@Component
public final class FirstPeople implements DirectoryFiles {
    @Override
    public People read(Path file) {
        List<Entry> entries = InitialDirectoryFile.read(file);
        return new People(
                entries.stream().flatMap(FirstPeople::group).toList(),
                entries.stream().flatMap(FirstPeople::agent).toList());
    }

    private static Stream<Group> group(Entry entry) {
        return entry instanceof Entry.GroupEntry group ? Stream.of(group.group()) : Stream.empty();
    }

    private static Stream<Agent> agent(Entry entry) {
        return entry instanceof Entry.AgentEntry agent ? Stream.of(agent.agent()) : Stream.empty();
    }
}
