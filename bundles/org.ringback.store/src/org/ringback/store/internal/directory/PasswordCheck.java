package org.ringback.store.internal.directory;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.directory.Credentials;
import org.ringback.directory.PasswordSource;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.PasswordRow;

/** Checks passwords against the database, so that a changed one holds at once. */
@Component
public final class PasswordCheck implements Credentials {
    private final Database database;
    private final Directory directory;
    private final Passwords passwords = new Passwords();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PasswordSource elsewhere;

    @Activate
    public PasswordCheck(@Reference Database database, @Reference Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    @Override
    public Optional<Agent> check(String name, char[] password) {
        Optional<Agent> agent = named(name).filter(Agent::active);
        PasswordSource source = elsewhere;
        if (agent.isPresent() && source != null && source.keeps(agent.get().id())) {
            if (source.isRight(agent.get().id(), password)) {
                return agent;
            }
            // It takes as long as for a name that nobody has.
            passwords.matchesNobody(password);
            return Optional.empty();
        }
        // Asked for every name, so that a known one takes no longer.
        @Nullable String hash = hashOf(agent.map(a -> a.id().value()).orElse(""));
        if (agent.isEmpty() || hash == null) {
            passwords.matchesNobody(password);
            return Optional.empty();
        }
        if (!passwords.matches(password, hash)) {
            if (passwords.costsLess(hash)) {
                passwords.matchesNobody(password);
            }
            return Optional.empty();
        }
        if (passwords.isWeak(hash)) {
            strengthen(name, hash, passwords.hash(password));
        }
        return agent;
    }

    @Override
    public boolean mustChangePassword(AgentId agent) {
        PasswordSource source = elsewhere;
        return directory.hasOneTimePassword(agent) && (source == null || !source.keeps(agent));
    }

    @Override
    public String passwordVersion(AgentId agent) {
        PasswordSource source = elsewhere;
        return source != null && source.keeps(agent) ? source.version(agent) : directory.passwordVersion(agent);
    }

    private Optional<Agent> named(String name) {
        try {
            return directory.agent(new AgentId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable String hashOf(String name) {
        return database.read(manager -> {
                    PasswordRow row = manager.find(PasswordRow.class, name);
                    return Optional.ofNullable(row == null ? null : row.hash);
                })
                .orElse(null);
    }

    /** More is asked of a hash now than when the password was set: it is the same password, and so of the same version. */
    private void strengthen(String name, String old, String stronger) {
        database.inTransaction(manager -> {
            // Locked, as another may be chosen at this moment.
            PasswordRow row = manager.find(PasswordRow.class, name, LockModeType.PESSIMISTIC_WRITE);
            if (row != null && row.hash.equals(old)) {
                row.hash = stronger;
            }
            return true;
        });
    }
}
