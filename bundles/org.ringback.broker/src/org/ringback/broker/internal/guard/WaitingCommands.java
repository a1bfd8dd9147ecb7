package org.ringback.broker.internal.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.Nullable;

/**
 * How much of what each agent has sent waits to be taken; what came before the broker was started is not counted. Safe for
 * use by several threads.
 */
final class WaitingCommands {
    /** So much of one agent's may wait: a hundred times what an outbox sends after a long outage. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private record Command(String agent, int bytes) {}

    private final Map<Long, Command> commands = new ConcurrentHashMap<>();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

    boolean hasRoom(String agent) {
        return waiting.getOrDefault(agent, 0L) < MOST_BYTES;
    }

    void came(long message, String agent, int bytes) {
        commands.put(message, new Command(agent, bytes));
        waiting.merge(agent, (long) bytes, Long::sum);
    }

    void went(long message) {
        @Nullable Command command = commands.remove(message);
        if (command != null) {
            waiting.merge(command.agent(), (long) -command.bytes(), Long::sum);
            waiting.remove(command.agent(), 0L);
        }
    }
}
