package org.ringback.workbench.callbacks.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;

/**
 * What the agent asks and answers. What is typed is kept until the server has it, also over a restart of the desktop
 * ({@link QuestionKeeper}); without a server it waits in the outbox on disk. One thread.
 */
public final class Asking {
    private final Desk desk;
    private final Executor ui;
    private final Map<CallbackId, String> drafts = new LinkedHashMap<>();
    private final Set<CallbackId> underway = new HashSet<>();
    /** Typed before the desktop ended; the outbox may have sent it since. */
    private final Set<CallbackId> restored = new HashSet<>();

    private Consumer<Map<CallbackId, String>> keeper = drafts -> {};

    Asking(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
    }

    /** What is typed and not sent; may be empty. */
    public String draft(CallbackId id) {
        return drafts.getOrDefault(id, "");
    }

    /** Keeps what is typed. */
    public void write(CallbackId id, String text) {
        restored.remove(id);
        drafts.remove(id);
        if (!text.isBlank()) {
            drafts.put(id, text);
        }
        changed();
    }

    /** Takes in what was typed before the desktop ended, and tells of all that is typed from now on, what was written last at the end. */
    void restore(Map<CallbackId, String> before, Consumer<Map<CallbackId, String>> newKeeper) {
        Map<CallbackId, String> now = new LinkedHashMap<>(drafts);
        drafts.clear();
        drafts.putAll(before);
        restored.addAll(before.keySet());
        now.forEach(this::write);
        keeper = newKeeper;
        update(desk.state());
        if (!drafts.isEmpty()) {
            changed();
        }
    }

    /** What stands in the dialogue by now was sent, and is not typed any more. */
    void update(DeskState state) {
        List<CallbackId> sent = restored.stream()
                .filter(id -> state.callback(id).stream()
                        .flatMap(callback -> callback.dialogue().stream())
                        .anyMatch(line -> state.self().equals(Optional.of(line.author()))
                                && line.text().equals(draft(id).strip())))
                .toList();
        if (!sent.isEmpty()) {
            sent.forEach(drafts::remove);
            sent.forEach(restored::remove);
            changed();
        }
    }

    private void changed() {
        keeper.accept(new LinkedHashMap<>(drafts));
    }

    /** Whether a line is on its way, which is not to be sent twice. */
    public boolean underway(CallbackId id) {
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
        restored.remove(id);
        return desk.post(new CallbackCommand.AskBack(id, text, answers))
                .reply()
                .thenApplyAsync(ActionResult::of, ui)
                .thenApply(result -> {
                    underway.remove(id);
                    if (result instanceof ActionResult.Done) {
                        drafts.remove(id);
                        changed();
                    }
                    answered.accept(result);
                    return result;
                });
    }
}
