package org.ringback.store.internal.directory;

import static org.ringback.store.internal.Columns.column;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.AgentRow;
import org.ringback.store.internal.rows.DirectoryVersionRow;
import org.ringback.store.internal.rows.GroupRow;
import org.ringback.store.internal.rows.MembershipRow;
import org.ringback.store.internal.rows.PasswordRow;
import org.ringback.store.internal.rows.PhoneRow;

/** Writes agents and groups within one transaction. */
final class DirectoryTable {
    private static final int NAME_LENGTH = 200;

    private DirectoryTable() {}

    /** The version of what this transaction changes. From here on no other transaction changes anything of the directory. */
    static long nextVersion(EntityManager manager) {
        @Nullable
        DirectoryVersionRow row =
                manager.find(DirectoryVersionRow.class, DirectoryVersionRow.ID, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalStateException("the table directory_version has lost its row");
        }
        row.version++;
        manager.flush();
        return row.version;
    }

    /**
     * Adds or changes an agent.
     *
     * @param version see {@link #nextVersion}
     * @return empty when it was changed meanwhile
     * @throws IllegalArgumentException with one line when it cannot be
     */
    static Optional<Agent> save(EntityManager manager, Agent agent, long version) {
        @Nullable AgentRow found = manager.find(AgentRow.class, agent.id().value(), LockModeType.PESSIMISTIC_WRITE);
        if ((found == null ? 0 : found.revision) != agent.revision()) {
            return Optional.empty();
        }
        check(manager, agent);
        if (found != null && administers(found.role, found.active) && !administers(agent.role(), agent.active())) {
            refuseLastAdministrator(manager, agent.id());
        }
        AgentRow row = found == null ? new AgentRow() : found;
        row.id = agent.id().value();
        row.revision = agent.revision() + 1;
        row.name = agent.name().strip();
        row.role = agent.role();
        row.deputy = column(agent.deputy(), AgentId::value);
        row.active = agent.active();
        row.hours = column(agent.hours(), WorkingHours::toString);
        row.changedIn = version;
        manager.persist(row);
        manager.flush();
        savePhones(manager, agent);
        saveMemberships(manager, agent);
        return Optional.of(new Agent(
                agent.id(),
                row.revision,
                row.name,
                agent.role(),
                agent.phones(),
                agent.groups(),
                agent.deputy(),
                agent.active(),
                agent.hours()));
    }

    /** As {@link #save(EntityManager, Agent, long)}; who is in it stays. */
    static Optional<Group> save(EntityManager manager, Group group, long version) {
        @Nullable GroupRow found = manager.find(GroupRow.class, group.id().value(), LockModeType.PESSIMISTIC_WRITE);
        if ((found == null ? 0 : found.revision) != group.revision()) {
            return Optional.empty();
        }
        checkName("group", group.id().value(), group.name());
        group.number().ifPresent(number -> checkFree(manager, group, number));
        checkDeputy(manager, group);
        GroupRow row = found == null ? new GroupRow() : found;
        row.id = group.id().value();
        row.revision = group.revision() + 1;
        row.name = group.name().strip();
        row.pbx = column(group.number(), n -> n.pbx().value());
        row.number = column(group.number(), Extension::number);
        row.deputy = column(group.deputy(), Recipients::column);
        row.hours = column(group.hours(), WorkingHours::toString);
        row.zone = column(group.zone(), ZoneId::getId);
        row.changedIn = version;
        manager.persist(row);
        manager.flush();
        return Optional.of(new Group(
                group.id(), row.revision, row.name, group.number(), group.deputy(), group.hours(), group.zone()));
    }

    /**
     * Lets an agent join a group or leave it.
     *
     * @return whether that was a change
     * @throws IllegalArgumentException with one line when there is no such agent
     */
    static boolean saveMembership(EntityManager manager, GroupId group, AgentId agent, boolean in, long version) {
        @Nullable AgentRow row = manager.find(AgentRow.class, agent.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalArgumentException("group '" + group + "': there is no agent '" + agent + "'");
        }
        @Nullable
        MembershipRow membership =
                manager.find(MembershipRow.class, new MembershipRow.Key(agent.value(), group.value()));
        if ((membership != null) == in) {
            return false;
        }
        row.revision++;
        row.changedIn = version;
        if (in) {
            manager.persist(membership(agent, group));
        } else {
            manager.remove(membership);
        }
        manager.flush();
        return true;
    }

    static void savePassword(
            EntityManager manager, AgentId agent, String hash, boolean oneTime, Instant now, long version) {
        @Nullable AgentRow changed = manager.find(AgentRow.class, agent.value(), LockModeType.PESSIMISTIC_WRITE);
        if (changed == null) {
            throw new IllegalArgumentException("there is no agent '" + agent + "'");
        }
        changed.changedIn = version;
        @Nullable PasswordRow found = manager.find(PasswordRow.class, agent.value());
        PasswordRow row = found == null ? new PasswordRow() : found;
        row.agent = agent.value();
        row.hash = hash;
        row.oneTime = oneTime;
        Instant at = Columns.time(now);
        // Later than the one before, also when the clock was set back: the newer one of two is known by it.
        row.changedAt = found == null || found.changedAt.isBefore(at) ? at : found.changedAt.plus(1, ChronoUnit.MICROS);
        manager.persist(row);
        manager.flush();
    }

