package org.ringback.broker.internal.guard;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.protocol.Addresses;

/**
 * How agents may listen: by subscriptions that end with their connection, of which one that is not read keeps the newest
 * events and costs nobody else one, with one of the protocol's selectors or none. A selector of an agent's own would be computed
 * for each event, and can be made to take for ever. Safe for use by several threads.
 */
@NonNullByDefault({})
public final class SubscriptionRules {
    /** A subscription that is not read keeps so many events; the desktop sees the hole and asks for a snapshot. */
    public static final long MOST_EVENTS_WAITING = 10_000;
    /** Several desktops of one agent, each on an address for themselves, the groups, the supervisors, everyone and some customers. */
    public static final int MOST_FOR_AN_AGENT = 200;

    /** The protocol's selector; its group is the desktop's name. */
    public static final Pattern SELECTOR =
            Pattern.compile(Addresses.DESKTOP + " IS NULL OR " + Addresses.DESKTOP + " = '([A-Za-z0-9._-]{1,64})'");

    /** What a desktop selects that shows a customer. */
    private static final Pattern CUSTOMER =
            Pattern.compile(Addresses.CUSTOMER + " = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'");

    private final Map<String, Integer> made = new ConcurrentHashMap<>();

    /** What is wrong with a selector; empty when it may be used. */
    public Optional<String> wrongSelector(SimpleString selector) {
        boolean good = selector == null
                || selector.length() == 0
                || selector.length() < 200
                        && (SELECTOR.matcher(selector).matches()
                                || CUSTOMER.matcher(selector).matches());
        return good ? Optional.empty() : Optional.of("the protocol has no such selector");
    }

    /** What is wrong with a queue that an agent asks for; when nothing is, its room is bounded, whatever was asked for. */
    Optional<String> wrongQueue(QueueConfiguration queue) {
        if (Boolean.TRUE.equals(queue.isDurable()) || !Boolean.TRUE.equals(queue.isTemporary())) {
            return Optional.of("subscriptions end with their connection: only temporary queues are made here");
        }
        if (queue.getRoutingType() != RoutingType.MULTICAST
                || Boolean.TRUE.equals(queue.isLastValue())
                || queue.getLastValueKey() != null
                || queue.getGroupBuckets() != null && queue.getGroupBuckets() > 0) {
            return Optional.of("only plain subscriptions are made here");
        }
        if (made.getOrDefault(queue.getUser().toString(), 0) >= MOST_FOR_AN_AGENT) {
            return Optional.of("more than " + MOST_FOR_AN_AGENT + " subscriptions of one agent are not made");
        }
        queue.setRingSize(MOST_EVENTS_WAITING);
        return wrongSelector(queue.getFilterString());
    }

    void made(SimpleString user) {
        made.merge(user.toString(), 1, Integer::sum);
    }

    void gone(SimpleString user) {
        made.computeIfPresent(user.toString(), (u, n) -> n > 1 ? n - 1 : null);
    }
}
