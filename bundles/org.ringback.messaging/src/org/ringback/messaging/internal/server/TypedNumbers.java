package org.ringback.messaging.internal.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;

/**
 * Lets those from whom numbers are hidden type numbers as fast as people do and no faster: a program that may try all there
 * are finds out by the answers which one is hidden. Safe for use by several threads.
 */
final class TypedNumbers {
    /** So many at once… */
    static final int MOST = 100;
    /** …and then one more each time that this has passed. */
    static final Duration EACH = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(TypedNumbers.class.getName());
    private static final Pattern SEARCHED = Pattern.compile("(\\p{N}\\P{N}*){5}");
    private final Clock clock;
    /** Until when each has used up what they may type. */
    private final Map<AgentId, Instant> used = new HashMap<>();

    private final Set<AgentId> tooFast = new HashSet<>();

    TypedNumbers(Clock clock) {
        this.clock = clock;
    }

    /** Whether this agent may give the server what is typed in the command; if so, it counts. */
    synchronized boolean may(AgentId agent, Command command) {
        long many = typed(command);
        if (many == 0) {
            return true;
        }
        Instant now = clock.instant();
        Instant before =
                Optional.ofNullable(used.get(agent)).filter(now::isBefore).orElse(now);
        Instant after = before.plus(EACH.multipliedBy(many));
        if (after.isAfter(now.plus(EACH.multipliedBy(MOST)))) {
            if (tooFast.add(agent)) {
                LOG.log(System.Logger.Level.WARNING, "{0} types numbers faster than people do and has to wait", agent);
            }
            return false;
        }
        tooFast.remove(agent);
        used.put(agent, after);
        return true;
    }

    private static long typed(Command command) {
        return switch (command) {
            case CallbackCommand.Submit c -> typed(c.number().stream());
            case CallCommand.Dial c -> typed(Stream.of(c.number()));
            case CustomerCommand.SaveCustomer c ->
                typed(c.customer().numbers().stream().map(PhoneNumber::key));
            case Query.FindByNumber q -> typed(Stream.of(q.number()));
            case Query.SearchCustomers q -> SEARCHED.matcher(q.words()).find() ? 1 : 0;
            case Query.SearchHistory q -> SEARCHED.matcher(q.words()).find() ? 1 : 0;
            default -> 0;
        };
    }

    private static long typed(Stream<String> numbers) {
        return numbers.filter(n -> !n.strip().startsWith(PhoneNumber.HIDING)).count();
    }
}
