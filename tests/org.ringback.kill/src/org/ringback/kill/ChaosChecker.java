package org.ringback.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what all processes saw with what is there after the quiet. Pure. */
final class ChaosChecker {
    private ChaosChecker() {}

    /** @param floors which process an agent's desktop is in, as faults name it */
    static List<Breach> breaches(History history, Found found, Map<String, String> floors) {
        List<Asked> asked = history.asked();
        List<Breach> breaches = new ArrayList<>(Checker.breaches(asked, found, Optional.empty()));
        breaches.addAll(ShownRules.breaches(history, found));
        breaches.addAll(ClaimRules.breaches(asked, found));
        breaches.addAll(MissedCallRules.breaches(history, found));
        breaches.addAll(ThereRules.breaches(history, found, floors));
        return breaches;
    }
}
