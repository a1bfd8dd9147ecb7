package org.ringback.messaging.internal.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.server.Audience;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

/**
 * What differs between agents who see whole numbers and those from whom they are hidden: the only place where it is known
 * who is who. The latter get no message that another could read too, but all on their own addresses. Whoever must change the
 * password first is told nothing. Safe for use by several threads.
 */
final class Wire {
    private final Masking masking;
    private final AgentDirectory directory;
    private final Credentials credentials;
    private final Codec whole = new Codec();
    private final Codec hidden;

    Wire(Masking masking, AgentDirectory directory, Credentials credentials) {
        this.masking = masking;
        this.directory = directory;
        this.credentials = credentials;
        hidden = new Codec(masking::hide, masking::hideIn);
    }

    /** The lowest role that sees whole numbers; empty when everybody does. */
    Optional<Role> wholeNumbersFor() {
        return Optional.of(masking.lowestRole()).filter(role -> role != Role.AGENT);
    }

    /** Whether whole numbers are hidden from this agent; from whoever is not known any more rather than not. */
    boolean hidesFrom(AgentId agent) {
        return directory
                .agent(agent)
                .map(masking::hiddenFrom)
                .orElseGet(() -> wholeNumbersFor().isPresent());
    }

    /** Whether this agent is told anything but that the password must be changed. */
    boolean isTold(AgentId agent) {
        return directory.agent(agent).filter(Agent::active).isPresent() && !credentials.mustChangePassword(agent);
    }

    /** Writes what this agent gets. */
    Codec to(AgentId agent) {
        return hidesFrom(agent) ? hidden : whole;
    }

    /** The addresses by which audiences are told, each with what writes for it. */
    Map<String, Codec> to(Set<Audience> audiences) {
        Map<String, Codec> all = new LinkedHashMap<>();
        for (Audience audience : audiences) {
            switch (audience) {
                case Audience.OfAgent a -> alone(a.agent(), to(a.agent()), all);
                case Audience.OfGroup g -> {
                    all.put(Addresses.of(g.group()), whole);
                    apart(directory.members(g.group()).stream(), all);
                }
                case Audience.OfSupervisors s -> {
                    all.put(Addresses.SUPERVISORS, whole);
                    apart(directory.agents().stream().filter(a -> a.active() && a.may(Role.SUPERVISOR)), all);
                }
                // Whatever is told to all is nothing that must be hidden from some.
                case Audience.Everyone e ->
                    all.put(Addresses.EVERYONE, wholeNumbersFor().isPresent() ? hidden : whole);
            }
        }
        return all;
    }

    /** Nobody is looked for as long as everybody sees whole numbers. */
    private void apart(Stream<Agent> readers, Map<String, Codec> all) {
        if (wholeNumbersFor().isPresent()) {
            readers.filter(masking::hiddenFrom).forEach(agent -> alone(agent.id(), hidden, all));
        }
    }

    private void alone(AgentId agent, Codec codec, Map<String, Codec> all) {
        if (!credentials.mustChangePassword(agent)) {
            all.put(Addresses.of(agent), codec);
        }
    }

    /**
     * A command with the numbers behind its tokens.
     *
     * @throws IllegalArgumentException with one line, when a token is none of this installation
     */
    Command whole(Command command) {
        return switch (command) {
            case CallbackCommand.Submit c -> c.withNumber(c.number().map(masking::whole));
            case CallCommand.Dial c -> new CallCommand.Dial(masking.whole(c.number()), c.phone());
            case CustomerCommand.SaveCustomer c -> new CustomerCommand.SaveCustomer(whole(c.customer()));
            case CustomerCommand.EraseCustomer c -> new CustomerCommand.EraseCustomer(masking.whole(c.number()));
            case Query.FindByNumber q -> new Query.FindByNumber(masking.whole(q.number()));
            default -> command;
        };
    }

    private Customer whole(Customer customer) {
        List<PhoneNumber> numbers = customer.numbers().stream().map(this::whole).toList();
        return new Customer(
                customer.id(), customer.revision(), customer.name(), customer.company(), numbers, customer.notes());
    }

    private PhoneNumber whole(PhoneNumber number) {
        String key = masking.whole(number.key());
        return key.equals(number.key()) ? number : PhoneNumber.ofKey(key);
    }
}
