package org.ringback.store.internal.directory;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.WorkingHours;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.AgentRow;
import org.ringback.store.internal.rows.GroupRow;
import org.ringback.store.internal.rows.MembershipRow;
import org.ringback.store.internal.rows.PhoneRow;

/** All agents and groups at one moment, in the order of their ids. */
record Snapshot(
        Map<AgentId, Agent> agents,
        Map<GroupId, Group> groups,
        Map<Extension, Agent> byPhone,
        Map<Extension, Group> byNumber,
        Map<GroupId, List<Agent>> members,
        Set<AgentId> withOneTimePassword,
        Map<AgentId, String> passwordVersions) {

    static Snapshot read(EntityManager manager) {
        Map<String, List<Extension>> phones = new HashMap<>();
        manager.createQuery("select p from PhoneRow p order by p.agent, p.position", PhoneRow.class)
                .getResultList()
                .forEach(p -> phones.computeIfAbsent(p.agent, a -> new ArrayList<>())
                        .add(new Extension(new PbxId(p.pbx), p.number)));
        Map<String, Set<GroupId>> memberships = new HashMap<>();
        manager.createQuery("select m from MembershipRow m", MembershipRow.class)
                .getResultList()
                .forEach(m -> memberships
                        .computeIfAbsent(m.agent, a -> new HashSet<>())
                        .add(new GroupId(m.groupId)));
        List<Agent> agents = manager.createQuery("select a from AgentRow a", AgentRow.class)
                .getResultStream()
                .map(a -> agent(a, phones.getOrDefault(a.id, List.of()), memberships.getOrDefault(a.id, Set.of())))
                .toList();
        List<Group> groups = manager.createQuery("select g from GroupRow g", GroupRow.class)
                .getResultStream()
                .map(Snapshot::group)
                .toList();
        Set<AgentId> oneTime = new HashSet<>();
        Map<AgentId, String> versions = new HashMap<>();
        manager.createQuery("select p.agent, p.oneTime, p.changedAt from PasswordRow p", Object[].class)
                .getResultStream()
                .forEach(row -> {
                    AgentId agent = new AgentId((String) row[0]);
                    versions.put(agent, String.valueOf(row[2]));
                    if (Boolean.TRUE.equals(row[1])) {
                        oneTime.add(agent);
                    }
                });
        return of(agents, groups, oneTime, versions);
    }

    private static Snapshot of(
            List<Agent> agents, List<Group> groups, Set<AgentId> oneTime, Map<AgentId, String> versions) {
        Map<AgentId, Agent> byId = new TreeMap<>();
        Map<Extension, Agent> byPhone = new HashMap<>();
        Map<GroupId, List<Agent>> members = new HashMap<>();
        agents.stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(agent -> {
            byId.put(agent.id(), agent);
            agent.phones().forEach(phone -> byPhone.put(phone, agent));
            if (agent.active()) {
                agent.groups()
                        .forEach(g -> members.computeIfAbsent(g, id -> new ArrayList<>())
                                .add(agent));
            }
        });
        Map<GroupId, Group> groupsById = new TreeMap<>();
        groups.forEach(g -> groupsById.put(g.id(), g));
        Map<Extension, Group> byNumber = groups.stream()
                .filter(g -> g.number().isPresent())
                .collect(Collectors.toMap(g -> g.number().orElseThrow(), g -> g));
        return new Snapshot(byId, groupsById, byPhone, byNumber, members, oneTime, versions);
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
                Optional.ofNullable(row.hours).map(WorkingHours::parse));
    }
}
