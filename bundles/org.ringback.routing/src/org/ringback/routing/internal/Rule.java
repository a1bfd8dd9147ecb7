package org.ringback.routing.internal;

import java.util.List;
import java.util.Optional;

/**
 * One rule: when all conditions hold, the call goes to the first of the targets that can take it.
 *
 * @param because words for whoever takes the call, in place of the presence
 */
record Rule(List<Condition> conditions, List<Target> targets, Optional<String> because) {
    Rule {
        conditions = List.copyOf(conditions);
        targets = List.copyOf(targets);
    }

    boolean holds(Situation situation) {
        return conditions.stream().allMatch(c -> c.holds(situation));
    }
}
