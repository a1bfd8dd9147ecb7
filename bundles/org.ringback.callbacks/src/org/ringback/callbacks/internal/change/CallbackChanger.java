package org.ringback.callbacks.internal.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.callbacks.internal.deadlines.Escalation;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.CallbackRights;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Step;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;

/** Applies one change to one call-back, within a transaction. */
public final class CallbackChanger {
    private final Clock clock;
    private final Uuid7 ids;
    private final Checks checks;
    private final Escalation escalation;

    public CallbackChanger(Clock clock, Uuid7 ids, Checks checks, Escalation escalation) {
        this.escalation = escalation;
        this.clock = clock;
        this.ids = ids;
        this.checks = checks;
    }

    /** For an agent: with that agent's rights, once for each identity. */
    public TransactionResult byAgent(
            Records records, Sender sender, CommandId id, CallbackId callback, CallbackChange change) {
        Optional<DoneCommand> done = records.done(id);
        if (done.isPresent()) {
            return repeated(records, sender, done.get(), change);
        }
        Optional<String> wrong = firstWrong(change);
        if (wrong.isPresent()) {
            return TransactionResult.refused(Refusal.INVALID, wrong.get());
        }
        Optional<Callback> found = records.find(callback).filter(c -> CallbackRights.sees(sender.agent(), c));
        if (found.isEmpty()) {
            return TransactionResult.nothing(Replies.unknown());
        }
        Callback before = found.get();
        if (!CallbackRights.mayAsk(sender.agent(), before, change)) {
            return TransactionResult.refused(
                    Refusal.NOT_ALLOWED,
                    switch (change) {
                        case CallbackChange.Cancel c -> "only who it is for may do that: its author, or a supervisor";
                        case CallbackChange.Ask c ->
                            "only its author and whom it is for write to each other, and nobody to themselves";
                        default -> "only who it is for may do that";
                    });
        }
        if (change instanceof CallbackChange.Ask && before.dialogue().size() >= Dialogue.MOST) {
            return TransactionResult.refused(
                    Refusal.INVALID, "it has " + Dialogue.MOST + " questions and answers, which are the most");
        }
        if (change instanceof CallbackChange.Ask ask && checks.nobodyReads(before, ask)) {
            return TransactionResult.refused(Refusal.INVALID, "who wrote it does not work here any more");
        }
        if (change instanceof CallbackChange.Reassign handing && takenThere(records, before, handing.to())) {
            return TransactionResult.refused(
                    Refusal.ALREADY_THERE,
                    Checks.name(handing.to())
                            + " has an open call-back for this caller already; finish or cancel one of the two");
        }
        Instant now = clock.instant();
        return switch (CallbackLife.apply(before, change, now)) {
            case Step.Unchanged same ->
                TransactionResult.nothing(Replies.accepted(sender.agent(), List.of(same.now())));
            case Step.Refused no -> TransactionResult.nothing(Replies.refused(no.why(), before));
            case Step.Renewed renewed -> {
                records.renew(callback, renewed.now().claim().orElseThrow());
                yield TransactionResult.nothing(Replies.accepted(sender.agent(), List.of(renewed.now())));
            }
            case Step.Moved step -> {
                Optional<AgentId> by = Optional.of(sender.agent().id());
                records.remember(
                        new DoneCommand(id, by.get(), callback, step.now().revision(), now));
                keep(records, before, step.now(), change, by, sender.from(), now);
                yield new TransactionResult(
                        Replies.accepted(sender.agent(), List.of(step.now())),
                        List.of(new TransactionResult.Moved(Optional.of(before), step.now())));
            }
        };
    }

    /** The answer to what is true already, as it was found without a lock; empty when it has to be done. */
    public Optional<Reply> trueAlready(Sender sender, Optional<Callback> found, CallbackChange change) {
        return found.filter(c -> CallbackRights.sees(sender.agent(), c))
                .filter(c -> CallbackRights.mayAsk(sender.agent(), c, change))
                .filter(c -> CallbackLife.apply(c, change, clock.instant()) instanceof Step.Unchanged)
                .map(c -> Replies.accepted(sender.agent(), List.of(c)));
    }

    /** For what happens by itself. */
    public TransactionResult byItself(Records records, CallbackId callback, CallbackChange change) {
        return byItself(records, callback, change, clock.instant());
    }

    /** For what happened by itself at a time. */
    public TransactionResult byItself(Records records, CallbackId callback, CallbackChange change, Instant now) {
        Optional<Callback> before = records.find(callback);
        if (before.isEmpty() || !(CallbackLife.apply(before.get(), change, now) instanceof Step.Moved step)) {
            return TransactionResult.refused(Refusal.CHANGED, "");
        }
        keep(records, before.get(), step.now(), change, actor(change), AuditEvent.BY_ITSELF, now);
        return new TransactionResult(Replies.unknown(), List.of(new TransactionResult.Moved(before, step.now())));
    }

    /** Whether another open call-back of the same caller stands there, which this one would double. */
    public static boolean takenThere(Records records, Callback callback, Recipient to) {
        return records.findOpen(callback.request().to(to))
                .filter(other -> !other.id().equals(callback.id()))
                .isPresent();
    }

