package org.ringback.broker.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The servers that are there, asked in turn about passwords. Safe for use by several threads. */
@NonNullByDefault({})
final class AskedServers implements ToldOffice.Looking {
    /** A password that is not looked at in this time is to be tried again. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final BiPredicate<String, Word> tell;
    private final Deque<String> servers = new ArrayDeque<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Word.Verdict>> open = new ConcurrentHashMap<>();

    /** @param tell tells a server something; false when it does not listen any more */
    AskedServers(BiPredicate<String, Word> tell) {
        this.tell = tell;
    }

    synchronized void add(String server) {
        if (!servers.contains(server)) {
            servers.add(server);
        }
    }

    synchronized int count() {
        return servers.size();
    }

    void answered(Word.Answer answer) {
        CompletableFuture<Word.Verdict> asked = open.remove(answer.question());
        if (asked != null) {
            asked.complete(answer.verdict());
        }
    }

    @Override
    public boolean isRight(String name, String password) {
        long id = numbers.incrementAndGet();
        CompletableFuture<Word.Verdict> answer = new CompletableFuture<>();
        open.put(id, answer);
        try {
            ask(new Word.Question(id, name, password));
            return switch (answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                case RIGHT -> true;
                case WRONG -> false;
                case UNKNOWN -> throw new IllegalStateException("the server could not look at it");
            };
        } catch (TimeoutException e) {
            throw new IllegalStateException("no server answers", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the broker stops", e);
        } finally {
            open.remove(id);
        }
    }

    private void ask(Word.Question question) {
        for (Optional<String> next = next(); next.isPresent(); next = next()) {
            if (tell.test(next.get(), question)) {
                return;
            }
            remove(next.get());
        }
        throw new IllegalStateException("no server is connected");
    }

    private synchronized Optional<String> next() {
        String server = servers.poll();
        if (server != null) {
            servers.add(server);
        }
        return Optional.ofNullable(server);
    }

    private synchronized void remove(String server) {
        servers.remove(server);
    }
}
