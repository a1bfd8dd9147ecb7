package org.ringback.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.desk.CallbackCommand;

/** Who is there: connections, presence, and what was left in outboxes. Pure. */
final class ThereRules {
    /** After a fault a desktop may still be lost for so long: what is waited for at both ends, and coming back. */
    private static final long AFTERWARDS_MICROS = 60_000_000;

    /** So long a desktop must have been there before its agent cannot be away. */
    private static final long SETTLED_MICROS = 20_000_000;

    private final History history;
    private final Found found;
    private final Map<String, String> floors;
    private final List<History.Trouble> troubles;
    private final List<Breach> breaches = new ArrayList<>();

    private ThereRules(History history, Found found, Map<String, String> floors) {
        this.history = history;
        this.found = found;
        this.floors = floors;
        this.troubles = history.troubles();
    }

    /** @param floors which process an agent's desktop is in, as faults name it */
    static List<Breach> breaches(History history, Found found, Map<String, String> floors) {
        ThereRules rules = new ThereRules(history, found, floors);
        rules.connectionsLast();
        rules.allAreBack();
        rules.nobodyIsAwayWhoIsThere();
        rules.outboxesWereSent();
        return rules.breaches;
    }

    private void connectionsLast() {
        history.lives().forEach((life, lines) -> {
            boolean live = false;
            for (Seen line : lines) {
                if (line.kind() != Seen.Kind.CONNECTION) {
                    continue;
                }
                boolean now = History.isLive(line);
                if (live && !now && !excused(line.who(), line.at() - AFTERWARDS_MICROS, line.at())) {
                    breach(
                            Breach.Rule.CONNECTION,
                            "the desktop " + life + " has lost the server for no reason: " + line.note());
                }
                live = now;
            }
        });
    }

    /** Whether something was broken on the way between this desktop and the server. */
    private boolean excused(String who, long from, long until) {
        return troubles.stream()
                .filter(t -> t.of().equals("server") || t.of().equals("broker") || t.of().equals(floors.get(who)))
                .anyMatch(t -> t.touches(from, until));
    }

    private void allAreBack() {
        Map<String, Seen> last = new HashMap<>();
        history.of(Seen.Kind.TOLD).forEach(l -> last.put(l.who(), l));
        for (String who : floors.keySet()) {
            Seen told = last.get(who);
            if (told == null || !told.note().endsWith(" LIVE")) {
                breach(Breach.Rule.CONNECTION, "the desktop of " + who + " is not back: " + told);
            } else if (!told.note().split(" ")[1].equals("0")) {
                breach(Breach.Rule.KEPT, "not all is sent that is in the outbox of " + who + ": " + told.note());
            }
        }
    }

    private void nobodyIsAwayWhoIsThere() {
        List<History.Live> live = history.live();
        for (Seen line : history.of(Seen.Kind.PRESENCE)) {
            if (!isAway(line.presence())) {
                continue;
            }
            String who = line.presence().agent().value();
            long from = line.at() - SETTLED_MICROS;
            boolean there =
                    live.stream().anyMatch(t -> t.who().equals(who) && t.from() <= from && t.until() >= line.at());
            if (there
                    && !excused(who, from - AFTERWARDS_MICROS, line.at())
                    && !excused(line.who(), from - AFTERWARDS_MICROS, line.at())) {
                breach(Breach.Rule.PRESENCE, who + " is there, and " + line.life() + " shows " + line.presence());
            }
        }
        for (String who : floors.keySet()) {
            Presence now = found.presences().get(new AgentId(who));
            if (now == null || isAway(now)) {
                breach(Breach.Rule.PRESENCE, "at the end " + who + " is there, but is " + now);
            }
        }
    }

    private static boolean isAway(Presence presence) {
        return presence.source() == PresenceSource.DESKTOP
                || presence.noDesktopSince().isPresent();
    }

    /** What a desktop had in its outbox when it was killed was sent by its successor. */
    private void outboxesWereSent() {
        for (Seen left : history.of(Seen.Kind.LEFT)) {
            if (left.command().command() instanceof CallbackCommand.Submit submit) {
                long there = found.callbacks().stream()
                        .flatMap(c -> c.messages().stream())
                        .filter(m -> m.text().equals(submit.text()))
                        .count();
                if (there != submit.recipients().size()) {
                    breach(
                            there == 0 ? Breach.Rule.KEPT : Breach.Rule.ONCE,
                            "left in the outbox of " + left.who() + ", and there " + there + " times: " + submit);
                }
            }
        }
    }

    private void breach(Breach.Rule rule, String what) {
        breaches.add(new Breach(rule, what, Set.of()));
    }
}
