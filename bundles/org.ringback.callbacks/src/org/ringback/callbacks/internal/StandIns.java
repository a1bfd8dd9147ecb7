package org.ringback.callbacks.internal;

import java.util.stream.Stream;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;

/** Who stands in for an agent. */
public final class StandIns {
    private StandIns() {}

    /** The deputy, then the agent's groups in which there is somebody else; each only if somebody is there to respond. */
    public static Stream<Recipient> of(Agent agent, AgentDirectory directory) {
        return Stream.concat(
                agent.deputy().<Recipient>map(Recipient.ToAgent::new).filter(r -> works(r, directory)).stream(),
                agent.groups().stream()
                        .sorted()
                        .filter(g -> directory.members(g).stream().anyMatch(m -> !m.id().equals(agent.id())))
                        .map(Recipient.ToGroup::new));
    }

    /** Whether anybody is there to respond. */
    public static boolean works(Recipient recipient, AgentDirectory directory) {
        return switch (recipient) {
            case Recipient.ToAgent(var agent) ->
                directory.agent(agent).filter(Agent::active).isPresent();
            case Recipient.ToGroup(var group) -> !directory.members(group).isEmpty();
        };
    }
}
