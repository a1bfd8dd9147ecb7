package org.ringback.calls;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;

/** On whose desktops a call is. */
public final class CallAudience {
    private CallAudience() {}

    /**
     * The agents at whose phones the call is or was; of a caller who waits where no phone rings the members of the group
     * that they wait for, and every supervisor when that is none here.
     */
    public static Set<AgentId> of(AgentDirectory directory, Call call) {
        Stream<Agent> agents = phones(call).flatMap(phone -> directory.agentAt(phone).stream());
        Stream<Agent> waitedFor = call.state() == CallState.WAITING ? waitedFor(directory, call) : Stream.empty();
        return Stream.concat(agents, waitedFor).map(Agent::id).collect(Collectors.toSet());
    }

    private static Stream<Agent> waitedFor(AgentDirectory directory, Call call) {
        Collection<Agent> members = call.group()
                .flatMap(directory::groupAt)
                .map(group -> directory.members(group.id()))
                .orElse(List.of());
        return members.isEmpty()
                ? directory.agents().stream().filter(Agent::active).filter(a -> a.may(Role.SUPERVISOR))
                : members.stream();
    }

    private static Stream<Extension> phones(Call call) {
        return Stream.of(
                        call.ringing().stream(),
                        call.answeredBy().stream(),
                        call.requested().stream(),
                        call.callerExtension().stream(),
                        call.diversions().stream().map(Diversion::from),
                        call.talks().stream().map(Talk::phone))
                .flatMap(phones -> phones);
    }
}
