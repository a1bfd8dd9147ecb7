package org.ringback.workbench.callbacks.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.actions.HeldActions;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeSuggestion;

/** What an agent does with call-backs, as commands; claims first where a claim is needed. One thread. */
final class CallbackCommands {
    private final Desk desk;
    private final Executor ui;
    private final ClaimKeeper claims;
    private final Set<CallbackId> busy = new HashSet<>();
    private final HeldActions held;

    CallbackCommands(Desk desk, Executor ui, ClaimKeeper claims) {
        this.desk = desk;
        this.ui = ui;
        this.claims = claims;
        held = new HeldActions(desk, ui, claims);
    }

    /** Whether the last wish about it has not been answered yet. */
    boolean busy(CallbackId id) {
        return busy.contains(id) || held.has(id);
    }

    /** What is on its way and can be undone. */
    HeldActions held() {
        return held;
    }

    CompletionStage<ActionResult> claim(CallbackId id) {
        return once(id, claiming(id));
    }

    CompletionStage<ActionResult> callBack(CallbackId id) {
        return once(id, holding(id, fence -> send(new CallbackCommand.CallBack(id, fence, Optional.empty()))));
    }

    CompletionStage<ActionResult> release(CallbackId id) {
        return once(id, holding(id, fence -> ending(id, new CallbackCommand.ReleaseClaim(id, fence))));
    }

    /** @param promise by when the customer was told now that they are called back */
    CompletionStage<ActionResult> snooze(CallbackId id, Instant until, Optional<Instant> promise) {
        return held.hold(id, new CallbackCommand.SnoozeCallback(id, claims.fence(id), until, promise), false);
    }

    CompletionStage<ActionResult> promise(CallbackId id, Instant until) {
        return once(id, send(new CallbackCommand.PromiseCallback(id, until)));
    }

    CompletionStage<ActionResult> reassign(CallbackId id, Recipient to, String reason) {
        return once(id, ending(id, new CallbackCommand.ReassignCallback(id, to, reason)));
    }

    CompletionStage<ActionResult> cancel(CallbackId id) {
        return held.hold(id, new CallbackCommand.CancelCallback(id), false);
    }

    /**
     * Nothing is left to do with them, as the text says. All are claimed before the first is held: to claim one would send
     * the others.
     */
    Map<CallbackId, CompletionStage<ActionResult>> settle(List<CallbackId> ids, String text) {
        Set<CallbackId> free =
                ids.stream().filter(id -> claims.fence(id).isEmpty()).collect(Collectors.toSet());
        Map<CallbackId, CompletionStage<ActionResult>> all = new LinkedHashMap<>();
        ids.forEach(id -> all.put(id, holding(id, fence -> done())));
        all.replaceAll((id, claimed) -> once(
                id,
                then(
                        claimed,
                        () -> underClaim(
                                id, fence -> complete(id, fence, Outcome.NOT_NEEDED, text, free.contains(id))))));
        return all;
    }

    CompletionStage<ActionResult> finish(CallbackId id, Outcome outcome, String text, OutcomeForm.Next next) {
        boolean claimedForIt = claims.fence(id).isEmpty();
        return once(id, holding(id, fence -> switch (next) {
            case OutcomeForm.Next.Finish n -> complete(id, fence, outcome, text, claimedForIt);
            case OutcomeForm.Next.KeepResponding n -> send(new CallbackCommand.RecordAttempt(id, fence, outcome, text));
            case OutcomeForm.Next.TryAgainAt(Instant at) ->
                then(
                        noted(id, outcome, text)
                                ? done()
                                : send(new CallbackCommand.RecordAttempt(id, fence, outcome, text)),
                        () -> ending(id, new CallbackCommand.SnoozeCallback(id, Optional.of(fence), at)));
        }));
    }

    /** Whether the server has written this attempt down by itself: then it is not written twice. */
    private boolean noted(CallbackId id, Outcome outcome, String text) {
        return text.isEmpty()
                && desk.state()
                        .callback(id)
                        .flatMap(c -> c.claim().flatMap(claim -> OutcomeSuggestion.attemptSince(c, claim.since())))
                        .filter(a -> a.outcome() == outcome)
                        .isPresent();
    }

    private CompletionStage<ActionResult> claiming(CallbackId id) {
        return send(new CallbackCommand.ClaimCallback(id)).thenApply(result -> {
            if (result instanceof ActionResult.Done(var now)) {
                now.ifPresent(claims::claimed);
            }
            return result;
        });
    }

    /** Does something under our claim: the one there is, or a new one. */
    private CompletionStage<ActionResult> holding(CallbackId id, Function<Long, CompletionStage<ActionResult>> action) {
        Optional<Long> fence = claims.fence(id);
        return fence.isPresent() ? action.apply(fence.get()) : then(claiming(id), () -> underClaim(id, action));
    }

    private CompletionStage<ActionResult> underClaim(
            CallbackId id, Function<Long, CompletionStage<ActionResult>> action) {
        return claims.fence(id).map(action).orElseGet(CallbackCommands::done);
    }

    private static CompletionStage<ActionResult> done() {
        return CompletableFuture.completedStage(new ActionResult.Done(Optional.empty()));
    }

    private CompletionStage<ActionResult> complete(
            CallbackId id, long fence, Outcome outcome, String text, boolean claimed) {
        return held.hold(id, new CallbackCommand.CompleteCallback(id, fence, outcome, text), claimed);
    }

    private CompletionStage<ActionResult> ending(CallbackId id, Command command) {
        claims.ending(id);
        return send(command).thenApply(result -> {
            claims.answered(id, result);
            return result;
        });
    }

    private CompletionStage<ActionResult> then(
            CompletionStage<ActionResult> first, java.util.function.Supplier<CompletionStage<ActionResult>> next) {
        return first.thenCompose(
                r -> r instanceof ActionResult.Done ? next.get() : CompletableFuture.completedStage(r));
    }

    /** Sends; what follows runs on the model's thread. */
    private CompletionStage<ActionResult> send(Command command) {
        return desk.send(command).thenApplyAsync(ActionResult::of, ui);
    }

    private CompletionStage<ActionResult> once(CallbackId id, CompletionStage<ActionResult> stage) {
        busy.add(id);
        return stage.thenApply(result -> {
            busy.remove(id);
            return result;
        });
    }
}
