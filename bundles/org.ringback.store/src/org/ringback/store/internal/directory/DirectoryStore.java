package org.ringback.store.internal.directory;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.DirectoryObserver;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.PasswordRow;

/** Changes agents and groups, one change after the other. */
@Component
public final class DirectoryStore implements DirectoryEditor {
    private static final int SHORTEST_PASSWORD = 8;

    private final Database database;
    private final Directory directory;
    private final Passwords passwords = new Passwords();
    private final Clock clock = Clock.systemUTC();
    private final List<DirectoryObserver> observers = new CopyOnWriteArrayList<>();

    @Activate
    public DirectoryStore(@Reference Database database, @Reference Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addObserver(DirectoryObserver observer) {
        observers.add(observer);
    }

    void removeObserver(DirectoryObserver observer) {
        observers.remove(observer);
    }

    @Override
    public synchronized Agent save(Agent agent) throws StaleException {
        Agent kept = database.inTransaction(manager -> DirectoryTable.save(manager, agent))
                .orElseThrow(() -> stale("agent '" + agent.id() + "'"));
        tell(observer -> observer.agentChanged(kept));
        return kept;
    }

    @Override
    public synchronized Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) throws StaleException {
        Set<AgentId> moved = new TreeSet<>();
        Group kept = database.inTransaction(manager -> {
                    moved.clear();
                    Optional<Group> saved = DirectoryTable.save(manager, group);
                    saved.ifPresent(g -> {
                        // In the order of their names, so that two that change the same agents wait for one another.
                        new TreeSet<>(joining).forEach(a -> move(manager, g, a, true, moved));
                        new TreeSet<>(leaving).forEach(a -> move(manager, g, a, false, moved));
                    });
                    return saved;
                })
                .orElseThrow(() -> stale("group '" + group.id() + "'"));
        tell(observer -> {
            observer.groupChanged(kept);
            moved.forEach(id -> directory.agent(id).ifPresent(observer::agentChanged));
        });
        return kept;
    }

    private static void move(EntityManager manager, Group group, AgentId agent, boolean in, Set<AgentId> moved) {
        if (DirectoryTable.saveMembership(manager, group.id(), agent, in)) {
            moved.add(agent);
        }
    }

    @Override
    public void setPassword(AgentId agent, char[] password, boolean oneTime) {
        try {
            if (password.length < SHORTEST_PASSWORD) {
                throw new IllegalArgumentException(
                        "the password is too short: use at least " + SHORTEST_PASSWORD + " characters");
            }
            if (!oneTime && isOneTimePassword(agent, password)) {
                throw new IllegalArgumentException("the one-time password cannot be kept: choose another");
            }
            String hash = passwords.hash(password);
            database.inTransaction(manager -> {
                DirectoryTable.savePassword(manager, agent, hash, oneTime, clock.instant());
                return true;
            });
            tell(observer -> directory.agent(agent).ifPresent(observer::passwordChanged));
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

    private void tell(Consumer<DirectoryObserver> change) {
        directory.refresh();
        observers.forEach(change);
    }

    /** What was saved elsewhere, or here in a commit that was not heard of, is known and told from now on. */
    private StaleException stale(String what) {
        Set<Agent> agents = new HashSet<>(directory.agents());
        Set<Group> groups = new HashSet<>(directory.groups());
        tell(observer -> {
            directory.groups().stream().filter(g -> !groups.contains(g)).forEach(observer::groupChanged);
            directory.agents().stream().filter(a -> !agents.contains(a)).forEach(observer::agentChanged);
        });
        return new StaleException(what + " was changed meanwhile: look again and repeat the change");
    }
}
