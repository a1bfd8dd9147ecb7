package org.ringback.server.internal.desk.customers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.Names;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.directory.WholeNumbers;
import org.ringback.history.CustomerCare;
import org.ringback.history.Customers;
import org.ringback.history.History;
import org.ringback.history.NumberTakenException;
import org.ringback.server.internal.desk.Repetitions;

/**
 * Changes customers and their history: every agent may; only supervisors import and, unless the settings say otherwise,
 * merge; only administrators erase.
 */
@Component(service = CommandHandler.class, configurationPid = CustomerSettings.PID)
public final class CustomerCommands implements CommandHandler<CustomerCommand> {
    private static final Logger LOG = System.getLogger(CustomerCommands.class.getName());
    private final Customers customers;
    private final CustomerCare care;
    private final History history;
    private final NumberReader numbers;
    private final WholeNumbers wholeNumbers;
    private final CustomerSettings settings;
    private final Clock clock;
    private final Repetitions done = new Repetitions();
    private final Repetitions imports = new Repetitions(100);

    @Activate
    public CustomerCommands(
            @Reference Customers customers,
            @Reference CustomerCare care,
            @Reference History history,
            @Reference NumberReader numbers,
            @Reference WholeNumbers wholeNumbers,
            Map<String, Object> properties) {
        this(customers, care, history, numbers, wholeNumbers, CustomerSettings.read(properties), Clock.systemUTC());
    }

