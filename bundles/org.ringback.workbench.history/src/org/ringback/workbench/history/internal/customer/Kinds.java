package org.ringback.workbench.history.internal.customer;

import java.util.List;
import org.ringback.core.people.Interaction;

/** Which kinds of entries of a history are shown. */
public enum Kinds {
    ALL,
    CALLS,
    CALLBACKS,
    NOTES;

    List<Entry> of(List<Entry> entries) {
        return entries.stream().filter(e -> has(e.interaction().kind())).toList();
    }

    private boolean has(Interaction.Kind kind) {
        return this == ALL
                || this
                        == switch (kind) {
                            case CALL, MISSED_CALL -> CALLS;
                            case CALLBACK_REQUEST, RESPONSE, QUESTION, ANSWER, PROMISE -> CALLBACKS;
                            case NOTE, MERGED, MERGE_UNDONE -> NOTES;
                        };
    }
}
