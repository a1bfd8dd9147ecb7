package org.ringback.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.Result;

/** One claim at a time, and nobody dials on a lost one. Pure. */
final class ClaimRules {
    private final List<Breach> breaches = new ArrayList<>();

    private ClaimRules() {}

    static List<Breach> breaches(List<Asked> asked, Found found) {
        ClaimRules rules = new ClaimRules();
        found.trails().forEach(rules::follow);
        rules.nothingUnderALostClaim(asked);
        return rules.breaches;
    }

    private record Holder(AgentId agent, Instant since) {}

    /** What the server says itself. */
    private void follow(CallbackId id, List<Result.Trail.Entry> trail) {
        Optional<Holder> holder = Optional.empty();
        for (Result.Trail.Entry entry : trail) {
            switch (entry.what()) {
                case AuditEvent.Claimed c -> {
                    AgentId by = entry.by().orElseThrow();
                    boolean twice = holder.filter(h -> !h.agent().equals(by)
                                    && h.since().plus(ChaosOffice.LEASE).isAfter(entry.at()))
                            .isPresent();
                    if (twice) {
                        breach("two hold " + id + ": " + holder.get() + " and " + entry);
                    }
                    holder = Optional.of(new Holder(by, entry.at()));
                }
                case AuditEvent.CalledBack c -> {
                    if (!holder.map(Holder::agent).equals(entry.by())) {
                        breach("called back without the claim on " + id + ", which " + holder + " had: " + entry);
                    }
                }
                case AuditEvent.ClaimExpired c -> holder = Optional.empty();
                case AuditEvent.Completed c -> holder = Optional.empty();
                case AuditEvent.Snoozed c -> holder = Optional.empty();
                case AuditEvent.HandedOver c -> holder = Optional.empty();
                case AuditEvent.Transition(AuditEvent.Transition.Step step)
                when step == AuditEvent.Transition.Step.RELEASED || step == AuditEvent.Transition.Step.CANCELLED ->
                    holder = Optional.empty();
                default -> {
                    // Whoever holds it goes on holding it.
                }
            }
        }
    }

    private record Taken(long fence, long at, Asked by) {}

    /** What desktops were told: who had to know that the claim was another's did nothing with the old one. */
    private void nothingUnderALostClaim(List<Asked> asked) {
        Map<CallbackId, List<Taken>> taken = new HashMap<>();
        for (Asked each : asked) {
            if (each.command() instanceof CallbackCommand.ClaimCallback c && each.fate() == Asked.Fate.KEPT) {
                each.answers().stream()
                        .flatMap(a -> CallbackRules.carried(a.reply()).stream())
                        .flatMap(callback -> callback.claim().stream())
                        .filter(claim -> claim.agent().equals(each.by()))
                        .findFirst()
                        .ifPresent(claim -> taken.computeIfAbsent(c.callback(), id -> new ArrayList<>())
                                .add(new Taken(claim.fence(), each.accepted(), each)));
            }
        }
        for (Asked each : asked) {
            Optional<Long> fence = fence(each.command());
            if (fence.isEmpty() || each.fate() != Asked.Fate.KEPT) {
                continue;
            }
            CallbackId id = ((CallbackCommand) each.command()).about().orElseThrow();
            for (Taken later : taken.getOrDefault(id, List.of())) {
                if (later.fence() > fence.get() && later.at() < each.sent()) {
                    breaches.add(new Breach(
                            Breach.Rule.CLAIM,
                            "done with fence " + fence.get() + " after " + later.fence() + " was given out",
                            Set.of(each.id(), later.by().id())));
                }
            }
        }
    }

    private static Optional<Long> fence(Command command) {
        return switch (command) {
            case CallbackCommand.RenewClaim c -> Optional.of(c.fence());
            case CallbackCommand.ReleaseClaim c -> Optional.of(c.fence());
            case CallbackCommand.CallBack c -> Optional.of(c.fence());
            case CallbackCommand.RecordAttempt c -> Optional.of(c.fence());
            case CallbackCommand.CompleteCallback c -> Optional.of(c.fence());
            case CallbackCommand.SnoozeCallback c -> c.fence();
            default -> Optional.empty();
        };
    }

    private void breach(String what) {
        breaches.add(new Breach(Breach.Rule.CLAIM, what, Set.of()));
    }
}
