package org.ringback.kill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.Result;

/** What must be true of what desktops show. Pure. */
final class ShownRules {
    /** Within this time what was entered is on a desktop that is there, with room for a busy machine. */
    private static final long SOON_MICROS = 10_000_000;

    private final History history;
    private final Found found;
    private final List<Breach> breaches = new ArrayList<>();
    private final Map<String, List<Shown>> shown = new LinkedHashMap<>();

    private record Shown(Seen line, Callback callback) {}

    private ShownRules(History history, Found found) {
        this.history = history;
        this.found = found;
        history.lives().forEach((life, lines) -> {
            List<Shown> callbacks = lines.stream()
                    .filter(l -> l.kind() == Seen.Kind.SHOWN || l.kind() == Seen.Kind.GONE)
                    .map(l -> new Shown(l, l.callback()))
                    .toList();
            shown.put(life, callbacks);
        });
    }

    static List<Breach> breaches(History history, Found found) {
        ShownRules rules = new ShownRules(history, found);
        rules.whatIsShownIsThere();
        rules.shown.values().forEach(rules::revisionsRise);
        rules.theEndIsTheSame();
        rules.whatWasThereWasShown();
        return rules.breaches;
    }

    private void whatIsShownIsThere() {
        List<Callback> all = shown.values().stream()
                .flatMap(List::stream)
                .map(Shown::callback)
                .toList();
        breaches.addAll(CallbackRules.breachesOf(all, found));
    }

    /** On one desktop: nothing goes back, and what has gone comes again only when something has become of it. */
    private void revisionsRise(List<Shown> life) {
        Map<CallbackId, Shown> last = new HashMap<>();
        for (Shown now : life) {
            Shown before = last.put(now.callback().id(), now);
            if (before == null) {
                continue;
            }
            long was = before.callback().revision();
            long is = now.callback().revision();
            boolean again = before.line().kind() == Seen.Kind.GONE && now.line().kind() == Seen.Kind.SHOWN;
            if (is < was) {
                breach(Breach.Rule.REVISION, now, "shows revision " + is + " after " + was);
            } else if (again && is == was) {
                breach(Breach.Rule.ONCE, now, "is shown once more, and nothing became of it");
            } else if (is == was && !CallbackRules.sameButForTheLease(before.callback(), now.callback())) {
                breach(Breach.Rule.REVISION, now, "shows two states of revision " + is);
            }
        }
    }

    /** After the quiet each desktop shows all that its agent may see, in the order of input, and nothing else. */
    private void theEndIsTheSame() {
        String last = history.of(Seen.Kind.TOLD).stream()
                .max(Comparator.comparingLong(Seen::at))
                .map(l -> l.note().split(" ")[0])
                .orElse("");
        Map<String, List<Callback>> has = new LinkedHashMap<>();
        for (Seen told : history.of(Seen.Kind.TOLD)) {
            if (told.note().startsWith(last + " ")) {
                has.put(told.who(), new ArrayList<>());
            }
        }
        for (Seen line : history.of(Seen.Kind.HAS)) {
            if (line.note().equals(last)) {
                Objects.requireNonNull(has.get(line.who())).add(line.callback());
            }
        }
        has.forEach((who, callbacks) -> {
            AgentId agent = new AgentId(who);
            List<String> is = callbacks.stream().map(ShownRules::what).toList();
            List<String> wanted = found.open().stream()
                    .filter(c -> maySee(agent, c))
                    .sorted(Comparator.comparingLong(Callback::order))
                    .map(ShownRules::what)
                    .toList();
            if (!is.equals(wanted)) {
                List<String> missing =
                        wanted.stream().filter(c -> !is.contains(c)).toList();
                List<String> wrong =
                        is.stream().filter(c -> !wanted.contains(c)).toList();
                breaches.add(new Breach(
                        missing.isEmpty() && wrong.isEmpty() ? Breach.Rule.ORDER : Breach.Rule.SHOWN,
                        "at the end the desktop of " + who + " lacks " + missing + " and has " + wrong,
                        Set.of()));
            }
        });
    }

    private static String what(Callback callback) {
        return callback.order() + ": " + callback.id() + " revision " + callback.revision() + " " + callback.state();
    }

    static boolean maySee(AgentId agent, Callback callback) {
        return ChaosOffice.seesAll(agent)
                || callback.parties().contains(new Recipient.ToAgent(agent))
                || callback.parties().contains(new Recipient.ToGroup(ChaosOffice.groupOf(agent)));
    }

    /** Whoever it was entered for has seen it, if their desktop was there for long enough before it was closed. */
    private void whatWasThereWasShown() {
        Map<String, Set<CallbackId>> seen = new HashMap<>();
        shown.values()
                .forEach(life -> life.forEach(s -> seen.computeIfAbsent(s.line().who(), w -> new java.util.HashSet<>())
                        .add(s.callback().id())));
        Map<String, List<History.Live>> live =
                history.live().stream().collect(Collectors.groupingBy(History.Live::who));
        for (Callback callback : found.callbacks()) {
            long from = Journal.micros(callback.enteredAt()) + SOON_MICROS;
            long until = firstHandover(callback) - SOON_MICROS;
            live.forEach((who, times) -> {
                boolean there = times.stream()
                        .anyMatch(t -> Math.min(t.until(), until) - Math.max(t.from(), from) > SOON_MICROS);
                if (there
                        && isFor(new AgentId(who), callback)
                        && !seen.getOrDefault(who, Set.of()).contains(callback.id())) {
                    breaches.add(new Breach(
                            Breach.Rule.SHOWN, "never shown to " + who + ", who was there: " + callback, Set.of()));
                }
            });
        }
    }

    /** Until then it was for whom it was entered. */
    private static long firstHandover(Callback callback) {
        return callback.handovers().stream()
                .findFirst()
                .map(h -> Journal.micros(h.at()))
                .or(() -> callback.receipts().closed().map(Journal::micros))
                .orElse(Long.MAX_VALUE);
    }

    private boolean isFor(AgentId agent, Callback callback) {
        return found.trails().getOrDefault(callback.id(), List.of()).stream()
                .map(Result.Trail.Entry::what)
                .anyMatch(e -> e instanceof AuditEvent.Accepted(var recipient)
                        && (recipient.equals(new Recipient.ToAgent(agent))
                                || recipient.equals(new Recipient.ToGroup(ChaosOffice.groupOf(agent)))));
    }

    private void breach(Breach.Rule rule, Shown now, String what) {
        breaches.add(
                new Breach(rule, "the desktop " + now.line().life() + " " + what + ": " + now.callback(), Set.of()));
    }
}
