package org.ringback.workbench.history.internal.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** What is done with a customer beyond editing. One thread, as its model: stages complete on that of {@code ui}. */
public final class CustomerActions {
    /** So many entries do not come while a merge just made is undone. */
    private static final int FEW = 50;

    private final Desk desk;
    private final Executor ui;
    private final Consumer<Customer> changed;

    /** @param changed is told of the customer as it is after a merge */
    public CustomerActions(Desk desk, Executor ui, Consumer<Customer> changed) {
        this.desk = desk;
        this.ui = ui;
        this.changed = changed;
    }

    /** Whether whoever is logged in may erase; the server decides. */
    public static boolean mayErase(DeskState state) {
        return state.selfAgent().filter(a -> a.may(Role.ADMINISTRATOR)).isPresent();
    }

    /** Makes one of two. @return empty when it is done, else why not */
    public CompletionStage<Optional<Refusal>> merge(CustomerId into, CustomerId other) {
        return send(new CustomerCommand.MergeCustomers(into, other));
    }

    /** Makes two again of what was merged. @return empty when it is done, else why not */
    public CompletionStage<Optional<Refusal>> undoMerge(CustomerId kept, UUID merge) {
        return send(new CustomerCommand.UndoMerge(kept, merge));
    }

    /** As {@link #undoMerge(CustomerId, UUID)}, of the newest merge in the history. */
    public CompletionStage<Optional<Refusal>> undoMerge(CustomerId kept) {
        return desk.ask(new Query.GetHistory(kept, Optional.empty(), FEW))
                .thenComposeAsync(
                        page -> page.interactions().stream()
                                .filter(entry -> entry.kind() == Interaction.Kind.MERGED)
                                .findFirst()
                                .map(entry -> undoMerge(kept, entry.id()))
                                .orElseGet(
                                        () -> CompletableFuture.completedStage(Optional.of(Refusal.CANNOT_BE_UNDONE))),
                        ui)
                .exceptionallyAsync(failed -> Optional.of(Refusal.TRY_AGAIN), ui);
    }

    /** Adds to the history. @return empty when it is done, else why not */
    public CompletionStage<Optional<Refusal>> note(CustomerId customer, CallDirection direction, String text) {
        return send(new CustomerCommand.AddInteraction(customer, direction, text));
    }

    /** Erases for good. @return empty when it is done, else why not */
    public CompletionStage<Optional<Refusal>> erase(Customer customer) {
        return customer.numbers().stream()
                .findFirst()
                .map(PhoneNumber::key)
                .map(number -> send(new CustomerCommand.EraseCustomer(number)))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.of(Refusal.UNKNOWN)));
    }

    /** What was erased, newest first; exceptionally when the server does not say. */
    public CompletionStage<List<Result.Erasures.Mark>> erasures() {
        return desk.ask(new Query.GetErasures()).thenApplyAsync(Result.Erasures::marks, ui);
    }

    private CompletionStage<Optional<Refusal>> send(CustomerCommand command) {
        return desk.send(command).thenApplyAsync(this::outcome, ui);
    }

    private Optional<Refusal> outcome(Reply reply) {
        return switch (reply) {
            case Reply.Accepted(Result.CustomerList(var customers)) -> {
                customers.forEach(changed);
                yield Optional.empty();
            }
            case Reply.Accepted accepted -> Optional.empty();
            case Reply.Refused(var reason, var detail) -> Optional.of(reason);
            case Reply.Conflict(var reason, var now) -> Optional.of(reason);
        };
    }
}
