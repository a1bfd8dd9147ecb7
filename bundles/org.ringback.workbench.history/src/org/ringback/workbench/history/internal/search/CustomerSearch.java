package org.ringback.workbench.history.internal.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/**
 * Finds customers, and then what was said, while somebody types: asks when they pause, and drops answers to what they had typed before. All
 * methods are called on one thread, on which listeners are told too: that of {@code ui}.
 */
public final class CustomerSearch {
    /** How long nobody types before the server is asked. */
    public static final Duration PAUSE = Duration.ofMillis(200);

    /** The most that is shown. */
    static final int LIMIT = 50;

    /** What there is to show. */
    public sealed interface Results {
        /** Nothing was typed. */
        record None() implements Results {}

        /** @param before what was found for what was typed before; may still be shown */
        record Searching(String words, List<Customer> before) implements Results {}

        /** @param more whether there are more than are shown */
        record Found(String words, List<Customer> customers, boolean more, Said said) implements Results {
            Found with(Said other) {
                return new Found(words, customers, more, other);
            }
        }

        /** @param reason empty when the server did not say */
        record Failed(String words, Optional<Refusal> reason) implements Results {}
    }

    /** An entry of the history that was found, with whose it is. */
    public record Hit(Interaction interaction, Customer customer) {}

    /** What there is to show of the history. */
    public sealed interface Said {
        /** @param soFar what was found of it until now: a page may be short though there is more, further back */
        record Searching(List<Hit> soFar) implements Said {}

        /** @param more whether there may be more than are shown */
        record Hits(List<Hit> hits, boolean more) implements Said {}

        /** @param reason empty when the server did not say */
        record Failed(Optional<Refusal> reason) implements Said {}
    }

    private final Desk desk;
    private final Executor ui;
    private final Function<Duration, Executor> after;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Results results = new Results.None();
    private long question;

    /** @param after runs something on the model's thread after a time */
    public CustomerSearch(Desk desk, Executor ui, Function<Duration, Executor> after) {
        this.desk = desk;
        this.ui = ui;
        this.after = after;
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Results results() {
        return results;
    }

    /** Nobody looks any more. */
    public void stop() {
        question++;
    }

    /** Somebody has typed. */
    public void type(String text) {
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
                                askHistory(found(words, list.customers()), List.of(), Optional.empty(), mine);
                            }
                        },
                        ui);
    }

    /** Afterwards, because most who search look for somebody, and have gone there by then. */
    private void askHistory(Results.Found found, List<Hit> soFar, Optional<String> behind, long mine) {
        show(found.with(new Said.Searching(soFar)));
        desk.ask(new Query.SearchHistory(found.words(), behind, LIMIT - soFar.size()))
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (mine != question) {
                                return;
                            }
                            if (failure != null) {
                                show(found.with(failed(soFar, failure)));
                                return;
                            }
                            List<Hit> hits =
                                    Stream.concat(soFar.stream(), hits(answer)).toList();
                            if (answer.next().isPresent() && hits.size() < LIMIT) {
                                askHistory(found, hits, answer.next(), mine);
                            } else {
                                show(found.with(
                                        new Said.Hits(hits, answer.next().isPresent())));
                            }
                        },
                        ui);
    }

    /** What was found before it failed is shown all the same. */
    private static Said failed(List<Hit> soFar, Throwable failure) {
        return soFar.isEmpty()
                ? new Said.Failed(Desk.RefusedException.of(failure).map(r -> r.reason()))
                : new Said.Hits(soFar, true);
    }

    private static Results.Found found(String words, List<Customer> customers) {
        return new Results.Found(
                words,
                customers.stream().limit(LIMIT).toList(),
                customers.size() > LIMIT,
                new Said.Searching(List.of()));
    }

    private static Stream<Hit> hits(Result.HistoryHits answer) {
        Map<CustomerId, Customer> customers =
                answer.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        return answer.interactions().stream()
                .flatMap(i -> Optional.ofNullable(customers.get(i.customer())).map(c -> new Hit(i, c)).stream());
    }

    private static List<Customer> found(Results results) {
        return switch (results) {
            case Results.Found(var words, var customers, var more, var said) -> customers;
            case Results.Searching(var words, var before) -> before;
            default -> List.of();
        };
    }

    private void show(Results newResults) {
        results = newResults;
        listeners.forEach(Runnable::run);
    }
}
