package org.ringback.store.internal.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.config.StartProgress;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.directory.AgentDirectory;
import org.ringback.store.internal.Database;

/** The agents and groups, read once and again after every change. */
@Component(service = {AgentDirectory.class, Directory.class})
public final class Directory implements AgentDirectory {
    private final Database database;
    private volatile Snapshot snapshot;

    public Directory(Database database) {
        this(database, null);
    }

    /** Reads the directory; an empty one is filled first, so that somebody can log in. */
    @Activate
    public Directory(
            @Reference Database database,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable StartProgress progress) {
        this.database = database;
        new InitialDirectory(database, progress == null ? line -> {} : progress).fillIfEmpty();
        snapshot = database.read(Snapshot::read);
    }

    /** Reads again what was changed. */
    void refresh() {
        synchronized (this) {
            snapshot = database.read(Snapshot::read);
        }
    }

    boolean hasOneTimePassword(AgentId agent) {
        return snapshot.withOneTimePassword().contains(agent);
    }

    /** Another text for each password that the agent has had. */
    String passwordVersion(AgentId agent) {
        return snapshot.passwordVersions().getOrDefault(agent, "");
    }

    @Override
    public Collection<Agent> agents() {
        return Collections.unmodifiableCollection(snapshot.agents().values());
    }

    @Override
    public Collection<Group> groups() {
        return Collections.unmodifiableCollection(snapshot.groups().values());
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(snapshot.agents().get(id));
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return Optional.ofNullable(snapshot.groups().get(id));
    }

    @Override
    public Optional<Agent> agentAt(Extension phone) {
        return Optional.ofNullable(snapshot.byPhone().get(phone));
    }

    @Override
    public Optional<Group> groupAt(Extension number) {
        return Optional.ofNullable(snapshot.byNumber().get(number));
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return Collections.unmodifiableCollection(snapshot.members().getOrDefault(group, List.of()));
    }
}
