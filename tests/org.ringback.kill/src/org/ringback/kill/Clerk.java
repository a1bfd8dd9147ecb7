package org.ringback.kill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

/** An agent at work: call-backs, customers, presence, everything that an agent may send. */
final class Clerk extends Sender {
    private static final int MOST_HELD = 12;
    private static final List<PresenceState> UNDISTURBED = List.of(
            PresenceState.AWAY,
            PresenceState.AT_LUNCH,
            PresenceState.IN_MEETING,
            PresenceState.OFF_DUTY,
            PresenceState.DO_NOT_DISTURB);

    private final GroupId group;
    private final AgentId colleague;
    private final int line;
    private final Map<CallbackId, Callback> held = new LinkedHashMap<>();
    private final List<CustomerId> customers = new ArrayList<>();
    private int numbers;
    /** A number of before would join a call-back that is not looked at any more. */
    private int forgotten;

    /** @param line a number that no other clerk's customers begin with */
    Clerk(AgentId self, GroupId group, AgentId colleague, int line, Random random, Ledger ledger) {
        super(self, random, ledger);
        this.group = group;
        this.colleague = colleague;
        this.line = line;
    }

    @Override
    void forget() {
        held.clear();
        customers.clear();
        forgotten = numbers;
    }

    @Override
    void learn(Asked asked) {
        for (Asked.Answer answer : asked.answers()) {
            for (Callback callback : CallbackRules.carried(answer.reply())) {
                boolean open = callback.state() != CallbackState.DONE && callback.state() != CallbackState.CANCELLED;
                if (!open) {
                    held.remove(callback.id());
                } else if (asked.command() instanceof CallbackCommand.Submit || held.containsKey(callback.id())) {
                    held.put(callback.id(), callback);
                }
                callback.request()
                        .customer()
                        .filter(c -> !customers.contains(c))
                        .ifPresent(customers::add);
            }
        }
        while (held.size() > MOST_HELD) {
            held.remove(held.keySet().iterator().next());
        }
    }

    @Override
    Command next(DeskClient client, String mark) throws InterruptedException {
        int what = random.nextInt(100);
        if (held.isEmpty() || what < 25) {
            return submit(mark);
        }
        if (what < 37) {
            return presence(mark);
        }
        if (what < 47 && !customers.isEmpty()) {
            CustomerId customer = any(customers);
            return new CustomerCommand.AddInteraction(customer, any(List.of(CallDirection.values())), mark);
        }
        if (what < 55 && !customers.isEmpty()) {
            return customer(client, any(customers), mark);
        }
        return onCallback(any(List.copyOf(held.values())), mark);
    }

    private Command submit(String mark) {
        boolean again = numbers > forgotten && random.nextInt(5) == 0;
        numbers += again ? 0 : 1;
        Optional<String> number = random.nextInt(10) == 0
                ? Optional.empty()
                : Optional.of("+4930" + line + String.format("%05d", numbers));
        Recipient own = new Recipient.ToAgent(self);
        Recipient toGroup = new Recipient.ToGroup(group);
        Set<Recipient> recipients = any(List.of(
                Set.of(own), Set.of(toGroup), Set.of(own, toGroup), Set.of(new Recipient.ToAgent(colleague), own)));
        return new CallbackCommand.Submit(
                recipients,
                number,
                Optional.empty(),
                mark,
                any(List.of(Urgency.values())),
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    private Command presence(String mark) {
        boolean free = random.nextInt(4) == 0;
        return new PresenceCommand.SetPresence(
                free ? any(List.of(PresenceState.AVAILABLE, PresenceState.BUSY)) : any(UNDISTURBED),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS)),
                Optional.of(mark));
    }

    private Command customer(DeskClient client, CustomerId id, String mark) throws InterruptedException {
        List<Customer> known =
                client.ask(new Query.GetCustomer(id), Result.CustomerList.class).customers();
        if (known.size() != 1) {
            throw new KillException("customer " + id + " of an accepted call-back is " + known);
        }
        Customer was = known.get(0);
        return new CustomerCommand.SaveCustomer(new Customer(
                was.id(), was.revision(), Optional.of(mark), Optional.of("Company of " + mark), was.numbers(), mark));
    }

    private Command onCallback(Callback callback, String mark) {
        CallbackId id = callback.id();
        long fence = callback.fence();
        boolean mine = callback.claim().filter(c -> c.agent().equals(self)).isPresent();
        if (!mine) {
            return switch (random.nextInt(8)) {
                case 0 -> new CallbackCommand.MarkDelivered(id);
                case 1 -> new CallbackCommand.MarkSeen(id);
                case 2 -> new CallbackCommand.SnoozeCallback(id, Optional.empty(), soon());
                case 3 -> new CallbackCommand.ReassignCallback(id, other(callback), mark);
                case 4 -> new CallbackCommand.CancelCallback(id);
                default -> new CallbackCommand.ClaimCallback(id);
            };
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> new CallbackCommand.RenewClaim(id, fence);
            case 2 -> new CallbackCommand.ReleaseClaim(id, fence);
            case 3, 4 -> new CallbackCommand.RecordAttempt(id, fence, Outcome.NO_ANSWER, mark);
            case 5 -> new CallbackCommand.SnoozeCallback(id, Optional.of(fence), soon());
            default -> new CallbackCommand.CompleteCallback(id, fence, Outcome.REACHED, mark);
        };
    }

    /** Some wake while the server lives, and some while it does not. */
    private Instant soon() {
        return Instant.now().plusMillis(500 + random.nextInt(60_000)).truncatedTo(ChronoUnit.MILLIS);
    }

    private Recipient other(Callback callback) {
        Recipient toGroup = new Recipient.ToGroup(group);
        return callback.request().recipient().equals(toGroup) ? new Recipient.ToAgent(self) : toGroup;
    }
}
