package org.ringback.broker.internal.own;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The servers that are there, asked in turn about passwords. Safe for use by several threads. */
@NonNullByDefault({})
final class AskedServers implements ToldOffice.Looking {
    /** A password that is not looked at in this time is to be tried again. */
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** Whoever was silent for so long is not asked: a server that was stopped while it held its connection. */
    private static final Duration SILENT = Duration.ofSeconds(12);

    private final BiPredicate<String, Word> tell;
    private final LongSupplier nanos;
    /** When each said last that it is there; the first is the next to be asked. */
    private final LinkedHashMap<String, Long> servers = new LinkedHashMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Word.Verdict>> open = new ConcurrentHashMap<>();

    /**
     * @param tell tells a server something; false when it does not listen any more
     * @param nanos the time, as {@link System#nanoTime}
     */
    AskedServers(BiPredicate<String, Word> tell, LongSupplier nanos) {
        this.tell = tell;
        this.nanos = nanos;
    }

    /** A server says that it is there, as it does every few seconds. */
    synchronized void add(String server) {
        servers.put(server, nanos.getAsLong());
        servers.values().removeIf(last -> nanos.getAsLong() - last > SILENT.toNanos());
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
        Map.Entry<String, Long> next = servers.pollFirstEntry();
        while (next != null && nanos.getAsLong() - next.getValue() > SILENT.toNanos()) {
            next = servers.pollFirstEntry();
        }
        if (next == null) {
            return Optional.empty();
        }
        servers.putLast(next.getKey(), next.getValue());
        return Optional.of(next.getKey());
    }

    /** A server goes, or does not listen any more. */
    synchronized void remove(String server) {
        servers.remove(server);
    }
}
