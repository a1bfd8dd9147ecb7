package org.ringback.server.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;

/**
 * The newest commands and what was answered, so that a repetition is answered the same and carried out no second time, also
 * while the first is still under way. No command waits for another one's. Safe for use by several threads.
 */
public final class Repetitions {
    private static final int REMEMBERED = 2_000;

    private record Key(AgentId by, CommandId command) {}

    private final Map<Key, CompletableFuture<Reply>> replies = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Key, CompletableFuture<Reply>> eldest) {
            return size() > most;
        }
    };

    private final int most;

    public Repetitions() {
        this(REMEMBERED);
    }

    /** @param most as many are remembered */
    public Repetitions(int most) {
        this.most = most;
    }

    /**
     * Carries a command out, or answers what the same sender was answered to it. Only what was accepted is remembered; a
     * command that was refused or failed may fare better the next time.
     */
    public Reply once(Sender sender, CommandId id, Supplier<Reply> work) {
        Key key = new Key(sender.agent().id(), id);
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> first;
        synchronized (replies) {
            first = replies.putIfAbsent(key, mine);
        }
        if (first != null) {
            return ofTheFirst(first);
        }
        try {
            Reply reply = work.get();
            if (!(reply instanceof Reply.Accepted)) {
                forget(key);
            }
            mine.complete(reply);
            return reply;
        } catch (RuntimeException | Error e) {
            forget(key);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private void forget(Key key) {
        synchronized (replies) {
            replies.remove(key);
        }
    }

    private static Reply ofTheFirst(CompletableFuture<Reply> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
