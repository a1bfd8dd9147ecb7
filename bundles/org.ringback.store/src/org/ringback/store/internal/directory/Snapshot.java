package org.ringback.store.internal.directory;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.TimeZones;
import org.ringback.core.people.WorkingHours;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.AgentRow;
import org.ringback.store.internal.rows.GroupRow;
import org.ringback.store.internal.rows.MembershipRow;
import org.ringback.store.internal.rows.PasswordRow;
import org.ringback.store.internal.rows.PhoneRow;

/**
 * All agents and groups at one moment, in the order of their ids.
 *
 * @param version of the directory of which everything is here; single things may be newer
 */
record Snapshot(
        long version,
        Map<AgentId, Agent> agents,
        Map<GroupId, Group> groups,
        Map<AgentId, Password> passwords,
        Map<Extension, Agent> byPhone,
        Map<Extension, Group> byNumber,
        Map<GroupId, List<Agent>> members) {
    private static final Logger LOG = System.getLogger(Snapshot.class.getName());

    /** What is known of a password. */
    record Password(boolean oneTime, Instant changedAt) {}

    /** Reads everything. */
    static Snapshot read(EntityManager manager) {
        // Before the rest: what is changed in between is read once more the next time.
        long version = version(manager);
        Read read = Read.since(manager, -1);
        return of(version, byId(read.agents(), Agent::id), byId(read.groups(), Group::id), read.passwords());
    }

    static long version(EntityManager manager) {
        return manager.createQuery("select v.version from DirectoryVersionRow v", Long.class)
                .getSingleResult();
    }

    /** This, with what was changed since; the same when nothing was. */
    Snapshot readChanges(EntityManager manager) {
        long now = version(manager);
        if (now == version) {
            return this;
        }
        if (now < version) {
            // A backup was put back.
            return read(manager);
        }
        Snapshot with = with(Read.since(manager, version));
        return of(now, with.agents, with.groups, with.passwords);
    }

    /** This, with some that are at least as new as those that are here. */
    Snapshot with(Read read) {
        Map<AgentId, Agent> agentsNow = new TreeMap<>(agents);
        read.agents()
                .forEach(a -> agentsNow.merge(a.id(), a, (old, now) -> now.revision() >= old.revision() ? now : old));
        Map<GroupId, Group> groupsNow = new TreeMap<>(groups);
        read.groups()
                .forEach(g -> groupsNow.merge(g.id(), g, (old, now) -> now.revision() >= old.revision() ? now : old));
        Map<AgentId, Password> passwordsNow = new HashMap<>(passwords);
        read.passwords()
                .forEach((a, p) ->
                        passwordsNow.merge(a, p, (old, now) -> now.changedAt().isBefore(old.changedAt()) ? old : now));
        return of(version, agentsNow, groupsNow, passwordsNow);
    }

    /** A word that another password does not have. */
    String passwordVersion(AgentId agent) {
        return Optional.ofNullable(passwords.get(agent))
                .map(p -> p.changedAt().toString())
                .orElse("");
    }

    boolean mustChangePassword(AgentId agent) {
        return Optional.ofNullable(passwords.get(agent))
                .filter(Password::oneTime)
                .isPresent();
    }

    private static Snapshot of(
            long version, Map<AgentId, Agent> agents, Map<GroupId, Group> groups, Map<AgentId, Password> passwords) {
        Map<Extension, Agent> byPhone = new HashMap<>();
        Map<GroupId, List<Agent>> members = new HashMap<>();
        agents.values().forEach(agent -> {
            agent.phones().forEach(phone -> byPhone.put(phone, agent));
            if (agent.active()) {
                agent.groups()
                        .forEach(g -> members.computeIfAbsent(g, id -> new ArrayList<>())
                                .add(agent));
            }
        });
        Map<Extension, Group> byNumber = new HashMap<>();
        groups.values().forEach(g -> g.number().ifPresent(n -> byNumber.put(n, g)));
        return new Snapshot(version, agents, groups, passwords, byPhone, byNumber, members);
    }

    private static <I, T> Map<I, T> byId(Collection<T> all, Function<T, I> id) {
        Map<I, T> byId = new TreeMap<>();
        all.forEach(each -> byId.put(id.apply(each), each));
        return byId;
    }

    /** Some agents, groups and passwords. */
    record Read(List<Agent> agents, List<Group> groups, Map<AgentId, Password> passwords) {
        private static final String OF_CHANGED =
                "r.agent in (select a.id from AgentRow a where a.changedIn > :version)";

        /** Those that were changed after a version. */
        static Read since(EntityManager manager, long version) {
            Map<String, List<Extension>> phones = new HashMap<>();
            rows(manager, PhoneRow.class, OF_CHANGED + " order by r.agent, r.position", version)
                    .forEach(p -> phones.computeIfAbsent(p.agent, a -> new ArrayList<>())
                            .add(new Extension(new PbxId(p.pbx), p.number)));
            Map<String, Set<GroupId>> memberships = new HashMap<>();
            rows(manager, MembershipRow.class, OF_CHANGED, version)
                    .forEach(m -> memberships
                            .computeIfAbsent(m.agent, a -> new HashSet<>())
                            .add(new GroupId(m.groupId)));
            Map<AgentId, Password> passwords = new HashMap<>();
            rows(manager, PasswordRow.class, OF_CHANGED, version)
                    .forEach(p -> passwords.put(new AgentId(p.agent), new Password(p.oneTime, p.changedAt)));
            List<Agent> agents = rows(manager, AgentRow.class, "r.changedIn > :version", version).stream()
                    .map(a -> agent(a, phones.getOrDefault(a.id, List.of()), memberships.getOrDefault(a.id, Set.of())))
                    .toList();
            List<Group> groups = rows(manager, GroupRow.class, "r.changedIn > :version", version).stream()
                    .map(Snapshot::group)
                    .toList();
            return new Read(agents, groups, passwords);
        }

        private static <T> List<T> rows(EntityManager manager, Class<T> type, String where, long version) {
            return manager.createQuery("select r from " + type.getSimpleName() + " r where " + where, type)
                    .setParameter("version", version)
                    .getResultList();
        }
    }

    private static Agent agent(AgentRow row, List<Extension> phones, Set<GroupId> groups) {
        return new Agent(
                new AgentId(row.id),
                row.revision,
                row.name,
                row.role,
                phones,
                groups,
                Optional.ofNullable(row.deputy).map(AgentId::new),
                row.active,
                Optional.ofNullable(row.hours).map(WorkingHours::parse));
    }

    private static Group group(GroupRow row) {
        return new Group(
                new GroupId(row.id),
                row.revision,
                row.name,
                Optional.ofNullable(row.pbx).map(pbx -> new Extension(new PbxId(pbx), row.number)),
                Optional.ofNullable(row.deputy).map(Recipients::read),
                Optional.ofNullable(row.hours).map(WorkingHours::parse),
                Optional.ofNullable(row.zone).flatMap(zone -> zone(row.id, zone)));
    }

    /** Which zones there are is known by Java: an older one must not lose all groups by one that it does not know yet. */
    private static Optional<ZoneId> zone(String group, String zone) {
        try {
            return Optional.of(TimeZones.parse(zone));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "group {0} works in the office''s time zone: {1}", group, e.getMessage());
            return Optional.empty();
        }
    }
}