    private static void check(EntityManager manager, Agent agent) {
        checkName("agent", agent.id().value(), agent.name());
        for (GroupId group : agent.groups()) {
            if (manager.find(GroupRow.class, group.value()) == null) {
                throw new IllegalArgumentException("agent '" + agent.id() + "': there is no group '" + group + "'");
            }
        }
        agent.deputy().ifPresent(deputy -> {
            if (deputy.equals(agent.id())) {
                throw new IllegalArgumentException("agent '" + agent.id() + "' cannot be their own deputy");
            }
            if (manager.find(AgentRow.class, deputy.value()) == null) {
                throw new IllegalArgumentException(
                        "agent '" + agent.id() + "': there is no agent '" + deputy + "' to be the deputy");
            }
        });
        for (Extension phone : agent.phones()) {
            @Nullable
            PhoneRow taken =
                    manager.find(PhoneRow.class, new PhoneRow.Key(phone.pbx().value(), phone.number()));
            if (taken != null && !taken.agent.equals(agent.id().value())) {
                throw new IllegalArgumentException(
                        "agent '" + agent.id() + "': the phone " + phone + " is that of agent '" + taken.agent + "'");
            }
            groupWith(manager, phone).ifPresent(group -> {
                throw new IllegalArgumentException(
                        "agent '" + agent.id() + "': " + phone + " is the number of group '" + group + "'");
            });
        }
    }

    private static boolean administers(Role role, boolean active) {
        return active && role == Role.ADMINISTRATOR;
    }

    private static void refuseLastAdministrator(EntityManager manager, AgentId agent) {
        long others = manager.createQuery(
                        "select count(a) from AgentRow a where a.active = true and a.role = :role and a.id <> :agent",
                        Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("agent", agent.value())
                .getSingleResult();
        if (others == 0) {
            throw new IllegalArgumentException(agent + " is the last administrator; make another one first");
        }
    }

    private static void checkFree(EntityManager manager, Group group, Extension number) {
        groupWith(manager, number).filter(id -> !id.equals(group.id().value())).ifPresent(other -> {
            throw new IllegalArgumentException(
                    "group '" + group.id() + "': " + number + " is the number of group '" + other + "'");
        });
        @Nullable
        PhoneRow phone =
                manager.find(PhoneRow.class, new PhoneRow.Key(number.pbx().value(), number.number()));
        if (phone != null) {
            throw new IllegalArgumentException(
                    "group '" + group.id() + "': " + number + " is the phone of agent '" + phone.agent + "'");
        }
    }

    /** The deputy must be there, and the groups that stand in for one another must not go in a circle. */
    private static void checkDeputy(EntityManager manager, Group group) {
        Set<GroupId> chain = new LinkedHashSet<>(Set.of(group.id()));
        Optional<Recipient> next = group.deputy();
        while (next.isPresent() && next.get() instanceof Recipient.ToGroup(var id)) {
            @Nullable GroupRow row = manager.find(GroupRow.class, id.value());
            if (row == null) {
                throw new IllegalArgumentException(
                        "group '" + group.id() + "': there is no group '" + id + "' to be the deputy");
            }
            if (!chain.add(id)) {
                throw new IllegalArgumentException("group '" + group.id() + "': its deputies would go in a circle: "
                        + chain.stream().map(GroupId::value).collect(Collectors.joining(", ")) + ", " + id);
            }
            next = Optional.ofNullable(row.deputy).map(Recipients::read);
        }
        if (next.isPresent()
                && next.get() instanceof Recipient.ToAgent(var agent)
                && manager.find(AgentRow.class, agent.value()) == null) {
            throw new IllegalArgumentException(
                    "group '" + group.id() + "': there is no agent '" + agent + "' to be the deputy");
        }
    }

    private static Optional<String> groupWith(EntityManager manager, Extension number) {
        return manager.createQuery(
                        "select g.id from GroupRow g where g.pbx = :pbx and g.number = :number", String.class)
                .setParameter("pbx", number.pbx().value())
                .setParameter("number", number.number())
                .getResultStream()
                .findFirst();
    }

    private static void checkName(String kind, String id, String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    kind + " '" + id + "': the name must have 1 to " + NAME_LENGTH + " printable characters");
        }
    }

    private static void savePhones(EntityManager manager, Agent agent) {
        manager.createQuery("delete from PhoneRow p where p.agent = :agent")
                .setParameter("agent", agent.id().value())
                .executeUpdate();
        // What was read of these rows before is no longer true.
        manager.clear();
        int position = 0;
        for (Extension phone : agent.phones().stream().distinct().toList()) {
            PhoneRow row = new PhoneRow();
            row.pbx = phone.pbx().value();
            row.number = phone.number();
            row.agent = agent.id().value();
            row.position = position++;
            manager.persist(row);
        }
        manager.flush();
    }

    private static void saveMemberships(EntityManager manager, Agent agent) {
        manager.createQuery("delete from MembershipRow m where m.agent = :agent")
                .setParameter("agent", agent.id().value())
                .executeUpdate();
        manager.clear();
        for (GroupId group : agent.groups()) {
            manager.persist(membership(agent.id(), group));
        }
        manager.flush();
    }

    private static MembershipRow membership(AgentId agent, GroupId group) {
        MembershipRow row = new MembershipRow();
        row.agent = agent.value();
        row.groupId = group.value();
        return row;
    }
}