    private static TransactionResult repeated(Records records, Sender sender, DoneCommand done, CallbackChange change) {
        if (!done.sender().equals(sender.agent().id())) {
            return TransactionResult.refused(Refusal.INVALID, "another command has the same identity");
        }
        return TransactionResult.nothing(
                Replies.repeated(sender.agent(), records.find(done.callback()), change instanceof CallbackChange.Take));
    }

    private Optional<String> firstWrong(CallbackChange change) {
        return switch (change) {
            case CallbackChange.Try c
            when c.outcome() == Outcome.REACHED -> Optional.of("who reached the customer completes the call-back");
            case CallbackChange.Try c -> Checks.text(c.text());
            case CallbackChange.Complete c -> Checks.text(c.text());
            case CallbackChange.Ask c -> Checks.written(c.text());
            case CallbackChange.Snooze c -> Checks.promise(c.promise(), clock.instant());
            case CallbackChange.Promised c -> Checks.promise(Optional.of(c.until()), clock.instant());
            case CallbackChange.Reassign c -> checks.recipient(c.to()).or(() -> Checks.line("reason", c.reason()));
            default -> Optional.empty();
        };
    }

    private void keep(
            Records records,
            Callback before,
            Callback now,
            CallbackChange change,
            Optional<AgentId> by,
            String from,
            Instant at) {
        records.update(now, escalation.due(now));
        AuditEvent.of(change, before, now).stream()
                .flatMap(what -> alsoPromised(change, what))
                .forEach(what -> records.audit(new AuditEntry(now.id(), now.revision(), at, by, from, what)));
        Optional<CustomerId> customer = now.request().customer();
        switch (change) {
            case CallbackChange.Try c -> response(records, now, customer, c.by(), c.outcome(), c.text(), at);
            case CallbackChange.TriedInVain c -> response(records, now, customer, c.by(), c.outcome(), "", at);
            case CallbackChange.Complete c -> response(records, now, customer, c.by(), c.outcome(), c.text(), at);
            case CallbackChange.Ask c ->
                line(records, now, customer, now.dialogue().getLast());
            case CallbackChange.Cancel c ->
                before.standingPromise().ifPresent(p -> promised(records, now, c.by(), at, Optional.empty()));
            default -> {}
        }
        now.promise()
                .filter(p -> !before.promise().equals(now.promise()))
                .ifPresent(p -> promised(records, now, p.by(), p.at(), Optional.of(p.until())));
    }

    /** Who puts off may promise with it. */
    private static Stream<AuditEvent> alsoPromised(CallbackChange change, AuditEvent what) {
        return change instanceof CallbackChange.Snooze snooze
                        && snooze.promise().isPresent()
                ? Stream.of(what, new AuditEvent.Promised(snooze.promise().get()))
                : Stream.of(what);
    }

    private void response(
            Records records,
            Callback now,
            Optional<CustomerId> customer,
            AgentId by,
            Outcome outcome,
            String text,
            Instant at) {
        customer.ifPresent(c -> records.add(new Interaction(
                        ids.next(),
                        c,
                        at,
                        Interaction.Kind.RESPONSE,
                        CallDirection.OUTBOUND,
                        by,
                        now.request().caller().number(),
                        Optional.of(now.id()),
                        Optional.of(outcome),
                        text)
                .confidential(now.request().confidential())));
    }

    /** Whoever takes the customer's next call reads what is asked of them. */
    private void line(Records records, Callback now, Optional<CustomerId> customer, Line line) {
        customer.ifPresent(c -> records.add(new Interaction(
                        ids.next(),
                        c,
                        line.at(),
                        Dialogue.open(now).isPresent() ? Interaction.Kind.QUESTION : Interaction.Kind.ANSWER,
                        CallDirection.INTERNAL,
                        line.author(),
                        now.request().caller().number(),
                        Optional.of(now.id()),
                        Optional.empty(),
                        line.text())
                .confidential(now.request().confidential())));
    }

    /** Whoever takes the customer's next call reads what they were told; without a time, that it is withdrawn. */
    private void promised(Records records, Callback now, AgentId by, Instant at, Optional<Instant> until) {
        now.request()
                .customer()
                .ifPresent(c -> records.add(new Interaction(
                                ids.next(),
                                c,
                                at,
                                Interaction.Kind.PROMISE,
                                CallDirection.INTERNAL,
                                by,
                                now.request().caller().number(),
                                Optional.of(now.id()),
                                Optional.empty(),
                                "")
                        .promised(until)
                        .confidential(now.request().confidential())));
    }

    private static Optional<AgentId> actor(CallbackChange change) {
        return switch (change) {
            case CallbackChange.Try c -> Optional.of(c.by());
            case CallbackChange.TriedInVain c -> Optional.of(c.by());
            case CallbackChange.Complete c -> Optional.of(c.by());
            case CallbackChange.Reached c -> Optional.of(c.by());
            case CallbackChange.Take c -> Optional.of(c.by());
            default -> Optional.empty();
        };
    }
}