    public CustomerCommands(
            Customers customers,
            CustomerCare care,
            History history,
            NumberReader numbers,
            WholeNumbers wholeNumbers,
            CustomerSettings settings,
            Clock clock) {
        this.settings = settings;
        this.wholeNumbers = wholeNumbers;
        this.customers = customers;
        this.care = care;
        this.history = history;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Class<CustomerCommand> handles() {
        return CustomerCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, CustomerCommand command) {
        // An import's answer is large, and a repetition of it finds all contacts known.
        return (command instanceof CustomerCommand.ImportCustomers ? imports : done)
                .once(sender, id, () -> answer(sender, id, command));
    }

    private Reply answer(Sender sender, CommandId id, CustomerCommand command) {
        try {
            return carryOut(sender, id, command);
        } catch (NumberTakenException e) {
            return new Reply.Refused(Refusal.NUMBER_TAKEN, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Reply carryOut(Sender sender, CommandId id, CustomerCommand command) {
        return switch (command) {
            case CustomerCommand.SaveCustomer c -> save(sender, c.customer());
            case CustomerCommand.MergeCustomers c -> merge(sender, c);
            case CustomerCommand.UndoMerge c -> undo(sender, id, c);
            case CustomerCommand.EraseCustomer c -> erase(sender, c.number());
            case CustomerCommand.AddInteraction c -> add(sender, id, c);
            case CustomerCommand.ImportCustomers c -> take(sender, c);
        };
    }

    private Reply save(Sender sender, Customer wanted) {
        check(wanted.name().orElse(""), CustomerCommand.LONGEST_NAME, "name");
        check(wanted.company().orElse(""), CustomerCommand.LONGEST_NAME, "company");
        check(wanted.notes(), CustomerCommand.LONGEST_NOTES, "notes");
        if (wanted.numbers().size() > CustomerCommand.MOST_NUMBERS) {
            throw new IllegalArgumentException("a customer has at most " + CustomerCommand.MOST_NUMBERS + " numbers");
        }
        Optional<Customer> kept = customers.find(wanted.id());
        if (kept.isEmpty()) {
            return unknown();
        }
        Customer read = new Customer(
                wanted.id(),
                wanted.revision(),
                wanted.name(),
                wanted.company(),
                read(wanted.numbers(), kept.get().numbers()),
                wanted.notes());
        return customers
                .save(read)
                .map(saved -> {
                    log(sender, "changed customer " + saved.id() + " to revision " + saved.revision());
                    return accepted(saved);
                })
                .or(() -> saved(read))
                .orElseGet(() ->
                        new Reply.Refused(Refusal.CHANGED, "the customer was changed by somebody else meanwhile"));
    }

    /** The customer as it is, if that is what was wanted: a repetition, after a restart, of what was carried out. */
    private Optional<Reply> saved(Customer wanted) {
        Customer after = new Customer(
                wanted.id(), wanted.revision() + 1, wanted.name(), wanted.company(), wanted.numbers(), wanted.notes());
        return customers.find(wanted.id()).filter(after::equals).map(CustomerCommands::accepted);
    }

    /** What is kept stays as it was read then; what is new is read from what was typed, whatever else the body says. */
    private List<PhoneNumber> read(List<PhoneNumber> wanted, List<PhoneNumber> kept) {
        return wanted.stream()
                .map(n -> kept.stream()
                        .filter(k -> k.key().equals(n.key()))
                        .findFirst()
                        .orElseGet(() -> subscriber(n.raw())))
                .collect(Collectors.toMap(PhoneNumber::key, Function.identity(), (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private PhoneNumber subscriber(String typed) {
        PhoneNumber number = numbers.read(typed);
        if (!number.tellsWho()) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(number.raw())
                            + "' is shorter than a subscriber's number and does not tell who somebody is: give it with its area code");
        }
        return number;
    }

    private Reply merge(Sender sender, CustomerCommand.MergeCustomers c) {
        if (!sender.agent().may(settings.mayMerge())) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors may merge customers");
        }
        return care.merge(c.into(), c.other(), sender.agent().id())
                .map(merged -> {
                    log(sender, "merged customer " + c.other() + " into " + c.into());
                    return accepted(merged);
                })
                // A repetition, after a restart: the other leads to the first already.
                .or(() -> customers
                        .find(c.other())
                        .filter(k -> k.id().equals(c.into()))
                        .map(CustomerCommands::accepted))
                .orElseGet(CustomerCommands::unknown);
    }

    private Reply undo(Sender sender, CommandId id, CustomerCommand.UndoMerge c) {
        if (!sender.agent().may(settings.mayMerge())) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors may undo a merge");
        }
        try {
            return care.undoMerge(c.merge(), id.value(), sender.agent().id())
                    .map(kept -> {
                        log(sender, "undid the merge " + c.merge() + " of customer " + kept.id());
                        return accepted(kept);
                    })
                    .orElseGet(() -> new Reply.Refused(
                            Refusal.CANNOT_BE_UNDONE,
                            "it is longer ago than " + CustomerCare.UNDOABLE.toDays()
                                    + " days, was undone already, or the customer was erased"));
        } catch (IllegalStateException e) {
            return new Reply.Refused(Refusal.CANNOT_BE_UNDONE, String.valueOf(e.getMessage()));
        }
    }

    private Reply erase(Sender sender, String typed) {
        if (!sender.agent().may(Role.ADMINISTRATOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may erase a customer");
        }
        PhoneNumber number = numbers.read(typed);
        try {
            Optional<CustomerCare.Erasure> mark =
                    care.erase(number, sender.agent().id());
            mark.ifPresent(m -> log(
                    sender,
                    "erased the customer with " + m.ofNumber() + ", " + m.interactions() + " history entries and "
                            + m.callbacks() + " call-backs"));
            return mark.<Reply>map(m -> new Reply.Accepted(new Result.Erasures(List.of(CustomerQueries.mark(m)))))
                    .orElseGet(CustomerCommands::unknown);
        } catch (IllegalStateException e) {
            return new Reply.Refused(Refusal.STILL_OPEN, String.valueOf(e.getMessage()));
        }
    }

    /** The entry has the command's identity, so that a repetition adds nothing, also after a restart. */
    private Reply add(Sender sender, CommandId id, CustomerCommand.AddInteraction c) {
        String text = c.text().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the entry is empty");
        }
        check(text, CustomerCommand.AddInteraction.LONGEST, "entry");
        Optional<Customer> customer = customers.find(c.customer());
        if (customer.isEmpty()) {
            return unknown();
        }
        CustomerId of = customer.get().id();
        history.add(new Interaction(
                id.value(),
                of,
                clock.instant(),
                Interaction.Kind.NOTE,
                c.direction(),
                sender.agent().id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text));
        return Reply.done();
    }

    private Reply take(Sender sender, CustomerCommand.ImportCustomers c) {
        if (!sender.agent().may(Role.SUPERVISOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors may import customers");
        }
        if (wholeNumbers.hiddenFrom(sender.agent())) {
            // What becomes of a contact says whether its number is known: a file of all numbers would tell those
            // hidden.
            return new Reply.Refused(Refusal.NOT_ALLOWED, "only who sees whole numbers may import customers");
        }
        if (c.contacts().size() > CustomerCommand.ImportCustomers.MOST) {
            throw new IllegalArgumentException(
                    "at most " + CustomerCommand.ImportCustomers.MOST + " contacts can be imported at once");
        }
        Importing importing = new Importing(customers, numbers);
        List<Result.Imported.Line> lines = c.contacts().stream()
                .map(contact -> importing.take(contact, c.keep()))
                .toList();
        if (c.keep()) {
            long taken = lines.stream().filter(l -> !l.fate().rejected()).count();
            log(sender, "imported " + taken + " of " + lines.size() + " contacts");
        }
        return new Reply.Accepted(new Result.Imported(lines));
    }

    private static Reply accepted(Customer customer) {
        return new Reply.Accepted(new Result.CustomerList(List.of(customer)));
    }

    private static void check(String text, int longest, String what) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("the " + what + " has more than " + longest + " characters");
        }
    }

    private static Reply unknown() {
        return new Reply.Refused(Refusal.UNKNOWN, "there is no such customer");
    }

    private static void log(Sender sender, String what) {
        LOG.log(Level.INFO, sender.agent().id() + " at " + sender.from() + " " + what);
    }
}
