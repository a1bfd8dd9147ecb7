package org.ringback.kill;

import java.util.List;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/**
 * A command with all that was answered to it.
 *
 * @param mark a word that is in the command and in no other, so that what it did can be counted; empty if it has none
 * @param sent when it was sent first, in the ledger's count
 * @param round in which run of the server
 */
record Asked(CommandId id, AgentId by, Command command, String mark, long sent, int round, List<Answer> answers) {
    /** One answer, with when it came in the ledger's count. */
    record Answer(long at, Reply reply) {}

    Asked {
        answers = List.copyOf(answers);
    }

    /** What is known of it. */
    enum Fate {
        /** Accepted: it must be there, once. */
        KEPT,
        /** Refused: it must not be there. */
        NOT_DONE,
        /** Nobody knows: it may be there, once. */
        OPEN
    }

    Fate fate() {
        if (answers.stream().anyMatch(a -> a.reply() instanceof Reply.Accepted)) {
            return Fate.KEPT;
        }
        return answers.stream().anyMatch(a -> a.reply() instanceof Reply.Refused && !isTryAgain(a.reply()))
                ? Fate.NOT_DONE
                : Fate.OPEN;
    }

    /** Whether the command may be sent again as it is. */
    static boolean isTryAgain(Reply reply) {
        return reply instanceof Reply.Refused r && r.reason() == Refusal.TRY_AGAIN;
    }

    /** When it was accepted first, in the ledger's count. */
    long accepted() {
        return answers.stream()
                .filter(a -> a.reply() instanceof Reply.Accepted)
                .mapToLong(Answer::at)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
