package org.ringback.broker.internal.own;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * Who there is, as servers have told the plug-in; in memory alone. Passwords are looked at by a server that is asked. The last
 * word counts, whichever server said it: each tells what it comes to know. Safe for use by several threads.
 */
@NonNullByDefault({})
final class ToldOffice implements AgentDirectory, Credentials {
    private final Map<AgentId, Word.Person> people = new ConcurrentHashMap<>();
    /** Those of whom was told since each server said hello, by the server. */
    private final Map<String, Map<AgentId, Word.Person>> lists = new ConcurrentHashMap<>();

    private final Looking looking;
    private final Consumer<Agent> changed;
    private volatile Role wholeNumbersFor = Role.ADMINISTRATOR;
    private volatile byte[] key = new byte[0];
    private volatile boolean known;

    /** Has a password looked at. */
    @FunctionalInterface
    interface Looking {
        /**
         * Whether it is right; blocks for some seconds at most.
         *
         * @throws IllegalStateException when nobody could look
         */
        boolean isRight(String name, String password);
    }

    /** @param changed is told of everybody whose rights or password may be others now */
    ToldOffice(Looking looking, Consumer<Agent> changed) {
        this.looking = looking;
        this.changed = changed;
    }

    /** Whether a server has told all since the broker was started. */
    boolean isKnown() {
        return known;
    }

    Role wholeNumbersFor() {
        return wholeNumbersFor;
    }

    byte[] key() {
        return key;
    }

    void house(Word.House house) {
        key = Base64.getDecoder().decode(house.key());
        wholeNumbersFor = house.wholeNumbersFor();
    }

    /** @param from the connection of the server that tells it */
    void people(String from, Word.People told) {
        for (Word.Person person : told.people()) {
            AgentId id = person.agent().id();
            lists.computeIfAbsent(from, f -> new ConcurrentHashMap<>()).put(id, person);
            Word.Person before = people.put(id, person);
            if (before != null && !before.equals(person)) {
                changed.accept(person.agent());
            }
        }
    }

    /** A server begins to tell everybody. */
    void begin(String from) {
        lists.put(from, new ConcurrentHashMap<>());
    }

    /** A server has told everybody. */
    void everybody(String from) {
        Map<AgentId, Word.Person> told = lists.getOrDefault(from, Map.of());
        for (AgentId id : List.copyOf(people.keySet())) {
            if (!told.containsKey(id)) {
                Word.Person gone = people.remove(id);
                if (gone != null) {
                    changed.accept(inactive(gone.agent()));
                }
            }
        }
        lists.remove(from);
        known = true;
        people.values().forEach(person -> changed.accept(person.agent()));
    }

    private static Agent inactive(Agent a) {
        return new Agent(a.id(), a.revision(), a.name(), a.role(), a.phones(), a.groups(), a.deputy(), false);
    }

    @Override
    public Optional<Agent> check(String name, char[] password) {
        return looking.isRight(name, new String(password)) ? agent(new AgentId(name)) : Optional.empty();
    }

    @Override
    public boolean mustChangePassword(AgentId agent) {
        Word.Person person = people.get(agent);
        return person == null || person.mustChangePassword();
    }

    @Override
    public String passwordVersion(AgentId agent) {
        Word.Person person = people.get(agent);
        return person == null ? "" : person.passwordVersion();
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(people.get(id)).map(Word.Person::agent);
    }

    @Override
    public Collection<Agent> agents() {
        return people.values().stream().map(Word.Person::agent).toList();
    }

    @Override
    public Collection<Group> groups() {
        return List.of();
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Agent> agentAt(Extension phone) {
        return Optional.empty();
    }

    @Override
    public Optional<Group> groupAt(Extension number) {
        return Optional.empty();
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return List.of();
    }
}
