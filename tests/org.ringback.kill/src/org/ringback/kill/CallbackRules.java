package org.ringback.kill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** What must be true of call-backs. Pure. */
final class CallbackRules {
    private final List<Asked> asked;
    private final Found found;
    private final List<Breach> breaches = new ArrayList<>();

    private CallbackRules(List<Asked> asked, Found found) {
        this.asked = asked;
        this.found = found;
    }

    static List<Breach> breaches(List<Asked> asked, Found found) {
        CallbackRules rules = new CallbackRules(asked, found);
        rules.whatWasToldIsThere();
        rules.ordersAreUniqueAndOfInput();
        rules.closedStaysClosed();
        rules.claimsAreOnce();
        return rules.breaches;
    }

    /** Of call-backs that were seen at desktops, in whatever order. */
    static List<Breach> breachesOf(List<Callback> seen, Found found) {
        CallbackRules rules = new CallbackRules(List.of(), found);
        Map<CallbackId, Callback> there = rules.there();
        Map<CallbackId, Map<Long, Callback>> told = new HashMap<>();
        seen.forEach(callback -> rules.told(callback, there, told));
        return rules.breaches;
    }

    /** The call-backs that a reply carries, as accepted or as they were instead. */
    static List<Callback> carried(Reply reply) {
        return switch (reply) {
            case Reply.Accepted a when a.result() instanceof Result.Callbacks c -> c.callbacks();
            case Reply.Conflict c -> List.of(c.now());
            default -> List.of();
        };
    }

    private void whatWasToldIsThere() {
        Map<CallbackId, Callback> there = there();
        Map<CallbackId, Map<Long, Callback>> told = new HashMap<>();
        for (Asked each : asked) {
            for (Asked.Answer answer : each.answers()) {
                carried(answer.reply()).forEach(callback -> told(callback, there, told, each));
            }
        }
    }

    private Map<CallbackId, Callback> there() {
        Map<CallbackId, Callback> there = new HashMap<>();
        found.callbacks().forEach(c -> there.put(c.id(), c));
        found.open().forEach(c -> there.merge(c.id(), c, (a, b) -> a.revision() >= b.revision() ? a : b));
        return there;
    }

    private void told(
            Callback callback,
            Map<CallbackId, Callback> there,
            Map<CallbackId, Map<Long, Callback>> told,
            Asked... by) {
        told(callback, Optional.ofNullable(there.get(callback.id())), by);
        Callback other =
                told.computeIfAbsent(callback.id(), id -> new HashMap<>()).putIfAbsent(callback.revision(), callback);
        if (other != null && !sameButForTheLease(other, callback)) {
            breach(Breach.Rule.REVISION, "two states of one revision: " + other + " and " + callback, by);
        }
    }

    private void told(Callback callback, Optional<Callback> there, Asked... by) {
        if (there.isEmpty()) {
            breach(Breach.Rule.KEPT, "gone: " + callback, by);
            return;
        }
        Callback now = there.get();
        if (now.revision() < callback.revision()) {
            breach(Breach.Rule.REVISION, "told " + callback + ", but there is " + now, by);
        } else if (now.revision() == callback.revision() && !sameButForTheLease(now, callback)) {
            breach(Breach.Rule.REVISION, "changed without a revision: " + callback + " is now " + now, by);
        }
        if (now.order() != callback.order()) {
            breach(Breach.Rule.ORDER, "had place " + callback.order() + " and has " + now.order() + ": " + now, by);
        }
        if (now.fence() < callback.fence()) {
            breach(Breach.Rule.REVISION, "a fence was given back: " + callback.fence() + ", now " + now.fence(), by);
        }
        if (!begins(now.messages(), callback.messages())
                || !begins(now.attempts(), callback.attempts())
                || !begins(now.handovers(), callback.handovers())) {
            breach(Breach.Rule.KEPT, "what was in it is not: " + callback + " is now " + now, by);
        }
    }

    /** A renewal changes when a claim runs out and nothing else: it makes no revision, and may be lost. */
    static boolean sameButForTheLease(Callback one, Callback other) {
        return withoutLease(one).equals(withoutLease(other));
    }

    private static Callback withoutLease(Callback callback) {
        return callback.claim()
                .map(c -> callback.withLease(new Claim(c.agent(), c.fence(), c.since(), c.since())))
                .orElse(callback);
    }

    private static boolean begins(List<?> longer, List<?> shorter) {
        return longer.size() >= shorter.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }

