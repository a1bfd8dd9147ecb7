package org.ringback.workbench.callbacks.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.UndoOffer;

/**
 * What the server could not undo (a call-back that is done, withdrawn or put off) is held here until it can't be undone any
 * more: kept on the disk, and under the agent's claim where there is one, so that nobody else responds meanwhile. One thread.
 */
final class HeldActions {
    /** A little longer than it is offered, so that what is offered can be had. */
    static final Duration PAUSE = UndoOffer.LASTS.plusMillis(500);

    /** @param claimed whether the claim was taken for this alone */
    private record Underway(Desk.Held command, boolean claimed) {}

    private final Desk desk;
    private final Executor ui;
    private final ClaimKeeper claims;
    private final Map<CallbackId, Underway> underway = new HashMap<>();
    private BiConsumer<CallbackId, ActionResult> whenSent = (id, result) -> {};

    HeldActions(Desk desk, Executor ui, ClaimKeeper claims) {
        this.desk = desk;
        this.ui = ui;
        this.claims = claims;
    }

    /** Who is told what came of it in the end. */
    void whenSent(BiConsumer<CallbackId, ActionResult> teller) {
        whenSent = teller;
    }

    boolean has(CallbackId id) {
        return underway.containsKey(id);
    }

    Set<CallbackId> all() {
        return Set.copyOf(underway.keySet());
    }

    /** Sends after the pause; the stage is complete at once. */
    CompletionStage<ActionResult> hold(CallbackId id, CallbackCommand command, boolean claimed) {
        claims.ending(id);
        Underway now = new Underway(desk.hold(command, PAUSE), claimed);
        underway.put(id, now);
        CompletableFuture<ActionResult> answer = now.command()
                .reply()
                .thenApplyAsync(ActionResult::of, ui)
                .toCompletableFuture()
                .thenApply(result -> {
                    if (underway.remove(id, now)) {
                        claims.answered(id, result);
                        whenSent.accept(id, result);
                    }
                    return result;
                });
        return CompletableFuture.completedStage(answer.getNow(new ActionResult.Held()));
    }

    /** Undoes it; false when it was too late. */
    boolean undo(CallbackId id) {
        Underway then = underway.get(id);
        if (then == null || !then.command().takeBack()) {
            return false;
        }
        underway.remove(id);
        if (then.claimed()) {
            claims.fence(id).ifPresent(fence -> {
                desk.send(new CallbackCommand.ReleaseClaim(id, fence));
                desk.send(new CallbackCommand.MarkSeen(id));
            });
        } else {
            claims.keeping(id);
        }
        return true;
    }
}
