package org.ringback.protocol;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;

/** The names of the broker's addresses and of the properties beside a body. */
public final class Addresses {
    /** Where every desktop sends its commands: a queue, from which each is taken once. */
    public static final String COMMANDS = "ringback.commands";
    /** Commands that could not be handled again and again end here. */
    public static final String DEAD = "ringback.dead";
    /** Where a server sends to itself, to compare its clock with the broker's. */
    public static final String CLOCK = "ringback.clock";
    /** Events for all desktops. */
    public static final String EVERYONE = "ringback.everyone";
    /**
     * What is told on {@link #EVERYONE}, with what changes often gathered: a few times a second only the last state of each
     * thing, and all customers of whom something changed as one event.
     */
    public static final String GATHERED = "ringback.gathered";
    /** What is told on {@link #GATHERED} but whose history changed, for desktops that say which histories they show. */
    public static final String STATES = "ringback.states";
    /** Events for supervisors' and administrators' desktops. */
    public static final String SUPERVISORS = "ringback.supervisors";

    /**
     * The property that names a desktop: on a command the sender's, on a reply the one it is for. 1 to 64 of letters,
     * digits, {@code . _ -}.
     */
    public static final String DESKTOP = "ringback_desktop";
    /** The property that says which run of which server an event comes from. */
    public static final String RUN = "ringback_run";
    /** The property that counts a run's events on one address, from 1 without a hole. */
    public static final String NUMBER = "ringback_number";

    /** The property that names the customer whose history changed, on {@link #ofHistory}: desktops select by it. */
    public static final String CUSTOMER = "ringback_customer";

    private static final String HISTORY = "ringback.history.";
    private static final String AGENT = "ringback.agent.";
    private static final String GROUP = "ringback.group.";

    private Addresses() {}

    /** Events and replies for the desktops of one agent. */
    public static String of(AgentId agent) {
        return AGENT + agent;
    }

    /** Events for the desktops of a group's members. */
    public static String of(GroupId group) {
        return GROUP + group;
    }

    /**
     * Where it is told that a customer's record or history changed, to whoever listens for that customer: one of sixteen, by the
     * last digit of the identity, so that what is told is compared with few selectors.
     */
    public static String ofHistory(CustomerId customer) {
        String id = customer.toString();
        return HISTORY + id.charAt(id.length() - 1);
    }

    /** Whether it is one of {@link #ofHistory}. */
    public static boolean isHistory(String address) {
        return address.length() == HISTORY.length() + 1
                && address.startsWith(HISTORY)
                && "0123456789abcdef".indexOf(address.charAt(HISTORY.length())) >= 0;
    }

    /** The agent whose address it is. */
    public static Optional<AgentId> agentOf(String address) {
        return name(AGENT, address).map(AgentId::new);
    }

    /** The group whose address it is. */
    public static Optional<GroupId> groupOf(String address) {
        return name(GROUP, address).map(GroupId::new);
    }

    private static Optional<String> name(String prefix, String address) {
        return address.startsWith(prefix)
                ? Optional.of(address.substring(prefix.length())).filter(Addresses::isName)
                : Optional.empty();
    }

    private static boolean isName(String text) {
        return text.matches("[a-z0-9][a-z0-9_-]{0,39}");
    }
}
