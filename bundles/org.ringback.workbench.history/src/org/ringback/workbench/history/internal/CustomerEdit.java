package org.ringback.workbench.history.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Changing who a customer is. What was typed is kept until it is saved or given up. One thread, as its model. */
final class CustomerEdit {
    /** What has been typed. */
    record Fields(String name, String company, String notes) {
        static Fields of(Customer customer) {
            return new Fields(customer.name().orElse(""), customer.company().orElse(""), customer.notes());
        }
    }

    /** What came of saving. */
    sealed interface Saved {
        /** The server keeps it. */
        record Done(Customer now) implements Saved {}

        /** Another agent has changed the customer meanwhile; what was typed is kept, and saving again replaces theirs. */
        record ChangedMeanwhile(Customer theirs) implements Saved {}

        /** It was not saved; what was typed is kept. */
        record Failed(Refusal reason, String detail) implements Saved {}
    }

    private final Desk desk;
    private final Executor ui;
    private final Consumer<Customer> saved;
    private final Runnable changed;
    private Optional<Customer> base = Optional.empty();
    private Optional<Fields> typed = Optional.empty();
    private boolean saving;

    CustomerEdit(Desk desk, Executor ui, Consumer<Customer> saved, Runnable changed) {
        this.desk = desk;
        this.ui = ui;
        this.saved = saved;
        this.changed = changed;
    }

    /** The customer is as given; what is being typed stays, and remembers what it began from. */
    void current(Customer customer) {
        if (typed.isEmpty()) {
            base = Optional.of(customer);
        }
    }

    /** Whether something is being changed. */
    boolean editing() {
        return typed.isPresent();
    }

    /** Whether the server has not answered yet. */
    boolean saving() {
        return saving;
    }

    /** Whether leaving would lose something. */
    boolean wouldBeLost() {
        return typed.isPresent() && !typed.equals(base.map(Fields::of));
    }

    /** What is in the fields. */
    Optional<Fields> fields() {
        return typed.or(() -> base.map(Fields::of));
    }

    /** Begins to change the customer that is shown. */
    void begin() {
        typed = base.map(Fields::of);
        changed.run();
    }

    void type(Fields fields) {
        if (typed.isPresent()) {
            typed = Optional.of(fields);
        }
    }

    /** Gives up what was typed. */
    void leave() {
        typed = Optional.empty();
        changed.run();
    }

    CompletionStage<Saved> save() {
        if (base.isEmpty() || typed.isEmpty()) {
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
                from.numbers(),
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
            case Reply.Refused(var reason, var detail) ->
                CompletableFuture.completedStage(new Saved.Failed(reason, detail));
            case Reply.Conflict(var reason, var now) -> CompletableFuture.completedStage(new Saved.Failed(reason, ""));
        };
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
            case Saved.Failed failed -> {}
        }
        changed.run();
        return result;
    }

    private static Optional<String> some(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }
}
