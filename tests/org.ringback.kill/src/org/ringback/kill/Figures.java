package org.ringback.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ringback.desk.Reply;
import org.ringback.protocol.Codec;

/** What a chaos run did, in numbers. Pure. */
final class Figures {
    private final History history;
    private final Found found;

    Figures(History history, Found found) {
        this.history = history;
        this.found = found;
    }

    List<String> lines() {
        List<Asked> asked = history.asked();
        List<String> lines = new ArrayList<>();
        lines.add("commands: " + asked.size() + " "
                + counted(asked.stream().map(a -> Codec.type(a.command())).toList()));
        lines.add("answers: " + counted(asked.stream().map(Figures::answer).toList()));
        lines.add("faults: "
                + counted(history.troubles().stream().map(t -> t.fault().name()).toList()));
        lines.add("calls: missed " + history.of(Seen.Kind.MISSED).size() + ", spoken with "
                + history.of(Seen.Kind.SPOKEN).size() + "; left in outboxes of killed desktops: "
                + history.of(Seen.Kind.LEFT).size());
        lines.add("call-backs: " + found.callbacks().size() + ", open at the end "
                + found.open().size() + "; shown " + history.of(Seen.Kind.SHOWN).size() + " times on "
                + history.lives().size() + " lives of desktops");
        lines.add(service());
        return lines;
    }

    private static String answer(Asked asked) {
        return switch (asked.answers().isEmpty()
                ? null
                : asked.answers().getLast().reply()) {
            case null -> "none";
            case Reply.Accepted a -> "accepted";
            case Reply.Conflict c -> "conflict " + c.reason();
            case Reply.Refused r -> "refused " + r.reason();
        };
    }

    private static String counted(List<String> what) {
        Map<String, Long> counts =
                what.stream().collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()));
        return counts.toString();
    }

    /** How long desktops were without a server, from the first moment that each was there. */
    private String service() {
        long lost = 0;
        long without = 0;
        long longest = 0;
        long all = 0;
        for (List<Seen> life : history.lives().values()) {
            long since = -1;
            for (Seen line : life) {
                if (line.kind() != Seen.Kind.CONNECTION) {
                    continue;
                }
                boolean live = History.isLive(line);
                if (!live && since < 0) {
                    since = line.at();
                    lost++;
                } else if (live && since >= 0) {
                    without += line.at() - since;
                    longest = Math.max(longest, line.at() - since);
                    since = -1;
                }
            }
            all += life.getLast().at() - life.getFirst().at();
        }
        return "without service: desktops lost the server " + lost + " times, for "
                + String.format(
                        java.util.Locale.ROOT,
                        "%.1f %% of their time, at most %.1f s",
                        100.0 * without / Math.max(1, all),
                        longest / 1e6);
    }
}
