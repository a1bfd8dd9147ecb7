package org.ringback.workbench.history.internal.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Changing who a customer is. What was typed is kept until it is saved or given up. One thread, as its model. */
public final class CustomerEdit {
    /**
     * What has been typed.
     *
     * @param numbers one in each line
     */
    public record Fields(String name, String company, String numbers, String notes) {
        static Fields of(Customer customer) {
            return new Fields(
                    customer.name().orElse(""),
                    customer.company().orElse(""),
                    customer.numbers().stream().map(Fields::line).collect(Collectors.joining("\n")),
                    customer.notes());
        }

        private static String line(PhoneNumber number) {
            return PhoneNumber.seen(number.key());
        }
    }

    /** What came of saving. */
    public sealed interface Saved {
        /** The server keeps it. */
        record Done(Customer now) implements Saved {}

        /** Another agent has changed the customer meanwhile; what was typed is kept, and saving again replaces theirs. */
        record ChangedMeanwhile(Customer theirs) implements Saved {}

        /** One of the numbers is another customer's; what was typed is kept, and the two may be merged. */
        record Taken(Customer by) implements Saved {}

        /** It was not saved; what was typed is kept. */
        record Failed(Refusal reason, String detail) implements Saved {}
    }

    private static final int LONGEST_NUMBER = 64;

    private final Desk desk;
    private final Executor ui;
    private final Consumer<Customer> saved;
    private final Runnable changed;
    private Optional<Customer> base = Optional.empty();
    private Optional<Fields> typed = Optional.empty();
    private boolean saving;

    public CustomerEdit(Desk desk, Executor ui, Consumer<Customer> saved, Runnable changed) {
        this.desk = desk;
        this.ui = ui;
        this.saved = saved;
        this.changed = changed;
    }

    /** The customer is as given; what is being typed stays, and remembers what it began from. */
    public void current(Customer customer) {
        if (typed.isEmpty()) {
            base = Optional.of(customer);
        }
    }

    /** Whether something is being changed. */
    public boolean editing() {
        return typed.isPresent();
    }

    /** Whether the server has not answered yet. */
    public boolean saving() {
        return saving;
    }

    /** Whether leaving would lose something. */
    public boolean wouldBeLost() {
        return typed.isPresent() && !typed.equals(base.map(Fields::of));
    }

    /** What is in the fields. */
    public Optional<Fields> fields() {
        return typed.or(() -> base.map(Fields::of));
    }

    /** Begins to change the customer that is shown. */
    public void begin() {
        typed = base.map(Fields::of);
        changed.run();
    }

    public void type(Fields fields) {
        if (typed.isPresent()) {
            typed = Optional.of(fields);
        }
    }

    /** Gives up what was typed. */
    public void leave() {
        typed = Optional.empty();
        changed.run();
    }

    public CompletionStage<Saved> save() {
        if (base.isEmpty()
                || typed.isEmpty()
                || typed.get().numbers().lines().anyMatch(l -> l.strip().length() > LONGEST_NUMBER)) {
            return CompletableFuture.completedStage(new Saved.Failed(Refusal.INVALID, ""));
        }
        Customer from = base.get();
        Fields fields = typed.get();
        saving = true;
        changed.run();
        Customer to = new Customer(
                from.id(),
                from.revision(),
                some(fields.name()),
                some(fields.company()),
                numbers(fields, from),
                fields.notes().strip());
        return desk.send(new CustomerCommand.SaveCustomer(to))
                .thenComposeAsync(reply -> answered(from, to, reply), ui)
                .thenApplyAsync(result -> finished(from, result), ui);
    }

    private CompletionStage<Saved> answered(Customer from, Customer to, Reply reply) {
        return switch (reply) {
            case Reply.Accepted(Result.CustomerList(var customers))
            when !customers.isEmpty() -> CompletableFuture.completedStage(new Saved.Done(customers.getFirst()));
            case Reply.Accepted other -> CompletableFuture.completedStage(new Saved.Done(to));
            case Reply.Refused(var reason, var detail)
            when reason == Refusal.CHANGED ->
                desk.ask(new Query.GetCustomer(from.id()))
                        .handle((list, failure) -> failure != null
                                        || list.customers().isEmpty()
                                ? new Saved.Failed(reason, detail)
                                : new Saved.ChangedMeanwhile(list.customers().getFirst()));
            case Reply.Refused(var reason, var detail)
            when reason == Refusal.NUMBER_TAKEN -> taken(to, new Saved.Failed(reason, detail));
            case Reply.Refused(var reason, var detail) ->
                CompletableFuture.completedStage(new Saved.Failed(reason, detail));
            case Reply.Conflict(var reason, var now) -> CompletableFuture.completedStage(new Saved.Failed(reason, ""));
        };
    }

    /** Asks whose the numbers are, one after the other, until it is somebody else. */
    private CompletionStage<Saved> taken(Customer wanted, Saved otherwise) {
        CompletionStage<Optional<Customer>> found = CompletableFuture.completedStage(Optional.empty());
        for (PhoneNumber number : wanted.numbers()) {
            found = found.thenCompose(before -> before.isPresent()
                    ? CompletableFuture.completedStage(before)
                    : desk.ask(new Query.FindByNumber(number.key()))
                            .handle((list, failure) -> failure != null
                                    ? Optional.empty()
                                    : list.customers().stream()
                                            .filter(c -> !c.id().equals(wanted.id()))
                                            .findFirst()));
        }
        return found.thenApply(other -> other.<Saved>map(Saved.Taken::new).orElse(otherwise));
    }

    /** Whatever was there already stays as the server had read it; the rest it reads itself. */
    private static List<PhoneNumber> numbers(Fields fields, Customer from) {
        // Two hidden numbers may look the same: each is meant once.
        List<PhoneNumber> left = new ArrayList<>(from.numbers());
        return fields.numbers()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> left.stream()
                        .filter(n -> n.key().equals(line) || n.raw().equals(line))
                        .findFirst()
                        .map(n -> left.remove(left.indexOf(n)))
                        .orElseGet(() -> PhoneNumber.unread(line)))
                .distinct()
                .toList();
    }

    private Saved finished(Customer from, Saved result) {
        saving = false;
        boolean still = base.filter(b -> b.id().equals(from.id())).isPresent();
        switch (result) {
            case Saved.Done(Customer now) -> {
                if (still) {
                    typed = Optional.empty();
                    base = Optional.of(now);
                }
                saved.accept(now);
            }
            case Saved.ChangedMeanwhile(Customer theirs) -> {
                if (still) {
                    base = Optional.of(theirs);
                }
            }
            case Saved.Taken taken -> {}
            case Saved.Failed failed -> {}
        }
        changed.run();
        return result;
    }

    private static Optional<String> some(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }
}
