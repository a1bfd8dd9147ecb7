package org.ringback.store.internal.directory;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.PasswordSource;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.PasswordRow;

/**
 * Changes agents and groups. The database lets one change in after the other, whichever server makes it. What is kept is in
 * the directory in memory when a method returns; when nobody knows whether it is kept, that fails closed.
 */
@Component
public final class DirectoryStore implements DirectoryEditor {
    private static final Logger LOG = System.getLogger(DirectoryStore.class.getName());

    private final Database database;
    private final Directory directory;
    private final DirectoryObservers observers;
    private final Passwords passwords = new Passwords();
    private final Clock clock = Clock.systemUTC();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PasswordSource elsewhere;

    @Activate
    public DirectoryStore(
            @Reference Database database, @Reference Directory directory, @Reference DirectoryObservers observers) {
        this.database = database;
        this.directory = directory;
        this.observers = observers;
    }

    @Override
    public Agent save(Agent agent) throws StaleException {
        Snapshot.Read kept = change(
                        (manager, version) ->
                                DirectoryTable.save(manager, agent, version).isPresent(),
                        List.of(agent))
                .orElseThrow(() -> stale("agent '" + agent.id() + "'"));
        tellOfAgents(kept);
        return kept.agents().getFirst();
    }

    @Override
    public Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) throws StaleException {
        Snapshot.Read kept = change(
                        (manager, version) -> {
                            if (DirectoryTable.save(manager, group, version).isEmpty()) {
                                return false;
                            }
                            joining.forEach(a -> DirectoryTable.saveMembership(manager, group.id(), a, true, version));
                            leaving.forEach(a -> DirectoryTable.saveMembership(manager, group.id(), a, false, version));
                            return true;
                        },
                        leaving.stream()
                                .flatMap(a -> directory.agent(a).stream())
                                .map(a -> without(a, group.id()))
                                .toList())
                .orElseThrow(() -> stale("group '" + group.id() + "'"));
        observers.tell(observer -> kept.groups().forEach(observer::groupChanged));
        tellOfAgents(kept);
        return kept.groups().getFirst();
    }

    @Override
    public void setPassword(AgentId agent, char[] password, boolean oneTime) {
        try {
            PasswordSource source = elsewhere;
            if (source != null && source.keeps(agent)) {
                throw new IllegalArgumentException(
                        "the password of '" + agent + "' is kept in the company's directory: change it there");
            }
            PasswordRule.check(password);
            if (!oneTime && isOneTimePassword(agent, password)) {
                throw new IllegalArgumentException("the one-time password cannot be kept: choose another");
            }
            String hash = passwords.hash(password);
            change(
                    (manager, version) -> {
                        DirectoryTable.savePassword(manager, agent, hash, oneTime, clock.instant(), version);
                        return true;
                    },
                    List.of());
            observers.tell(observer -> directory.agent(agent).ifPresent(observer::passwordChanged));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private boolean isOneTimePassword(AgentId agent, char[] password) {
        return database.read(manager -> Optional.ofNullable(manager.find(PasswordRow.class, agent.value()))
                        .filter(row -> row.oneTime)
                        .map(row -> row.hash))
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    /** What a transaction does; says whether it has changed anything. */
    private interface Change {
        boolean in(EntityManager manager, long version);
    }

    /**
     * Changes the database, and then the directory in memory.
     *
     * @param wanted the agents as they shall be, of those who may lose a right by it
     * @return what was changed, as it is kept; empty when nothing was, because something is newer
     */
    private Optional<Snapshot.Read> change(Change change, List<Agent> wanted) {
        Optional<Snapshot.Read> kept;
        try {
            kept = database.inTransaction(manager -> {
                long version = DirectoryTable.nextVersion(manager);
                if (!change.in(manager, version)) {
                    Database.nothingToKeep(manager);
                    return Optional.empty();
                }
                return Optional.of(Snapshot.Read.since(manager, version - 1));
            });
        } catch (RepositoryException e) {
            List<Agent> less = directory.doubt(wanted);
            observers.tell(observer -> less.forEach(observer::agentChanged));
            throw e;
        }
        kept.ifPresent(directory::put);
        return kept;
    }

    private void tellOfAgents(Snapshot.Read kept) {
        List<Agent> agents = kept.agents().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        observers.tell(observer -> agents.forEach(observer::agentChanged));
    }

    private static Agent without(Agent agent, GroupId group) {
        Set<GroupId> groups = new HashSet<>(agent.groups());
        groups.remove(group);
        return new Agent(
                agent.id(),
                agent.revision(),
                agent.name(),
                agent.role(),
                agent.phones(),
                groups,
                agent.deputy(),
                agent.active(),
                agent.hours());
    }

    /** What was saved elsewhere, or here in a commit that was not heard of, is known and told from now on. */
    private StaleException stale(String what) {
        try {
            observers.tell(directory.catchUp());
        } catch (RepositoryException e) {
            LOG.log(Level.DEBUG, "it is read a moment later", e);
        }
        return new StaleException(what + " was changed meanwhile: look again and repeat the change");
    }
}
