package org.ringback.workbench.history.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;

/**
 * Finds customers while somebody types: asks when they pause, and drops answers to what they had typed before. All
 * methods are called on one thread, on which listeners are told too: that of {@code ui}.
 */
final class CustomerSearch {
    /** How long nobody types before the server is asked. */
    static final Duration PAUSE = Duration.ofMillis(200);

    /** The most that is shown. */
    static final int LIMIT = 50;

    /** What there is to show. */
    sealed interface Results {
        /** Nothing was typed. */
        record None() implements Results {}

        /** @param before what was found for what was typed before; may still be shown */
        record Searching(String words, List<Customer> before) implements Results {}

        /** @param more whether there are more than are shown */
        record Found(String words, List<Customer> customers, boolean more) implements Results {}

        /** @param reason empty when the server did not say */
        record Failed(String words, Optional<Refusal> reason) implements Results {}
    }

    private final Desk desk;
    private final Executor ui;
    private final Function<Duration, Executor> after;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Results results = new Results.None();
    private long question;

    /** @param after runs something on the model's thread after a time */
    CustomerSearch(Desk desk, Executor ui, Function<Duration, Executor> after) {
        this.desk = desk;
        this.ui = ui;
        this.after = after;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    Results results() {
        return results;
    }

    /** Somebody has typed. */
    void type(String text) {
        String words = text.strip();
        long mine = ++question;
        if (words.isEmpty()) {
            show(new Results.None());
            return;
        }
        show(new Results.Searching(words, found(results)));
        after.apply(PAUSE).execute(() -> {
            if (mine == question) {
                ask(words, mine);
            }
        });
    }

    private void ask(String words, long mine) {
        desk.ask(new Query.SearchCustomers(words, LIMIT + 1))
                .whenCompleteAsync(
                        (list, failure) -> {
                            if (mine != question) {
                                return;
                            }
                            if (failure != null) {
                                show(new Results.Failed(
                                        words, Desk.RefusedException.of(failure).map(r -> r.reason())));
                            } else {
                                List<Customer> customers = list.customers();
                                show(new Results.Found(
                                        words, customers.stream().limit(LIMIT).toList(), customers.size() > LIMIT));
                            }
                        },
                        ui);
    }

    private static List<Customer> found(Results results) {
        return switch (results) {
            case Results.Found(var words, var customers, var more) -> customers;
            case Results.Searching(var words, var before) -> before;
            default -> List.of();
        };
    }

    private void show(Results newResults) {
        results = newResults;
        listeners.forEach(Runnable::run);
    }
}
