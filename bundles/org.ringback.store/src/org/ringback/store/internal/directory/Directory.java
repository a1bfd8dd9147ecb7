package org.ringback.store.internal.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * The agents and groups in memory. What this server changes is here at once; what others change, or what nobody heard of,
 * when it is {@linkplain #catchUp read again}.
 */
@Component(service = {AgentDirectory.class, Directory.class})
public final class Directory implements AgentDirectory {
    private final Database database;
    private volatile Snapshot snapshot;
    /** Whether what is here may be neither of what the database has and had. */
    private boolean doubtful;

    /** What a reading has brought that was not known. */
    record News(List<Agent> agents, List<Group> groups, List<Agent> withOtherPassword) {
        static final News NONE = new News(List.of(), List.of(), List.of());
    }

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

    /**
     * Reads what was changed elsewhere, or here without anybody hearing of it; asks for one number when nothing was.
     *
     * @throws RepositoryException when the database is away; all stays as it was
     */
    News catchUp() {
        while (true) {
            boolean all;
            Snapshot before;
            synchronized (this) {
                all = doubtful;
                before = snapshot;
            }
            Snapshot now = database.read(all ? Snapshot::read : before::readChanges);
            synchronized (this) {
                // What was put in or read meanwhile may be newer.
                if (snapshot == before) {
                    snapshot = now;
                    doubtful = false;
                    return now == before ? News.NONE : news(before, now);
                }
            }
        }
    }

    /** Takes over what was kept just now. */
    synchronized void put(Snapshot.Read kept) {
        snapshot = snapshot.with(kept);
    }

    /**
     * Nobody knows whether these are kept. Until it is read, each agent has what both the old and the new one give; so a right
     * that was to be taken is gone.
     *
     * @return those who have less than before
     */
    synchronized List<Agent> doubt(Collection<Agent> wanted) {
        List<Agent> less = wanted.stream()
                .flatMap(w -> agent(w.id())
                        .map(old -> Doubt.between(old, w))
                        .filter(both -> !both.equals(snapshot.agents().get(w.id())))
                        .stream())
                .toList();
        snapshot = snapshot.with(new Snapshot.Read(less, List.of(), Map.of()));
        doubtful = true;
        return less;
    }

    private static News news(Snapshot before, Snapshot now) {
        return new News(
                now.agents().values().stream()
                        .filter(a -> !a.equals(before.agents().get(a.id())))
                        .toList(),
                now.groups().values().stream()
                        .filter(g -> !g.equals(before.groups().get(g.id())))
                        .toList(),
                now.agents().values().stream()
                        .filter(a -> !Objects.equals(
                                now.passwords().get(a.id()), before.passwords().get(a.id())))
                        .toList());
    }

    boolean hasOneTimePassword(AgentId agent) {
        return snapshot.mustChangePassword(agent);
    }

    /** Another text for each password that the agent has had. */
    String passwordVersion(AgentId agent) {
        return snapshot.passwordVersion(agent);
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
