package org.ringback.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;

/** Every call that nobody took is a call-back of somebody, once; one that was taken is none. Pure. */
final class MissedCallRules {
    /** What a PBX told is kept by then; a server that is killed earlier dies together with its simulated PBX. */
    private static final long KEPT_MICROS = 2_000_000;

    private final List<Breach> breaches = new ArrayList<>();

    private MissedCallRules() {}

    static List<Breach> breaches(History history, Found found) {
        MissedCallRules rules = new MissedCallRules();
        Map<String, List<Callback>> missed = new HashMap<>();
        for (Callback callback : found.callbacks()) {
            callback.request()
                    .caller()
                    .number()
                    .ifPresent(number -> callback.messages().stream()
                            .filter(m -> m.missed().isPresent())
                            .forEach(m -> missed.computeIfAbsent(number.raw(), n -> new ArrayList<>())
                                    .add(callback)));
        }
        missed.forEach((number, callbacks) -> {
            if (number.startsWith(ChaosOffice.MISSED) && callbacks.size() > 1) {
                rules.breach("the call of " + number + " was entered " + callbacks.size() + " times: " + callbacks);
            }
        });
        List<History.Trouble> troubles =
                history.troubles().stream().filter(t -> t.of().equals("server")).toList();
        for (Seen line : history.lines()) {
            boolean missedCall = line.kind() == Seen.Kind.MISSED;
            if (!missedCall && line.kind() != Seen.Kind.SPOKEN
                    || troubles.stream().anyMatch(t -> t.touches(begun(line), line.at() + KEPT_MICROS))) {
                continue;
            }
            List<Callback> of = missed.getOrDefault(line.who(), List.of());
            if (!missedCall && !of.isEmpty()) {
                rules.breach(line.who() + " was spoken with, and is called back all the same: " + of);
            } else if (missedCall && of.isEmpty()) {
                rules.breach(line.who() + " called " + called(line) + " in vain, and nobody calls back");
            } else if (missedCall && !enteredFor(found, of.getFirst(), called(line))) {
                rules.breach(line.who() + " called " + called(line) + ", but the call-back is another's: " + of);
            }
        }
        return rules.breaches;
    }

    private static boolean enteredFor(Found found, Callback callback, AgentId agent) {
        return found.trails().getOrDefault(callback.id(), List.of()).stream()
                .anyMatch(e -> e.what().equals(new AuditEvent.Accepted(new Recipient.ToAgent(agent))));
    }

    /** The note of a caller's line. */
    static String note(AgentId called, long begun) {
        return called + " " + begun;
    }

    private static AgentId called(Seen line) {
        return new AgentId(line.note().split(" ")[0]);
    }

    private static long begun(Seen line) {
        return Long.parseLong(line.note().split(" ")[1]);
    }

    private void breach(String what) {
        breaches.add(new Breach(Breach.Rule.MISSED_CALL, what, Set.of()));
    }
}
