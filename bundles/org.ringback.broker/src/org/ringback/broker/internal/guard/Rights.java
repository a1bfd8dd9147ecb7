package org.ringback.broker.internal.guard;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.security.CheckType;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.protocol.Addresses;

/**
 * What an agent may do on the broker: send commands, and listen where events for this agent come. Nothing else.
 *
 * @param mustChangePassword who logs in with a password that was for one log-in: they get replies and nothing else
 * @param wholeNumbersFor the lowest role that sees whole numbers: only they read what others read too, as it has them
 */
public record Rights(Predicate<AgentId> mustChangePassword, Supplier<Role> wholeNumbersFor) {
    public Rights(Predicate<AgentId> mustChangePassword, Role wholeNumbersFor) {
        this(mustChangePassword, () -> wholeNumbersFor);
    }

    /** @param address an address, or an address and a queue on it as {@code address::queue} */
    public boolean may(Agent agent, CheckType what, String address) {
        String bare = address.split("::", 2)[0];
        return agent.active()
                && switch (what) {
                    case SEND -> bare.equals(Addresses.COMMANDS);
                    // A subscription is a queue that ends with its connection; its address is made when first listened
                    // to.
                    case CONSUME, CREATE_NON_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE, CREATE_ADDRESS ->
                        mayRead(agent, bare);
                    default -> false;
                };
    }

    boolean mayRead(Agent agent, String address) {
        return agent.active()
                && (Addresses.agentOf(address).filter(agent.id()::equals).isPresent()
                        || !mustChangePassword.test(agent.id()) && mayReadWithOthers(agent, address));
    }

    private boolean mayReadWithOthers(Agent agent, String address) {
        return switch (address) {
            case Addresses.EVERYONE, Addresses.GATHERED, Addresses.STATES -> true;
            case Addresses.SUPERVISORS -> agent.may(Role.SUPERVISOR) && agent.may(wholeNumbersFor.get());
            default ->
                Addresses.isHistory(address)
                        || agent.may(wholeNumbersFor.get())
                                && Addresses.groupOf(address)
                                        .filter(agent.groups()::contains)
                                        .isPresent();
        };
    }
}
