package org.ringback.callbacks.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Diversion;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** What becomes of call-backs without anybody asking: escalation, missed calls, customers reached elsewhere. */
final class ByItself {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private final Clock clock;
    private final Uuid7 ids;
    private final CallbackSettings settings;
    private final Repository repository;
    private final Keeper keeper;
    private final Changing changing;
    private final Entering entering;
    private final Escalation escalation;
    private final Map<CallbackId, Instant> stuck = new HashMap<>();

    ByItself(
            Clock clock,
            Uuid7 ids,
            CallbackSettings settings,
            Repository repository,
            Keeper keeper,
            Changing changing,
            Entering entering,
            Escalation escalation) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.repository = repository;
        this.keeper = keeper;
        this.changing = changing;
        this.entering = entering;
        this.escalation = escalation;
    }

    /** Hands on what nobody responded to in time. */
    synchronized void escalate() {
        Instant now = clock.instant();
        stuck.values().removeIf(t -> !t.isAfter(now));
        for (Callback due : escalation.due(now)) {
            if (!stuck.containsKey(due.id())) {
                boolean[] done = {false};
                keeper.keep(records -> {
                    Kept kept = escalate(records, due.id());
                    done[0] = !kept.moved().isEmpty();
                    return kept;
                });
                if (!done[0]) {
                    // All have had it, or the next one has another of the same caller: nothing to do for a while.
                    stuck.put(due.id(), now.plus(AGAIN));
                }
            }
        }
    }

    private Kept escalate(Records records, CallbackId id) {
        Optional<Callback> found = records.find(id);
        return found.flatMap(callback -> escalation.next(callback).stream()
                        .filter(to -> !Changing.takenThere(records, callback, to))
                        .findFirst()
                        .map(to -> changing.byItself(
                                records, id, new CallbackChange.Escalate(to, escalation.waited(callback)))))
                .orElseGet(() -> Kept.nothing(Replies.unknown()));
    }

    /** Enters a call that nobody took; once, also when it is told again after a restart. */
    void missed(Call call, PhoneNumber number, Recipient recipient) {
        if (!settings.missedCalls()) {
            return;
        }
        CommandId once = new CommandId(UUID.nameUUIDFromBytes(
                ("missed " + call.id() + " " + call.startedAt()).getBytes(StandardCharsets.UTF_8)));
        keeper.keep(records -> {
            if (records.done(once).isPresent()) {
                return Kept.nothing(Replies.unknown());
            }
            Instant now = clock.instant();
            Customer customer = records.identify(number, call.caller().name());
            Request request = new Request(
                    recipient,
                    Request.AUTOMATIC,
                    new Caller(Optional.of(number), call.caller().name().or(customer::name)),
                    Optional.of(customer.id()),
                    Urgency.NORMAL,
                    CallWindow.ANY,
                    Optional.of(call.id()),
                    call.diversion().map(Diversion::reason));
            MissedCall missed = missed(call);
            Kept.Moved moved = entering.enter(records, request, Message.missed(now, missed), AuditEvent.BY_ITSELF);
            Callback entered = moved.now();
            records.remember(new DoneCommand(once, Request.AUTOMATIC, entered.id(), entered.revision(), now));
            records.add(new Interaction(
                    ids.next(),
                    customer.id(),
                    now,
                    Interaction.Kind.MISSED_CALL,
                    CallDirection.INBOUND,
                    recipient instanceof Recipient.ToAgent to ? to.agent() : Request.AUTOMATIC,
                    Optional.of(number),
                    Optional.of(entered.id()),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.of(missed)));
            return new Kept(Replies.unknown(), List.of(moved), Set.of(customer.id()));
        });
    }

    /** Keeps in the customer's history that they were spoken with; once, also when it is told again after a restart. */
    void spoken(Call call, PhoneNumber number, AgentId by) {
        UUID once = UUID.nameUUIDFromBytes(
                ("spoken " + call.id() + " " + call.startedAt()).getBytes(StandardCharsets.UTF_8));
        Instant answered = call.answeredAt().orElse(call.startedAt());
        Optional<Duration> lasted = call.endedAt()
                .filter(e -> call.end().filter(why -> why != CallEnd.UNKNOWN).isPresent())
                .map(e -> Duration.between(answered, e))
                .filter(d -> !d.isNegative());
        keeper.keep(records -> {
            Customer customer = records.identify(number, call.caller().name());
            records.add(new Interaction(
                    once,
                    customer.id(),
                    answered,
                    Interaction.Kind.CALL,
                    call.direction(),
                    by,
                    Optional.of(number),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    lasted,
                    Optional.empty()));
            return new Kept(Replies.unknown(), List.of(), Set.of(customer.id()));
        });
    }

    /**
     * Says in the customer's open call-backs that they were spoken with; what was entered by itself is done by that. The
     * one from which the agent is calling just now goes its own way.
     */
    void reached(Call call, PhoneNumber number, AgentId by) {
        for (Callback open : repository.openTo(number)) {
            boolean thisCall = open.request().call().equals(Optional.of(call.id()));
            boolean theirs = open.claim().filter(c -> c.agent().equals(by)).isPresent();
            if (!thisCall && !theirs) {
                keeper.keep(records -> reached(records, open.id(), by));
            }
        }
    }

    private Kept reached(Records records, CallbackId id, AgentId by) {
        Optional<Callback> found = records.find(id).filter(c -> c.state().open());
        if (found.isEmpty()) {
            return Kept.nothing(Replies.unknown());
        }
        Kept marked = changing.byItself(records, id, new CallbackChange.Reached(by));
        if (!found.get().automatic() || found.get().claim().isPresent()) {
            return marked;
        }
        Instant now = clock.instant();
        Kept taken = changing.byItself(records, id, new CallbackChange.Take(by, now.plus(settings.lease())));
        long fence = taken.moved().getFirst().now().fence();
        Kept done = changing.byItself(records, id, new CallbackChange.Complete(by, fence, Outcome.REACHED, ""));
        List<Kept.Moved> moved = new ArrayList<>(marked.moved());
        moved.addAll(taken.moved());
        moved.addAll(done.moved());
        return new Kept(done.reply(), moved, done.histories());
    }

    private MissedCall missed(Call call) {
        long seconds = Duration.between(call.startedAt(), call.endedAt().orElse(clock.instant()))
                .toSeconds();
        return new MissedCall(
                Duration.ofSeconds(Math.max(0, seconds)), call.end().orElseThrow());
    }
}
