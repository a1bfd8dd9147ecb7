package org.ringback.callbacks.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.ringback.core.CustomerId;
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

    /**
     * Enters a call that nobody took, or a transfer; once for each recipient, also when it is told again after a restart. A
     * caller without a number is nobody's customer: each such call is one of its own.
     *
     * @param group what the group is called that the caller came to
     */
    void missed(Call call, Optional<String> group, List<Recipient> recipients) {
        if (!settings.missedCalls() || recipients.isEmpty()) {
            return;
        }
        CommandId once = once(call, recipients);
        keeper.keep(records -> {
            if (records.done(once).isPresent()) {
                return Kept.nothing(Replies.unknown());
            }
            Instant now = clock.instant();
            Optional<PhoneNumber> number = call.caller().number();
            Optional<Customer> customer =
                    number.map(n -> records.identify(n, call.caller().name()));
            MissedCall missed = missed(call, group);
            List<Kept.Moved> moved = recipients.stream()
                    .map(to -> entering.enter(
                            records, request(call, customer, to), Message.missed(now, missed), AuditEvent.BY_ITSELF))
                    .toList();
            Callback first = moved.getFirst().now();
            records.remember(new DoneCommand(once, Request.AUTOMATIC, first.id(), first.revision(), now));
            customer.ifPresent(c -> records.add(new Interaction(
                    ids.next(),
                    c.id(),
                    now,
                    Interaction.Kind.MISSED_CALL,
                    CallDirection.INBOUND,
                    recipients.size() == 1 && recipients.getFirst() instanceof Recipient.ToAgent to
                            ? to.agent()
                            : Request.AUTOMATIC,
                    number,
                    Optional.of(first.id()),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.of(missed))));
            return new Kept(
                    Replies.unknown(),
                    moved,
                    customer.map(Customer::id).<Set<CustomerId>>map(Set::of).orElse(Set.of()));
        });
    }

    private static Request request(Call call, Optional<Customer> customer, Recipient recipient) {
        return new Request(
                recipient,
                Request.AUTOMATIC,
                new Caller(call.caller().number(), call.caller().name().or(() -> customer.flatMap(Customer::name))),
                customer.map(Customer::id),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.of(call.id()),
                call.diversion().map(Diversion::reason));
    }

    /** One and the same for a call however often it is told; a transfer is one for each whom it was for. */
    private static CommandId once(Call call, List<Recipient> recipients) {
        String what = "missed " + call.id() + " " + call.startedAt();
        String whom =
                call.missed() ? "" : " " + recipients.stream().map(Checks::name).toList();
        return new CommandId(UUID.nameUUIDFromBytes((what + whom).getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps in the customer's history that they were spoken with; once, also when it is told again after a restart. */
    void spoken(Call call, PhoneNumber number, AgentId by, Instant from, Optional<Duration> lasted) {
        UUID once = UUID.nameUUIDFromBytes(
                ("spoken " + call.id() + " " + by + " " + from).getBytes(StandardCharsets.UTF_8));
        keeper.keep(records -> {
            Customer customer = records.identify(number, call.caller().name());
            records.add(new Interaction(
                    once,
                    customer.id(),
                    from,
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

    private static MissedCall missed(Call call, Optional<String> group) {
        return new MissedCall(
                call.rang().truncatedTo(ChronoUnit.SECONDS), call.end().orElse(CallEnd.UNKNOWN), group);
    }
}
