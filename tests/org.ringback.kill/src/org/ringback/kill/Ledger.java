package org.ringback.kill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/** All that was asked and answered, in one order. Safe for use by several threads. */
final class Ledger {
    private final Map<CommandId, Asked> entries = new LinkedHashMap<>();
    private long count;
    private int round;

    /** Another run of the server begins. */
    synchronized void nextRound() {
        round++;
    }

    synchronized int round() {
        return round;
    }

    /** Before a command is sent the first time. */
    synchronized Asked ask(AgentId by, CommandId id, Command command, String mark) {
        Asked asked = new Asked(id, by, command, mark, ++count, round, List.of());
        entries.put(id, asked);
        return asked;
    }

    /** When an answer has come. */
    synchronized Asked answered(CommandId id, Reply reply) {
        Asked before = entries.get(id);
        if (before == null) {
            throw new IllegalArgumentException("nobody asked " + id);
        }
        List<Asked.Answer> answers = new ArrayList<>(before.answers());
        answers.add(new Asked.Answer(++count, reply));
        Asked after =
                new Asked(id, before.by(), before.command(), before.mark(), before.sent(), before.round(), answers);
        entries.put(id, after);
        return after;
    }

    /** What was asked since a round, in the order it was sent first. */
    synchronized List<Asked> since(int from) {
        return entries.values().stream().filter(a -> a.round() >= from).toList();
    }

    /** How far it has counted. */
    synchronized long now() {
        return count;
    }

    /** The answers that came since then, in no order. */
    synchronized List<Reply> answers(long since) {
        return entries.values().stream()
                .flatMap(a -> a.answers().stream())
                .filter(a -> a.at() > since)
                .map(Asked.Answer::reply)
                .toList();
    }
}
