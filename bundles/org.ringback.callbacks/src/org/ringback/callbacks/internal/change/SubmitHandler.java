package org.ringback.callbacks.internal.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.repository.Ahead;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;

/** Enters what an agent wrote, once for each recipient. */
public final class SubmitHandler {
    private static final int MOST_RECIPIENTS = 50;
    private static final Comparator<Recipient> BY_NAME = Comparator.comparing(Checks::name);
    private final Clock clock;
    private final Uuid7 ids;
    private final NumberReader numbers;
    private final Checks checks;
    private final MessageIntake intake;

    public SubmitHandler(Clock clock, Uuid7 ids, NumberReader numbers, Checks checks, MessageIntake intake) {
        this.clock = clock;
        this.ids = ids;
        this.intake = intake;
        this.numbers = numbers;
        this.checks = checks;
    }

    /** Who called, as far as the server found out. */
    private record Known(Optional<PhoneNumber> number, Optional<Customer> customer, Caller caller) {}

    /** The number as it was given, or why it is none. */
    private record Given(Optional<PhoneNumber> number, Optional<String> wrong) {}

    public Reply submit(
            CallbackTransactions transactions, Sender sender, CommandId id, CallbackCommand.Submit command) {
        List<Recipient> recipients =
                command.recipients().stream().sorted(BY_NAME).toList();
        Given given = read(command.number());
        Function<Records, TransactionResult> work = records -> submit(records, sender, id, command, recipients, given);
        if (recipients.size() != 1 || given.wrong().isPresent()) {
            return transactions.run(work);
        }
        Known caller = new Known(given.number(), Optional.empty(), new Caller(given.number(), Optional.empty()));
        return transactions.run(new Ahead.Entering(id, request(sender, command, caller, recipients.getFirst())), work);
    }

    private TransactionResult submit(
            Records records,
            Sender sender,
            CommandId id,
            CallbackCommand.Submit command,
            List<Recipient> recipients,
            Given given) {
        Optional<DoneCommand> before = records.done(id);
        if (before.filter(d -> !d.sender().equals(sender.agent().id())).isPresent()) {
            return TransactionResult.refused(
                    Refusal.INVALID, "there is a command with this id already, of somebody else");
        }
        if (before.isPresent()) {
            return repeated(records, sender, id, recipients);
        }
        Instant now = clock.instant();
        Optional<String> wrong = firstWrong(command, now).or(given::wrong);
        if (wrong.isPresent()) {
            return TransactionResult.refused(Refusal.INVALID, wrong.get());
        }
        Known known = identify(records, given.number(), given(command.name()));
        List<TransactionResult.Moved> moved = new ArrayList<>();
        for (Recipient recipient : recipients) {
            moved.add(enter(records, sender, command, known, recipient, now));
        }
        for (int i = 0; i < recipients.size(); i++) {
            Callback kept = moved.get(i).now();
            records.remember(
                    new DoneCommand(idFor(id, recipients, i), sender.agent().id(), kept.id(), kept.revision(), now));
        }
        List<Callback> entered =
                moved.stream().map(TransactionResult.Moved::now).toList();
        known.customer()
                .ifPresent(c -> told(entered, command.confidential())
                        .forEach(callback -> records.add(new Interaction(
                                        ids.next(),
                                        c.id(),
                                        now,
                                        Interaction.Kind.CALLBACK_REQUEST,
                                        CallDirection.INBOUND,
                                        sender.agent().id(),
                                        known.number(),
                                        Optional.of(callback.id()),
                                        Optional.empty(),
                                        command.text())
                                .promised(callback.promisedWith(callback.lastMessage())
                                        .map(Promise::until))
                                .confidential(command.confidential()))));
        return new TransactionResult(Replies.accepted(sender.agent(), entered), moved);
    }

    /** Those that get an entry in the history: one for all, but each confidential one, as others may see each of these. */
    private static List<Callback> told(List<Callback> entered, boolean confidential) {
        return confidential ? entered : entered.subList(0, 1);
    }

    private Given read(Optional<String> number) {
        try {
            return new Given(given(number).map(numbers::read), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Given(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> firstWrong(CallbackCommand.Submit command, Instant now) {
        if (command.recipients().isEmpty() || command.recipients().size() > MOST_RECIPIENTS) {
            return Optional.of("a call-back is for 1 to " + MOST_RECIPIENTS + " agents and groups");
        }
        if (command.window().until().filter(t -> !t.isAfter(now)).isPresent()) {
            return Optional.of("the time to call has passed already");
        }
        return command.recipients().stream()
                .sorted(BY_NAME)
                .flatMap(r -> checks.recipient(r).stream())
                .findFirst()
                .or(() -> Checks.text(command.text()))
                .or(() -> Checks.promise(command.promise(), now))
                .or(() -> command.name().flatMap(n -> Checks.line("name", n)));
    }

    private Known identify(Records records, Optional<PhoneNumber> number, Optional<String> name) {
        Optional<Customer> customer = number.map(n -> records.identify(n, name));
        return new Known(number, customer, new Caller(number, name.or(() -> customer.flatMap(Customer::name))));
    }

    private TransactionResult.Moved enter(
            Records records,
            Sender sender,
            CallbackCommand.Submit command,
            Known known,
            Recipient recipient,
            Instant now) {
        Request request = request(sender, command, known, recipient);
        Message message = new Message(sender.agent().id(), now, command.text());
        return intake.enter(records, request, message, promise(command), sender.from());
    }

    private static Optional<Instant> promise(CallbackCommand.Submit command) {
        return command.promise().map(t -> t.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Request request(Sender sender, CallbackCommand.Submit command, Known known, Recipient recipient) {
        return new Request(
                recipient,
                sender.agent().id(),
                known.caller(),
                known.customer().map(Customer::id),
                command.urgency(),
                millis(command.window()),
                command.call(),
                command.reason(),
                command.confidential());
    }

    /** A command with several recipients is remembered once for each, so that its repetition can be answered whole. */
    private static TransactionResult repeated(
            Records records, Sender sender, CommandId id, List<Recipient> recipients) {
        List<Callback> now = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            records.done(idFor(id, recipients, i))
                    .filter(d -> d.sender().equals(sender.agent().id()))
                    .flatMap(d -> records.find(d.callback()))
                    .ifPresent(now::add);
        }
        return TransactionResult.nothing(Replies.accepted(sender.agent(), now));
    }

    private static CommandId idFor(CommandId id, List<Recipient> recipients, int index) {
        return index == 0
                ? id
                : new CommandId(UUID.nameUUIDFromBytes((id + " " + Checks.name(recipients.get(index)))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(t -> !t.isEmpty());
    }

    private static CallWindow millis(CallWindow window) {
        return new CallWindow(
                window.from().map(t -> t.truncatedTo(ChronoUnit.MILLIS)),
                window.until().map(t -> t.truncatedTo(ChronoUnit.MILLIS)));
    }
}
