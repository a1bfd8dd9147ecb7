package org.ringback.server.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;

/**
 * The newest commands that were carried out and what was answered, so that a repetition is answered the same. Safe
 * for use by several threads; the same command is never carried out by two at once. */
final class Repetitions {
    private static final int REMEMBERED = 500;

    private record Done(AgentId by, Reply reply) {}

    private final Map<CommandId, Done> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<CommandId, Done> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What the same sender was answered to the same command. */
    synchronized Optional<Reply> reply(Sender sender, CommandId id) {
        return Optional.ofNullable(done.get(id))
                .filter(d -> d.by().equals(sender.agent().id()))
                .map(Done::reply);
    }

    /** Remembers an accepted reply; one that refuses may be another the next time. */
    synchronized Reply remember(Sender sender, CommandId id, Reply reply) {
        if (reply instanceof Reply.Accepted) {
            done.put(id, new Done(sender.agent().id(), reply));
        }
        return reply;
    }
}
