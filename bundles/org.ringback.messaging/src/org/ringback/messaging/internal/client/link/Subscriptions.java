package org.ringback.messaging.internal.client.link;

import java.util.HashSet;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.Features;
import org.ringback.protocol.Addresses;

/** Which addresses a desktop listens on. */
public final class Subscriptions {
    private Subscriptions() {}

    /** What every agent may read, also with a password for one log-in: enough to ask for the rest. */
    public static Set<String> of(AgentId agent) {
        return Set.of(Addresses.of(agent));
    }

    /**
     * @param wholeNumbersFor the lowest role that sees whole numbers: all others are told everything on their own address
     * @param features of the server
     */
    public static Set<String> of(Agent agent, Role wholeNumbersFor, Set<String> features) {
        Set<String> all = new HashSet<>(of(agent.id()));
        all.add(ofAll(features));
        if (!agent.may(wholeNumbersFor)) {
            return Set.copyOf(all);
        }
        agent.groups().forEach(group -> all.add(Addresses.of(group)));
        if (agent.may(Role.SUPERVISOR)) {
            all.add(Addresses.SUPERVISORS);
        }
        return Set.copyOf(all);
    }

    private static String ofAll(Set<String> features) {
        if (features.contains(Features.WATCHED)) {
            return Addresses.STATES;
        }
        return features.contains(Features.GATHERED) ? Addresses.GATHERED : Addresses.EVERYONE;
    }
}
