package org.ringback.kill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;

/**
 * What is set and read again: presence by hand, customers, agents, groups, passwords. Each is set by one sender only, one
 * command after the other; so what is there was set by the last accepted command, or by one that was sent later and of which
 * nobody knows. Pure.
 */
final class StateRules {
    private final Found found;
    private final List<Breach> breaches = new ArrayList<>();

    private StateRules(Found found) {
        this.found = found;
    }

    static List<Breach> breaches(List<Asked> asked, Found found, Optional<Found> before) {
        StateRules rules = new StateRules(found);
        Map<Object, List<Asked>> settings = new LinkedHashMap<>();
        for (Asked each : asked) {
            thing(each.command())
                    .ifPresent(t ->
                            settings.computeIfAbsent(t, k -> new ArrayList<>()).add(each));
        }
        settings.values().forEach(rules::look);
        before.ifPresent(rules::neverOlder);
        return rules.breaches;
    }

    /** What a command sets; equal for two that set the same. */
    private static Optional<Object> thing(Command command) {
        return switch (command) {
            case PresenceCommand.SetPresence c -> Optional.of("presence");
            case CustomerCommand.SaveCustomer c -> Optional.of(c.customer().id());
            case DirectoryCommand.SaveAgent c -> Optional.of(c.agent().id());
            case DirectoryCommand.SaveGroup c -> Optional.of(c.group().id());
            case DirectoryCommand.SetPassword c -> Optional.of(List.of("password", c.agent()));
            default -> Optional.empty();
        };
    }

    private void look(List<Asked> settings) {
        if (settings.get(0).command() instanceof PresenceCommand.SetPresence) {
            settings.stream().collect(Collectors.groupingBy(Asked::by)).values().forEach(this::lookAtOne);
        } else {
            lookAtOne(settings);
        }
    }

    private void lookAtOne(List<Asked> settings) {
        int last = -1;
        for (int i = 0; i < settings.size(); i++) {
            if (settings.get(i).fate() == Asked.Fate.KEPT) {
                last = i;
            }
        }
        for (Asked each : settings) {
            refusedAfterAll(each);
        }
        if (last < 0) {
            return;
        }
        List<Asked> possible = settings.subList(last, settings.size()).stream()
                .filter(a -> a.fate() != Asked.Fate.NOT_DONE)
                .toList();
        if (possible.stream().noneMatch(a -> isThere(a.command(), a))) {
            breaches.add(new Breach(
                    Breach.Rule.STATE,
                    "what was set last is not there, but " + there(possible.get(0)) + "; set was "
                            + possible.stream().map(Asked::command).toList(),
                    possible.stream().map(Asked::id).collect(Collectors.toSet())));
        }
    }

    /** A repetition that was refused as stale, although it is its own first that it was late for. */
    private void refusedAfterAll(Asked asked) {
        boolean stale = asked.answers().stream()
                .anyMatch(a -> a.reply() instanceof Reply.Refused r && r.reason() == Refusal.CHANGED);
        if (stale && isThere(asked.command(), asked)) {
            breaches.add(new Breach(
                    Breach.Rule.REPETITION,
                    "refused as changed by another, but it was done: " + asked.command(),
                    Set.of(asked.id())));
        }
    }

    private boolean isThere(Command command, Asked asked) {
        return switch (command) {
            case PresenceCommand.SetPresence c -> is(found.presences().get(asked.by()), p -> same(p, c));
            case CustomerCommand.SaveCustomer c ->
                is(found.customers().get(c.customer().id()), k -> same(k, c.customer()));
            case DirectoryCommand.SaveAgent c -> is(found.agents().get(c.agent().id()), a -> same(a, c.agent()));
            case DirectoryCommand.SaveGroup c -> is(found.groups().get(c.group().id()), g -> same(g, c.group()));
            case DirectoryCommand.SetPassword c -> is(found.passwords().get(c.agent()), c.password()::equals);
            default -> throw new IllegalArgumentException(command + " sets nothing");
        };
    }

    private String there(Asked asked) {
        return switch (asked.command()) {
            case PresenceCommand.SetPresence c -> "" + found.presences().get(asked.by());
            case CustomerCommand.SaveCustomer c ->
                "" + found.customers().get(c.customer().id());
            case DirectoryCommand.SaveAgent c ->
                "" + found.agents().get(c.agent().id());
            case DirectoryCommand.SaveGroup c ->
                "" + found.groups().get(c.group().id());
            default -> "no password that was tried is right";
        };
    }

    private static <T> boolean is(@org.eclipse.jdt.annotation.Nullable T there, Predicate<T> as) {
        return there != null && as.test(there);
    }

    private static boolean same(Presence there, PresenceCommand.SetPresence set) {
        return there.source() == PresenceSource.AGENT
                && there.state() == set.state()
                && there.until().equals(set.until())
                && there.note().equals(set.note());
    }

    private static boolean same(Customer there, Customer set) {
        return there.revision() == set.revision() + 1
                && there.name().equals(set.name())
                && there.company().equals(set.company())
                && there.notes().equals(set.notes());
    }

    private static boolean same(Agent there, Agent set) {
        return there.revision() == set.revision() + 1
                && there.name().equals(set.name())
                && there.groups().equals(set.groups())
                && there.deputy().equals(set.deputy());
    }

    private static boolean same(Group there, Group set) {
        return there.revision() == set.revision() + 1 && there.name().equals(set.name());
    }

    private void neverOlder(Found before) {
        before.presences().forEach((agent, was) -> {
            Presence now = found.presences().get(agent);
            older("presence of " + agent, was.revision(), now == null ? 0 : now.revision());
        });
        before.agents().forEach((id, was) -> {
            Agent now = found.agents().get(id);
            older("agent " + id, was.revision(), now == null ? 0 : now.revision());
        });
        before.groups().forEach((id, was) -> {
            Group now = found.groups().get(id);
            older("group " + id, was.revision(), now == null ? 0 : now.revision());
        });
    }

    private void older(String what, long before, long now) {
        if (now < before) {
            breaches.add(new Breach(Breach.Rule.REVISION, what + " was " + before + " and is " + now, Set.of()));
        }
    }
}