    private void ordersAreUniqueAndOfInput() {
        Map<Long, Callback> places = new HashMap<>();
        for (Callback callback : found.callbacks()) {
            Callback other = places.put(callback.order(), callback);
            if (other != null) {
                breach(Breach.Rule.ORDER, "one place for " + other.id() + " and " + callback.id());
            }
        }
        List<Long> shown = found.open().stream().map(Callback::order).toList();
        if (!shown.equals(shown.stream().sorted().toList())) {
            breach(Breach.Rule.ORDER, "the snapshot is not in the order of input: " + shown);
        }
        record Entered(Asked by, Callback callback) {}
        List<Entered> entered = asked.stream()
                .filter(a -> a.command() instanceof CallbackCommand.Submit && a.fate() == Asked.Fate.KEPT)
                .flatMap(a -> a.answers().stream()
                        .flatMap(answer -> carried(answer.reply()).stream())
                        .filter(c -> c.revision() == 1)
                        .map(c -> new Entered(a, c)))
                .sorted(Comparator.comparingLong(e -> e.by().sent()))
                .toList();
        for (int i = 0; i < entered.size(); i++) {
            for (int j = i + 1; j < entered.size(); j++) {
                Entered first = entered.get(i);
                Entered second = entered.get(j);
                if (first.by().accepted() < second.by().sent()
                        && first.callback().order() >= second.callback().order()) {
                    breach(
                            Breach.Rule.ORDER,
                            "accepted before " + second.callback().id() + " was sent, but has the later place: "
                                    + first.callback(),
                            first.by(),
                            second.by());
                }
            }
        }
    }

    private void closedStaysClosed() {
        Map<CallbackId, CallbackState> states = new HashMap<>();
        found.callbacks().forEach(c -> states.put(c.id(), c.state()));
        found.open().forEach(c -> states.merge(c.id(), c.state(), (page, open) -> page));
        for (Asked each : asked) {
            if (each.fate() != Asked.Fate.KEPT) {
                continue;
            }
            CallbackId id = null;
            CallbackState expected = CallbackState.DONE;
            if (each.command() instanceof CallbackCommand.CompleteCallback c) {
                id = c.callback();
            } else if (each.command() instanceof CallbackCommand.CancelCallback c) {
                id = c.callback();
                expected = CallbackState.CANCELLED;
            }
            CallbackState now = id == null ? expected : states.get(id);
            if (now != expected) {
                breach(Breach.Rule.STATE, "answered as " + expected + ", but is " + now, each);
            }
        }
    }

    private void claimsAreOnce() {
        Map<CallbackId, List<Asked>> claims = new HashMap<>();
        for (Asked each : asked) {
            if (each.command() instanceof CallbackCommand.ClaimCallback c) {
                claims.computeIfAbsent(c.callback(), id -> new ArrayList<>()).add(each);
            }
        }
        found.trails().forEach((id, trail) -> {
            List<Long> fences = trail.stream()
                    .flatMap(e -> e.what() instanceof AuditEvent.Claimed c ? Stream.of(c.fence()) : Stream.empty())
                    .toList();
            List<Asked> of = Objects.requireNonNullElse(claims.get(id), List.of());
            if (new HashSet<>(fences).size() != fences.size()
                    || !fences.equals(fences.stream().sorted().toList())) {
                breach(Breach.Rule.REVISION, "fences out of order on " + id + ": " + fences, of);
            }
            long most = of.stream().filter(a -> a.fate() != Asked.Fate.NOT_DONE).count();
            if (fences.size() > most) {
                breach(Breach.Rule.ONCE, fences.size() + " claims on " + id + ", but only " + most + " asked for", of);
            }
            for (Asked claim : of) {
                claim.answers().stream()
                        .limit(1)
                        .flatMap(a -> carried(a.reply()).stream())
                        .forEach(c -> {
                            if (claim.fate() == Asked.Fate.KEPT
                                    && c.claim().isPresent()
                                    && !fences.contains(c.fence())) {
                                breach(Breach.Rule.KEPT, "no record of claim " + c.fence() + " on " + id, claim);
                            }
                        });
            }
        });
    }

    private void breach(Breach.Rule rule, String what, Asked... by) {
        breach(rule, what, List.of(by));
    }

    private void breach(Breach.Rule rule, String what, List<Asked> by) {
        Set<CommandId> commands = new HashSet<>();
        by.forEach(a -> commands.add(a.id()));
        breaches.add(new Breach(rule, what, commands));
    }
}
