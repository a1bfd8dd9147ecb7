package org.ringback.workbench.history.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.history.internal.Shown.Rest;
import org.ringback.workbench.history.internal.customer.CustomerEdit;
import org.ringback.workbench.history.internal.customer.Entry;
import org.ringback.workbench.history.internal.customer.OpenPromises;

/**
 * Who the customer is and what was said. An answer that comes after somebody else was asked for is dropped. All methods
 * are called on one thread, on which listeners are told too: that of {@code ui}.
 */
public final class CustomerModel {
    /** How many entries are asked for at once. */
    static final int PAGE = 50;

    private static final int MOST = 200;

    private final Desk desk;
    private final Executor ui;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CustomerEdit edit;
    private DeskState state = DeskState.EMPTY;
    private Subject subject = new Subject.Nobody();
    private Shown shown = new Shown.Nobody();
    private List<Interaction> interactions = List.of();
    private Optional<String> next = Optional.empty();
    private Optional<Watched> watched = Optional.empty();
    private long question;
    private long shownRevision;

    /** The customer of whom the desk is asked to tell. */
    private record Watched(CustomerId customer, Desk.Watch watch) {}

    CustomerModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        edit = new CustomerEdit(desk, ui, this::saved, this::changed);
    }

    /** Nobody is shown any more. */
    void close() {
        watched.ifPresent(w -> w.watch().close());
        watched = Optional.empty();
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Shown shown() {
        return shown;
    }

    public DeskState desk() {
        return state;
    }

    /** What is being changed about the customer. */
    public CustomerEdit edit() {
        return edit;
    }

    /** Takes what the desk knows now: asks again when the customer's record or history has changed. */
    void update(DeskState now) {
        boolean back = now.connection().live() && !state.connection().live();
        state = now;
        if (shown instanceof Shown.Found(Customer customer, var entries, var rest)) {
            long revision = now.historyRevisions().getOrDefault(customer.id(), 0L);
            if (revision > shownRevision || back) {
                // Asked for once: further news would otherwise put off the answer for ever.
                shownRevision = revision;
                ask(new Subject.Known(customer.id()), Math.clamp(interactions.size(), PAGE, MOST));
            }
        } else if (back && shown instanceof Shown.Failed
                || shown instanceof Shown.Unknown(var caller) && callbackKnows(caller)) {
            retry();
        }
        changed();
    }

    /** Shows somebody. What is shown already is not asked for again. */
    void follow(Subject newSubject) {
        if (newSubject.equals(subject) && !(shown instanceof Shown.Failed) || isShown(newSubject)) {
            return;
        }
        subject = newSubject;
        edit.leave();
        interactions = List.of();
        next = Optional.empty();
        question++;
        close();
        switch (newSubject) {
            case Subject.Nobody n -> answer(new Shown.Nobody());
            case Subject.Calling(var caller) when caller.number().isEmpty() -> answer(new Shown.Withheld(caller));
            default -> {
                shown = new Shown.Loading(newSubject);
                ask(newSubject, PAGE);
                changed();
            }
        }
    }

    /** Asks again after a failure. */
    void retry() {
        Subject again = subject;
        subject = new Subject.Nobody();
        follow(again);
    }

    /** Asks for older entries, unless they are on their way or there are none. */
    public void more() {
        if (shown instanceof Shown.Found(Customer customer, var entries, Rest rest)
                && (rest == Rest.MORE || rest == Rest.FAILED)
                && next.isPresent()) {
            long mine = question;
            show(customer, Rest.LOADING);
            desk.ask(new Query.GetHistory(customer.id(), next, PAGE))
                    .whenCompleteAsync(
                            (page, failure) -> {
                                if (mine == question) {
                                    older(customer, page, failure);
                                }
                            },
                            ui);
        }
    }

    /** The open call-backs of whoever is shown, in the order of input. */
    public List<Callback> openCallbacks() {
        return switch (shown) {
            case Shown.Found(Customer customer, var entries, var rest) ->
                state.callbacksInOrder().stream()
                        .filter(c -> belongsTo(c, customer))
                        .toList();
            case Shown.Unknown(var caller) ->
                state.callbacksInOrder().stream()
                        .filter(c -> sameNumber(
                                c.request().caller().number(),
                                caller.number().stream().toList()))
                        .toList();
            default -> List.of();
        };
    }

    /** The questions about the customer that nobody has answered, without those on call-backs that are over, as far as it is known. */
    public List<Entry> openQuestions() {
        return shown instanceof Shown.Found(Customer customer, List<Entry> entries, Rest rest)
                ? entries.stream()
                        .filter(e -> e.open()
                                && e.interaction()
                                        .callback()
                                        .filter(state.closed()::containsKey)
                                        .isEmpty())
                        .toList()
                : List.of();
    }

    /** What the customer was told and is still open, as far as it is known. */
    public List<Interaction> openPromises(Instant now) {
        return shown instanceof Shown.Found
                ? OpenPromises.of(interactions, state.closed().keySet(), now)
                : List.of();
    }

    private void ask(Subject of, int entries) {
        long mine = ++question;
        CompletionStage<Result.CustomerList> found = switch (of) {
            case Subject.Known(CustomerId id) -> {
                shownRevision = desk.state().historyRevisions().getOrDefault(id, 0L);
                yield watch(id).thenCompose(told -> desk.ask(new Query.GetCustomer(id)));
            }
            case Subject.Calling(var caller) ->
                desk.ask(new Query.FindByNumber(
                        caller.number().map(PhoneNumber::key).orElse("")));
            case Subject.Nobody n -> throw new IllegalArgumentException("nobody is nobody to ask for");
        };
        found.whenCompleteAsync(
                (list, failure) -> {
                    if (mine == question) {
                        known(of, entries, failure == null ? list.customers() : List.of(), failure);
                    }
                },
                ui);
    }

    /** What changes after the stage has completed is told. */
    private CompletionStage<Boolean> watch(CustomerId customer) {
        if (watched.filter(w -> w.customer().equals(customer)).isEmpty()) {
            close();
            watched = Optional.of(new Watched(customer, desk.watch(customer)));
        }
        return watched.get().watch().begun();
    }

    private void known(Subject of, int entries, List<Customer> customers, @Nullable Throwable failure) {
        if (failure != null) {
            failed(of, failure);
        } else if (customers.isEmpty()) {
            answer(of instanceof Subject.Calling(var caller) ? new Shown.Unknown(caller) : new Shown.Gone());
        } else {
            Customer customer = customers.getFirst();
            edit.current(customer);
            show(customer, interactions.isEmpty() ? Rest.LOADING_FIRST : restOf(shown));
            if (watched.filter(w -> w.customer().equals(customer.id())).isEmpty()) {
                // Found by a number, or merged into this one: what is read from when it is watched on is never old.
                ask(new Subject.Known(customer.id()), entries);
                return;
            }
            long mine = question;
            desk.ask(new Query.GetHistory(customer.id(), Optional.empty(), entries))
                    .whenCompleteAsync(
                            (page, failed) -> {
                                if (mine == question) {
                                    newest(customer, page, failed);
                                }
                            },
                            ui);
        }
    }

    private void newest(Customer customer, Result.HistoryPage page, @Nullable Throwable failure) {
        if (failure != null) {
            failed(new Subject.Known(customer.id()), failure);
            return;
        }
        interactions = page.interactions();
        next = page.next();
        show(customer, next.isPresent() ? Rest.MORE : Rest.NONE);
    }

    private void older(Customer customer, Result.HistoryPage page, @Nullable Throwable failure) {
        if (failure != null) {
            show(customer, Rest.FAILED);
            return;
        }
        List<Interaction> longer = new ArrayList<>(interactions);
        page.interactions().stream().filter(i -> !longer.contains(i)).forEach(longer::add);
        interactions = List.copyOf(longer);
        next = page.next();
        show(customer, next.isPresent() ? Rest.MORE : Rest.NONE);
    }

    /** What was shown stays on screen when asking again fails: the banner says that it may be stale. */
    private void failed(Subject of, Throwable failure) {
        if (!(shown instanceof Shown.Found) || interactions.isEmpty()) {
            Optional<Refusal> reason = Desk.RefusedException.of(failure).map(r -> r.reason());
            answer(new Shown.Failed(of, reason));
        }
    }

    /** The customer is now as given. */
    void saved(Customer customer) {
        if (shown instanceof Shown.Found(Customer before, var entries, Rest rest)
                && before.id().equals(customer.id())) {
            show(customer, rest);
        }
    }

    private void show(Customer customer, Rest rest) {
        answer(new Shown.Found(customer, Entry.of(interactions), rest));
    }

    private void answer(Shown newShown) {
        shown = newShown;
        changed();
    }

    private boolean isShown(Subject other) {
        return shown instanceof Shown.Found(Customer customer, var entries, var rest)
                && switch (other) {
                    case Subject.Known(var id) -> id.equals(customer.id());
                    case Subject.Calling(var caller) -> sameNumber(caller.number(), customer.numbers());
                    case Subject.Nobody n -> false;
                };
    }

    /** Somebody unknown may have become known, by a call-back that names them. */
    private boolean callbackKnows(Caller caller) {
        return state.callbacks().values().stream()
                .anyMatch(c -> c.request().customer().isPresent()
                        && sameNumber(
                                c.request().caller().number(),
                                caller.number().stream().toList()));
    }

    private static Rest restOf(Shown shown) {
        return shown instanceof Shown.Found(var customer, var entries, Rest rest) ? rest : Rest.NONE;
    }

    private static boolean belongsTo(Callback callback, Customer customer) {
        return callback.request().customer().filter(customer.id()::equals).isPresent()
                || sameNumber(callback.request().caller().number(), customer.numbers());
    }

    /** A number that was typed, or taken from the composer, is not read yet: then what was written is compared. */
    private static boolean sameNumber(Optional<PhoneNumber> one, List<PhoneNumber> others) {
        return one.filter(n -> others.stream()
                        .anyMatch(o -> o.key().equals(n.key())
                                || n.token().isEmpty() && o.raw().equals(n.raw())))
                .isPresent();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
