package org.ringback.store.internal.directory;

import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringback.core.AgentId;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.StartProgress;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.store.internal.Database;

/** Fills an empty directory at the first start, from a file or with one administrator. */
final class InitialDirectory {
    /** Set by systemd when it keeps for good what is printed. */
    private static final String JOURNAL = "JOURNAL_STREAM";

    private final Database database;
    private final PrintStream out;
    private final Passwords passwords = new Passwords();
    private final StartProgress progress;
    private final Clock clock = Clock.systemUTC();

    InitialDirectory(Database database, StartProgress progress) {
        this.database = database;
        this.out = System.out;
        this.progress = progress;
    }

    /** Prints one-time passwords after they are kept, and only then, so that each is printed once and is true. */
    void fillIfEmpty() {
        boolean empty =
                database.inTransaction(manager -> manager.createQuery("select count(a) from AgentRow a", Long.class)
                                .getSingleResult()
                        == 0);
        if (!empty) {
            return;
        }
        List<Entry> entries = database.initialDirectory()
                .map(InitialDirectoryFile::read)
                .orElseGet(() -> List.of(new Entry.AgentEntry(administrator(), Optional.empty(), 0)));
        Map<AgentId, char[]> made = new LinkedHashMap<>();
        Map<AgentId, String> hashes = new ConcurrentHashMap<>();
        List<Entry.AgentEntry> chosen = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.AgentEntry agent) {
                if (agent.password().isPresent()) {
                    chosen.add(agent);
                } else {
                    char[] password = made.computeIfAbsent(agent.agent().id(), id -> passwords.oneTime());
                    hashes.put(agent.agent().id(), passwords.hashOfChance(password));
                }
            }
        }
        hash(chosen, hashes);
        boolean filled = database.inTransaction(manager -> fill(manager, entries, hashes, made.keySet()));
        if (filled && !made.isEmpty()) {
            new OneTimePasswords(database.data(), System.getenv(JOURNAL) != null).tell(made, out);
        }
    }

    /** Slow by intent, so on all processors, and it is said how far it is. */
    private void hash(List<Entry.AgentEntry> chosen, Map<AgentId, String> hashes) {
        AtomicInteger done = new AtomicInteger();
        chosen.parallelStream().forEach(agent -> {
            char[] password = agent.password().orElse("").toCharArray();
            hashes.put(agent.agent().id(), passwords.hash(password));
            tellNowAndThen(done.incrementAndGet(), chosen.size(), "passwords of the initial directory are made ready");
        });
    }

    private void tellNowAndThen(int done, int all, String what) {
        if (done % 50 == 0 || done == all) {
            progress.tell(done + " of " + all + " " + what);
        }
    }

    private boolean fill(
            EntityManager manager, List<Entry> entries, Map<AgentId, String> hashes, Set<AgentId> oneTime) {
        if (!manager.createQuery("select a.id from AgentRow a", String.class)
                .getResultList()
                .isEmpty()) {
            return false;
        }
        long version = DirectoryTable.nextVersion(manager);
        // Groups before agents, and deputies last: a file may name them in any order.
        entries.forEach(entry -> keep(entry, () -> {
            if (entry instanceof Entry.GroupEntry group) {
                DirectoryTable.save(manager, group.group(), version);
            }
        }));
        AtomicInteger kept = new AtomicInteger();
        entries.forEach(entry -> keep(entry, () -> {
            if (entry instanceof Entry.AgentEntry agent) {
                AgentId id = agent.agent().id();
                DirectoryTable.save(manager, withDeputy(agent.agent(), 0, Optional.empty()), version);
                DirectoryTable.savePassword(
                        manager, id, hashes.get(id), oneTime.contains(id), clock.instant(), version);
                tellNowAndThen(kept.incrementAndGet(), hashes.size(), "agents of the initial directory are kept");
            }
        }));
        entries.forEach(entry -> keep(entry, () -> {
            if (entry instanceof Entry.AgentEntry agent
                    && agent.agent().deputy().isPresent()) {
                DirectoryTable.save(
                        manager, withDeputy(agent.agent(), 1, agent.agent().deputy()), version);
            }
        }));
        return true;
    }

    private void keep(Entry entry, Runnable saving) {
        try {
            saving.run();
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    database.initialDirectory().map(Path::toString).orElse("") + " line " + entry.line() + ": "
                            + e.getMessage());
        }
    }

    private static Agent withDeputy(Agent agent, long revision, Optional<AgentId> deputy) {
        return new Agent(
                agent.id(),
                revision,
                agent.name(),
                agent.role(),
                agent.phones(),
                agent.groups(),
                deputy,
                agent.active(),
                agent.hours());
    }

    private static Agent administrator() {
        return new Agent(
                new AgentId("admin"),
                0,
                "Administrator",
                Role.ADMINISTRATOR,
                List.of(),
                Set.of(),
                Optional.empty(),
                true);
    }

    /** A line of the file. */
    sealed interface Entry {
        /** The line's number in the file. */
        long line();

        /** A line with an agent. */
        record AgentEntry(Agent agent, Optional<String> password, long line) implements Entry {}

        /** A line with a group. */
        record GroupEntry(Group group, long line) implements Entry {}
    }
}
