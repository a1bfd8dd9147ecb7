package org.ringback.workbench.history.internal.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.people.Interaction;

/** What a customer was told by when they are called back, and nobody has tried to, or spoken with them, since. Pure. */
public final class OpenPromises {
    /** Of what was promised longer ago it is not known any more whether the customer still waits. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private OpenPromises() {}

    /**
     * The last promise on each call-back, the newest first.
     *
     * @param over call-backs that are known to be over
     */
    public static List<Interaction> of(List<Interaction> newestFirst, Set<CallbackId> over, Instant now) {
        Set<CallbackId> known = new HashSet<>(over);
        List<Interaction> open = new ArrayList<>();
        for (Interaction each : newestFirst) {
            if (each.kind() == Interaction.Kind.CALL) {
                return open;
            }
            boolean says = each.kind() == Interaction.Kind.RESPONSE
                    || each.kind() == Interaction.Kind.PROMISE
                    || each.promised().isPresent();
            if (says && each.callback().filter(known::add).isPresent()) {
                each.promised()
                        .filter(until -> until.isAfter(now.minus(LONGEST)))
                        .ifPresent(until -> open.add(each));
            }
        }
        return open;
    }
}
