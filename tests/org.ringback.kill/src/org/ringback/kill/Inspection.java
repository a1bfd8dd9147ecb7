package org.ringback.kill;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** Asks a server, as an administrator, for all that commands were about. */
final class Inspection {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 16;
    private final DeskClient client;

    Inspection(DeskClient client) {
        this.client = client;
    }

    /**
     * All that there is now.
     *
     * @param asked the commands
     * @param from nothing that they are about is older
     * @param passwords what was found out by logging in
     */
    Found look(List<Asked> asked, Instant from, Map<AgentId, String> passwords) throws InterruptedException {
        Result.Snapshot snapshot = client.ask(new Query.GetSnapshot(), Result.Snapshot.class);
        List<Callback> callbacks = callbacks(from);
        Map<CallbackId, List<Result.Trail.Entry>> trails = new HashMap<>();
        each(callbacks.stream().map(Callback::id).toList(), Query.GetAudit::new, Result.Trail.class)
                .forEach((id, trail) -> trails.put(id, trail.entries()));
        Set<CustomerId> of = new LinkedHashSet<>();
        callbacks.forEach(c -> c.request().customer().ifPresent(of::add));
        for (Asked each : asked) {
            if (each.command() instanceof CustomerCommand.AddInteraction c) {
                of.add(c.customer());
            } else if (each.command() instanceof CustomerCommand.SaveCustomer c) {
                of.add(c.customer().id());
            }
        }
        Map<CustomerId, Customer> customers = new HashMap<>();
        each(of, Query.GetCustomer::new, Result.CustomerList.class)
                .values()
                .forEach(l -> l.customers().forEach(c -> customers.put(c.id(), c)));
        return new Found(
                callbacks,
                snapshot.callbacks().stream()
                        .filter(c -> !c.enteredAt().isBefore(from))
                        .toList(),
                trails,
                customers,
                history(of),
                by(snapshot.presences(), Presence::agent),
                by(snapshot.agents(), Agent::id),
                by(snapshot.groups(), Group::id),
                passwords);
    }

    private List<Callback> callbacks(Instant from) throws InterruptedException {
        List<Callback> all = new ArrayList<>();
        Instant until = Instant.now().plusSeconds(60);
        Optional<String> after = Optional.empty();
        do {
            Result.CallbackPage page =
                    client.ask(new Query.GetCallbacks(from, until, after, PAGE), Result.CallbackPage.class);
            all.addAll(page.callbacks());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private List<Interaction> history(Set<CustomerId> of) throws InterruptedException {
        List<Interaction> all = new ArrayList<>();
        Map<CustomerId, Result.HistoryPage> pages =
                each(of, id -> new Query.GetHistory(id, Optional.empty(), PAGE), Result.HistoryPage.class);
        for (Map.Entry<CustomerId, Result.HistoryPage> first : pages.entrySet()) {
            Result.HistoryPage page = first.getValue();
            all.addAll(page.interactions());
            while (page.next().isPresent()) {
                page = client.ask(new Query.GetHistory(first.getKey(), page.next(), PAGE), Result.HistoryPage.class);
                all.addAll(page.interactions());
            }
        }
        return all;
    }

    /** Asks for each, several at a time. */
    private <K, R extends Result> Map<K, R> each(Iterable<K> of, Function<K, Query<R>> query, Class<R> kind)
            throws InterruptedException {
        record Waiting<K>(K key, CompletableFuture<Reply> reply) {}
        Map<K, R> all = new HashMap<>();
        Deque<Waiting<K>> waiting = new ArrayDeque<>();
        for (K key : of) {
            if (waiting.size() == AT_ONCE) {
                Waiting<K> first = waiting.removeFirst();
                all.put(first.key(), answer(first.reply(), kind, first.key()));
            }
            waiting.add(new Waiting<>(key, client.send(DeskClient.newId(), query.apply(key))));
        }
        for (Waiting<K> left : waiting) {
            all.put(left.key(), answer(left.reply(), kind, left.key()));
        }
        return all;
    }

    private static <R extends Result> R answer(CompletableFuture<Reply> waits, Class<R> kind, Object about)
            throws InterruptedException {
        try {
            Reply reply = waits.get(DeskClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (reply instanceof Reply.Accepted accepted) {
                return kind.cast(accepted.result());
            }
            throw new KillException(
                    "the question for " + kind.getSimpleName() + " of " + about + " was answered " + reply);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw new KillException("the question for " + kind.getSimpleName() + " of " + about + " was not answered");
        }
    }

    private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
