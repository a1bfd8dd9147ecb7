package org.ringback.workbench.history.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;

/**
 * An interaction as the history shows it.
 *
 * @param answer for a request to be called back: the later response that settled it
 */
record Entry(Interaction interaction, Optional<Interaction> answer) {
    /** Marks in a history, newest first, what was answered later. */
    static List<Entry> of(List<Interaction> newestFirst) {
        Map<CallbackId, Interaction> answers = new HashMap<>();
        return newestFirst.stream()
                .map(i -> {
                    if (i.kind() == Interaction.Kind.RESPONSE
                            && i.outcome().filter(Outcome::settles).isPresent()) {
                        i.callback().ifPresent(c -> answers.put(c, i));
                    }
                    return i.kind() == Interaction.Kind.CALLBACK_REQUEST
                            ? new Entry(i, i.callback().map(answers::get))
                            : new Entry(i, Optional.empty());
                })
                .toList();
    }
}
