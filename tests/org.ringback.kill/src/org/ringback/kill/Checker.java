package org.ringback.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what was asked and answered with what is there. Pure. */
final class Checker {
    private Checker() {}

    /**
     * What is wrong.
     *
     * @param asked in the order it was sent first
     * @param found all that these commands were about
     * @param before what was found the last time
     */
    static List<Breach> breaches(List<Asked> asked, Found found, Optional<Found> before) {
        List<Breach> breaches = new ArrayList<>(CallbackRules.breaches(asked, found));
        breaches.addAll(MarkRules.breaches(asked, found));
        breaches.addAll(StateRules.breaches(asked, found, before));
        return breaches;
    }
}
