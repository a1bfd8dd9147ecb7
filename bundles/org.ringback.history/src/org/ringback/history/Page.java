package org.ringback.history;

import java.util.List;
import java.util.Optional;
import org.ringback.core.people.Interaction;

/**
 * Some interactions, newest first.
 *
 * @param next where the next page begins; empty on the last one
 */
public record Page(List<Interaction> interactions, Optional<String> next) {
    public Page {
        interactions = List.copyOf(interactions);
    }
}
