package org.ringback.workbench.callbacks.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.client.Desk;

/**
 * What the agent asks and answers. What is typed is kept until the server has it; without a server it waits in the outbox on
 * disk. One thread.
 */
final class Asking {
    private final Desk desk;
    private final Executor ui;
    private final Map<CallbackId, String> drafts = new HashMap<>();
    private final Set<CallbackId> underway = new HashSet<>();

    Asking(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
    }

    /** What is typed and not sent; may be empty. */
    String draft(CallbackId id) {
        return drafts.getOrDefault(id, "");
    }

    /** Keeps what is typed. */
    void write(CallbackId id, String text) {
        drafts.put(id, text);
    }

    /** Whether a line is on its way, which is not to be sent twice. */
    boolean underway(CallbackId id) {
        return underway.contains(id);
    }

    /**
     * Sends what is typed.
     *
     * @param answers whether it is meant as an answer
     * @param answered is told what came of it, however late
     */
    CompletionStage<ActionResult> send(CallbackId id, boolean answers, Consumer<ActionResult> answered) {
        String text = draft(id).strip();
        underway.add(id);
        return desk.post(new CallbackCommand.AskBack(id, text, answers))
                .reply()
                .thenApplyAsync(ActionResult::of, ui)
                .thenApply(result -> {
                    underway.remove(id);
                    if (result instanceof ActionResult.Done) {
                        drafts.remove(id);
                    }
                    answered.accept(result);
                    return result;
                });
    }
}
