package org.ringback.callbacks.internal.calls;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ringback.callbacks.internal.CallbackSettings;
import org.ringback.callbacks.internal.change.CallbackChanger;
import org.ringback.callbacks.internal.change.CallbackTransactions;
import org.ringback.callbacks.internal.change.Checks;
import org.ringback.callbacks.internal.change.MessageIntake;
import org.ringback.callbacks.internal.change.Replies;
import org.ringback.callbacks.internal.change.TransactionResult;
import org.ringback.callbacks.internal.spool.CallFact;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** What becomes of call-backs without anybody asking: missed calls, customers reached elsewhere. */
public final class CallFactHandler {
    private final Clock clock;
    private final Uuid7 ids;
    private final CallbackSettings settings;
    private final Repository repository;
    private final CallbackTransactions transactions;
    private final CallbackChanger changer;
    private final MessageIntake intake;

    public CallFactHandler(
            Clock clock,
            Uuid7 ids,
            CallbackSettings settings,
            Repository repository,
            CallbackTransactions transactions,
            CallbackChanger changer,
            MessageIntake intake) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.repository = repository;
        this.transactions = transactions;
        this.changer = changer;
        this.intake = intake;
    }

    /** Keeps what a PBX told; once, however often it is given. */
    public void keep(CallFact fact) {
        switch (fact) {
            case CallFact.Missed missed -> missed(missed);
            case CallFact.Reached reached -> reached(reached);
            case CallFact.Spoken spoken -> spoken(spoken);
            case CallFact.TriedInVain tried ->
                once(
                        "tried " + tried.call() + " " + tried.callback(),
                        records -> changer.byItself(
                                records,
                                tried.callback(),
                                new CallbackChange.TriedInVain(tried.by(), tried.outcome()),
                                tried.at()));
        }
    }

    /** Enters a call that nobody took, or a transfer. A caller without a number is nobody's customer: each such call is one of its own. */
    private void missed(CallFact.Missed fact) {
        if (!settings.missedCalls() || fact.recipients().isEmpty()) {
            return;
        }
        once(identity(fact), records -> {
            Optional<PhoneNumber> number = fact.caller().number();
            Optional<Customer> customer =
                    number.map(n -> records.identify(n, fact.caller().name()));
            Message message = Message.missed(fact.at(), fact.missed());
            List<TransactionResult.Moved> moved = fact.recipients().stream()
                    .map(to -> intake.enter(records, request(fact, customer, to), message, AuditEvent.BY_ITSELF))
                    .toList();
            customer.ifPresent(c -> records.add(new Interaction(
                    ids.next(),
                    c.id(),
                    fact.at(),
                    Interaction.Kind.MISSED_CALL,
                    CallDirection.INBOUND,
                    fact.recipients().size() == 1 && fact.recipients().getFirst() instanceof Recipient.ToAgent to
                            ? to.agent()
                            : Request.AUTOMATIC,
                    number,
                    Optional.of(moved.getFirst().now().id()),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.of(fact.missed()))));
            return new TransactionResult(Replies.unknown(), moved);
        });
    }

    private static Request request(CallFact.Missed fact, Optional<Customer> customer, Recipient recipient) {
        return new Request(
                recipient,
                Request.AUTOMATIC,
                new Caller(fact.caller().number(), fact.caller().name().or(() -> customer.flatMap(Customer::name))),
                customer.map(Customer::id),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.of(fact.call()),
                fact.notReached());
    }

    /** One and the same for a call however often it is told; a transfer is one for each whom it was for. */
    private static String identity(CallFact.Missed fact) {
        return "missed " + fact.call() + " " + fact.startedAt()
                + (fact.transferred()
                        ? " " + fact.recipients().stream().map(Checks::name).toList()
                        : "");
    }

    /** Does what has an identity, and remembers it like a command: it is done once, also over restarts. */
    private void once(String identity, Function<Records, TransactionResult> work) {
        CommandId once = new CommandId(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
        transactions.run(records -> {
            if (records.done(once).isPresent()) {
                return TransactionResult.nothing(Replies.unknown());
            }
            TransactionResult kept = work.apply(records);
            if (!kept.moved().isEmpty()) {
                Callback first = kept.moved().getFirst().now();
                records.remember(
                        new DoneCommand(once, Request.AUTOMATIC, first.id(), first.revision(), clock.instant()));
            }
            return kept;
        });
    }

    /** Keeps in the customer's history that they were spoken with. The entry has the talk's own identity. */
    private void spoken(CallFact.Spoken fact) {
        UUID once = UUID.nameUUIDFromBytes(
                ("spoken " + fact.call() + " " + fact.by() + " " + fact.from()).getBytes(StandardCharsets.UTF_8));
        transactions.run(records -> {
            Customer customer = records.identify(fact.number(), fact.name());
            records.add(new Interaction(
                    once,
                    customer.id(),
                    fact.from(),
                    Interaction.Kind.CALL,
                    fact.direction(),
                    fact.by(),
                    Optional.of(fact.number()),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    fact.lasted(),
                    Optional.empty()));
            return TransactionResult.nothing(Replies.unknown());
        });
    }

    /**
     * Says in the customer's open call-backs that they were spoken with; what was entered by itself is done by that. The
     * one that the agent is responding to goes its own way, and so does what was entered since. A promise is kept by their
     * talking all the same, not only when they have saved what came of it.
     */
    private void reached(CallFact.Reached fact) {
        for (Callback open : repository.openTo(fact.number())) {
            boolean thisCall = open.request().call().equals(Optional.of(fact.call()));
            boolean theirs =
                    open.claim().filter(c -> c.agent().equals(fact.by())).isPresent();
            boolean promised = open.standingPromise().isPresent();
            if (!thisCall && (!theirs || promised) && !open.lastMessage().at().isAfter(fact.at())) {
                once("reached " + fact.call() + " " + open.id(), records -> reached(records, open.id(), fact));
            }
        }
    }

    private TransactionResult reached(Records records, CallbackId id, CallFact.Reached fact) {
        Optional<Callback> found = records.find(id).filter(c -> c.state().open());
        if (found.isEmpty()) {
            return TransactionResult.nothing(Replies.unknown());
        }
        AgentId by = fact.by();
        TransactionResult marked = changer.byItself(records, id, new CallbackChange.Reached(by), fact.at());
        if (!found.get().automatic() || found.get().claim().isPresent()) {
            return marked;
        }
        Instant now = clock.instant();
        TransactionResult taken =
                changer.byItself(records, id, new CallbackChange.Take(by, now.plus(settings.lease())));
        long fence = taken.moved().getFirst().now().fence();
        TransactionResult done =
                changer.byItself(records, id, new CallbackChange.Complete(by, fence, Outcome.REACHED, ""));
        List<TransactionResult.Moved> moved = new ArrayList<>(marked.moved());
        moved.addAll(taken.moved());
        moved.addAll(done.moved());
        return new TransactionResult(done.reply(), moved);
    }
}
