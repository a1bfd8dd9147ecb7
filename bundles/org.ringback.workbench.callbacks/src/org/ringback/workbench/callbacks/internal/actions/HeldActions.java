package org.ringback.workbench.callbacks.internal.actions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.callbacks.internal.ClaimKeeper;
import org.ringback.workbench.ui.UndoOffer;

/**
 * What the server could not undo (a call-back that is done, withdrawn or put off) is held here until it can't be undone any
 * more: kept on the disk, and under the agent's claim where there is one, so that nobody else responds meanwhile. One thread.
 */
public final class HeldActions {
    /** A little longer than it is offered, so that what is offered can be had. */
    public static final Duration PAUSE = UndoOffer.LASTS.plusMillis(500);

    /** @param claimed whether the claim was taken for this alone */
    private record Underway(Desk.Held command, boolean claimed) {}

    private final Desk desk;
    private final Executor ui;
    private final ClaimKeeper claims;
    private final Map<CallbackId, Underway> underway = new LinkedHashMap<>();
    private BiConsumer<CallbackId, ActionResult> whenSent = (id, result) -> {};

    public HeldActions(Desk desk, Executor ui, ClaimKeeper claims) {
        this.desk = desk;
        this.ui = ui;
        this.claims = claims;
    }

    /** Who is told what came of it in the end. */
    public void whenSent(BiConsumer<CallbackId, ActionResult> teller) {
        whenSent = teller;
    }

    public boolean has(CallbackId id) {
        return underway.containsKey(id);
    }

    public Set<CallbackId> all() {
        return Set.copyOf(underway.keySet());
    }

    /** Sends after the pause; the stage is complete at once. */
    public CompletionStage<ActionResult> hold(CallbackId id, CallbackCommand command, boolean claimed) {
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

    /** Nobody is going to undo it: all of it is sent now. */
    public void goAhead() {
        List.copyOf(underway.values()).forEach(one -> one.command().send());
    }

    /** Completes when what is held now cannot be undone any more. It is sent together, so the first one tells. */
    public CompletionStage<?> over() {
        return underway.values().stream()
                .findFirst()
                .<CompletionStage<?>>map(one -> one.command().sent().thenRunAsync(() -> {}, ui))
                .orElseGet(() -> CompletableFuture.completedStage(true));
    }

    /** Undoes them; those for which it was too late are not among the answer. */
    public List<CallbackId> undo(List<CallbackId> ids) {
        // All before anything is sent, which would send the others.
        Map<CallbackId, Underway> back = new LinkedHashMap<>();
        for (CallbackId id : ids) {
            Underway then = underway.get(id);
            if (then != null && then.command().takeBack()) {
                underway.remove(id);
                back.put(id, then);
            }
        }
        back.forEach((id, then) -> {
            if (then.claimed()) {
                claims.fence(id).ifPresent(fence -> {
                    desk.send(new CallbackCommand.ReleaseClaim(id, fence));
                    desk.send(new CallbackCommand.MarkSeen(id));
                });
            } else {
                claims.keeping(id);
            }
        });
        return List.copyOf(back.keySet());
    }
}
