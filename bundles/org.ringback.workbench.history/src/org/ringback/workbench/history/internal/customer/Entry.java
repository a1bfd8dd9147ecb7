package org.ringback.workbench.history.internal.customer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;

/**
 * An interaction as the history shows it.
 *
 * @param answer for a request to be called back: the later response that settled it; for a question: its answer, or that
 *     response
 * @param open whether it is a question that waits for its answer: the last one on its call-back
 */
public record Entry(Interaction interaction, Optional<Interaction> answer, boolean open) {
    /** One that waits for nothing. */
    public Entry(Interaction interaction, Optional<Interaction> answer) {
        this(interaction, answer, false);
    }

    /** Marks in a history, newest first, what was answered later. */
    public static List<Entry> of(List<Interaction> newestFirst) {
        Map<CallbackId, Interaction> settled = new HashMap<>();
        Map<CallbackId, Interaction> answers = new HashMap<>();
        Set<CallbackId> asked = new HashSet<>();
        return newestFirst.stream()
                .map(i -> {
                    Optional<CallbackId> callback = i.callback();
                    switch (i.kind()) {
                        case RESPONSE -> {
                            if (i.outcome().filter(Outcome::settles).isPresent()) {
                                callback.ifPresent(c -> {
                                    settled.put(c, i);
                                    answers.put(c, i);
                                });
                            }
                        }
                        case ANSWER -> callback.ifPresent(c -> answers.put(c, i));
                        case CALLBACK_REQUEST -> {
                            return new Entry(i, callback.map(settled::get));
                        }
                        case QUESTION -> {
                            Optional<Interaction> answer = callback.map(answers::get);
                            boolean last = callback.filter(asked::add).isPresent();
                            return new Entry(i, answer, last && answer.isEmpty());
                        }
                        case CALL, MISSED_CALL, PROMISE, NOTE, MERGED, MERGE_UNDONE -> {}
                    }
                    return new Entry(i, Optional.empty());
                })
                .toList();
    }
}
