package org.ringback.callbacks.internal.calls;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ringback.callbacks.internal.StandIns;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Tried;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;

/**
 * For whom a call is that nobody took: always somebody who is there. The requested agent; else their deputy or one of
 * their groups; the group that the caller came to; whoever's phones it was offered to; the last group of the escalation;
 * at last every supervisor.
 */
public final class Responsible {
    private final Optional<GroupId> lastGroup;
    private final AgentDirectory directory;

    public Responsible(Optional<GroupId> lastGroup, AgentDirectory directory) {
        this.lastGroup = lastGroup;
        this.directory = directory;
    }

    /** For whom it was; never nobody, unless there is neither supervisor nor administrator. */
    public List<Recipient> of(Call call) {
        return first(Stream.of(
                call.requested().flatMap(this::at),
                call.group().flatMap(this::at),
                dialled(call).flatMap(this::at),
                offered(call)));
    }

    /** For whom a transfer was that was not taken: whoever was meant, else the agent who transferred it. */
    public List<Recipient> of(Tried transfer, Call call) {
        return first(Stream.of(at(transfer.target()), spokeLast(call)));
    }

    /** For whom a call is that gave up waiting after it was spoken with: whoever spoke last, and let it wait. */
    List<Recipient> ofWaiting(Call call) {
        return first(Stream.of(
                spokeLast(call),
                call.requested().flatMap(this::at),
                call.group().flatMap(this::at)));
    }

    private Optional<Recipient> spokeLast(Call call) {
        return call.talks().isEmpty()
                ? Optional.empty()
                : at(call.talks().getLast().phone());
    }

    /** Whether the number that was dialled is somebody's here. */
    boolean dialledSomebody(Call call) {
        return dialled(call).flatMap(this::at).isPresent();
    }

    /**
     * What the group is called that the caller came to; its number, when it is none here. Not when that is another number
     * of one telephone.
     */
    Optional<String> group(Call call) {
        return call.group()
                .filter(number ->
                        call.tried().size() != 1 || directory.groupAt(number).isPresent())
                .map(number -> directory.groupAt(number).map(Group::name).orElse(number.number()));
    }

    private List<Recipient> first(Stream<Optional<Recipient>> wanted) {
        return wanted.flatMap(Optional::stream)
                .findFirst()
                .or(() -> lastGroup.<Recipient>map(Recipient.ToGroup::new).filter(this::works))
                .map(List::of)
                .orElseGet(this::supervisors);
    }

    /** Whose number it is, or who stands in for them. */
    private Optional<Recipient> at(Extension number) {
        return directory
                .agentAt(number)
                .flatMap(this::agent)
                .or(() -> directory.groupAt(number).flatMap(this::group));
    }

    private Optional<Recipient> agent(Agent agent) {
        return Stream.concat(
                        Stream.of(agent.id()).<Recipient>map(Recipient.ToAgent::new), StandIns.of(agent, directory))
                .filter(this::works)
                .findFirst();
    }

    private Optional<Recipient> group(Group group) {
        return Stream.concat(Stream.of(group.id()).<Recipient>map(Recipient.ToGroup::new), group.deputy().stream())
                .filter(this::works)
                .findFirst();
    }

    /** Whoever's phones it was offered to: one agent, the smallest group that they all are in, or the first of them. */
    private Optional<Recipient> offered(Call call) {
        List<Agent> agents = Stream.concat(
                        call.diversions().stream().map(Diversion::from),
                        call.tried().stream().map(Tried::target).sorted(Comparator.comparing(Extension::toString)))
                .flatMap(phone -> directory.agentAt(phone).stream())
                .distinct()
                .toList();
        List<Agent> active = agents.stream().filter(Agent::active).toList();
        if (active.size() > 1) {
            Set<GroupId> common = new HashSet<>(active.getFirst().groups());
            active.forEach(a -> common.retainAll(a.groups()));
            Optional<Recipient> group = common.stream()
                    .min(Comparator.comparing(
                                    (GroupId g) -> directory.members(g).size())
                            .thenComparing(Comparator.naturalOrder()))
                    .map(Recipient.ToGroup::new);
            if (group.isPresent()) {
                return group;
            }
        }
        return (active.isEmpty() ? agents : active)
                .stream().flatMap(a -> agent(a).stream()).findFirst();
    }

    private List<Recipient> supervisors() {
        List<Recipient> supervisors = active(a -> a.role() == Role.SUPERVISOR);
        return supervisors.isEmpty() ? active(a -> a.may(Role.SUPERVISOR)) : supervisors;
    }

    private List<Recipient> active(Predicate<Agent> who) {
        return directory.agents().stream()
                .filter(Agent::active)
                .filter(who)
                .map(Agent::id)
                .sorted()
                .<Recipient>map(Recipient.ToAgent::new)
                .toList();
    }

    private boolean works(Recipient recipient) {
        return StandIns.works(recipient, directory);
    }

    private static Optional<Extension> dialled(Call call) {
        try {
            return Optional.of(new Extension(call.id().pbx(), call.dialled()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
