package org.ringback.workbench.administration.internal;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Group;
import org.ringback.core.people.WorkingHours;

/** A group as it is typed. */
record GroupForm(
        String id,
        String name,
        String number,
        Set<AgentId> members,
        Optional<Recipient> deputy,
        String hours,
        String zone) {
    static final GroupForm EMPTY = new GroupForm("", "", "", Set.of(), Optional.empty(), "", "");

    GroupForm {
        members = Set.copyOf(members);
    }

    static GroupForm of(Team team) {
        return new GroupForm(
                team.group().id().value(),
                team.group().name(),
                team.group().number().map(Extension::toString).orElse(""),
                team.members(),
                team.group().deputy(),
                team.group().hours().map(WorkingHours::toString).orElse(""),
                team.group().zone().map(ZoneId::getId).orElse(""));
    }

    /** The group; call it only when there is no problem. */
    Group group(long revision) {
        return new Group(
                new GroupId(id.strip()),
                revision,
                name.strip(),
                extension(),
                deputy,
                People.hoursOf(hours),
                People.zoneOf(zone));
    }

    Optional<Extension> extension() {
        return Optional.of(number.strip()).filter(n -> !n.isEmpty()).map(Extension::parse);
    }
}
