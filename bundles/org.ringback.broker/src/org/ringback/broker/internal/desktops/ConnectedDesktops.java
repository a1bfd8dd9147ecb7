package org.ringback.broker.internal.desktops;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.guard.SubscriptionRules;
import org.ringback.core.AgentId;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.protocol.Addresses;

/**
 * Knows which desktops are connected: those that listen on their agent's address for what is for them. Safe for use by several
 * threads; the observers are told on one of its own, so that Artemis waits for none.
 */
@NonNullByDefault({})
public final class ConnectedDesktops implements ActiveMQServerPlugin, AutoCloseable {
    private static final int MOST_NAMED = 20;
    private final LongSupplier nanos;
    private final Map<Desktop, Map<ServerConsumer, RemotingConnection>> connected = new HashMap<>();
    private final Map<RemotingConnection, Long> heard = Collections.synchronizedMap(new WeakHashMap<>());
    private final DesktopTeller teller = new DesktopTeller();

    private volatile ActiveMQServer server;

    private record Desktop(AgentId agent, String name) {}

    /** @param nanos the time, as {@link System#nanoTime} */
    public ConnectedDesktops(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void registered(ActiveMQServer with) {
        server = with;
    }

    public synchronized void add(DesktopObserver observer) {
        teller.add(observer);
        for (Desktop desktop : connected.keySet()) {
            teller.tell(observer, o -> o.desktopConnected(desktop.agent(), desktop.name()));
        }
    }

    /** How many are connected. */
    public synchronized int count() {
        return connected.size();
    }

    /** How many are connected, and whose. */
    public synchronized String inWords() {
        Map<AgentId, Long> byAgent = connected.keySet().stream()
                .collect(Collectors.groupingBy(Desktop::agent, TreeMap::new, Collectors.counting()));
        String whose = byAgent.entrySet().stream()
                .limit(MOST_NAMED)
                .map(e -> e.getKey() + (e.getValue() > 1 ? " " + e.getValue() : ""))
                .collect(Collectors.joining(", "));
        String more = byAgent.size() > MOST_NAMED ? ", …" : "";
        return "desktops: " + connected.size() + (whose.isEmpty() ? "" : " (" + whose + more + ")");
    }

    public synchronized void remove(DesktopObserver observer) {
        teller.remove(observer);
    }

    /** Something came on a connection, be it only a sign that it is there. */
    public void heard(RemotingConnection connection) {
        heard.put(connection, nanos.getAsLong());
    }

    @Override
    public void afterCreateConsumer(ServerConsumer consumer) {
        Optional<Desktop> desktop = desktop(consumer);
        if (desktop.isPresent()) {
            synchronized (this) {
                connected.computeIfAbsent(desktop.get(), d -> new HashMap<>()).put(consumer, connection(consumer));
                teller.tellAll(o ->
                        o.desktopConnected(desktop.get().agent(), desktop.get().name()));
            }
        }
    }

    @Override
    public void beforeCloseConsumer(ServerConsumer consumer, boolean failed) {
        Optional<Desktop> desktop = desktop(consumer);
        if (desktop.isPresent()) {
            synchronized (this) {
                Map<ServerConsumer, RemotingConnection> all = connected.getOrDefault(desktop.get(), new HashMap<>());
                if (all.containsKey(consumer) && all.size() == 1) {
                    Duration silent = silent(all.get(consumer));
                    connected.remove(desktop.get());
                    teller.tellAll(o -> o.desktopDisconnected(
                            desktop.get().agent(), desktop.get().name(), silent));
                }
                all.remove(consumer);
            }
        }
    }

    private RemotingConnection connection(ServerConsumer consumer) {
        ServerSession session = server.getSessionByID(consumer.getSessionID());
        return session == null ? null : session.getRemotingConnection();
    }

    private Duration silent(RemotingConnection connection) {
        Long last = heard.get(connection);
        return last == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - last);
    }

    private static Optional<Desktop> desktop(ServerConsumer consumer) {
        Filter filter = consumer.getQueue().getFilter();
        if (filter == null) {
            return Optional.empty();
        }
        Matcher selector = SubscriptionRules.SELECTOR.matcher(filter.getFilterString());
        return selector.matches()
                ? Addresses.agentOf(consumer.getQueueAddress().toString())
                        .map(agent -> new Desktop(agent, selector.group(1)))
                : Optional.empty();
    }

    @Override
    public void close() {
        teller.close();
    }
}
