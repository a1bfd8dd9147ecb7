package org.ringback.messaging.internal.client.posting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.ringback.core.CommandId;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** A command that waits for its time: it is sent, or taken back, whichever comes first. From any thread. */
public final class HeldCommand implements Desk.Held {
    private final CommandId id;
    private final Consumer<CompletableFuture<Reply>> sending;
    private final Runnable forget;
    private final Consumer<HeldCommand> over;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final CompletableFuture<CommandId> sent = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();

    /**
     * @param sending sends it, and completes the reply
     * @param forget takes it out of the outbox
     * @param over is told when it waits no more
     */
    public HeldCommand(
            CommandId id, Consumer<CompletableFuture<Reply>> sending, Runnable forget, Consumer<HeldCommand> over) {
        this.id = id;
        this.sending = sending;
        this.forget = forget;
        this.over = over;
    }

    @Override
    public CommandId id() {
        return id;
    }

    @Override
    public CompletionStage<Reply> reply() {
        return reply.minimalCompletionStage();
    }

    @Override
    public void send() {
        if (decided.compareAndSet(false, true)) {
            over.accept(this);
            sending.accept(reply);
            sent.complete(id);
        }
    }

    @Override
    public CompletionStage<CommandId> sent() {
        return sent.minimalCompletionStage();
    }

    /** It can't be sent. */
    public void cannot(Reply why) {
        if (decided.compareAndSet(false, true)) {
            over.accept(this);
            reply.complete(why);
            sent.complete(id);
        }
    }

    @Override
    public boolean takeBack() {
        boolean back = decided.compareAndSet(false, true);
        if (back) {
            over.accept(this);
            forget.run();
        }
        return back;
    }
}
