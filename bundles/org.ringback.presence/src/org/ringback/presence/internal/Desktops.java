package org.ringback.presence.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;

/**
 * Which desktops live. One that the broker knows as connected lives, however late its signs of life are carried out; the others
 * as long as they are heard of. Not safe for use by several threads.
 */
final class Desktops {
    /** After a start of the server all desktops need a while to be back. */
    static final Duration RETURNING = Duration.ofMinutes(2);

    private final Duration silence;
    private final Instant begun;
    private final Map<AgentId, Set<String>> connected = new HashMap<>();
    private final Map<AgentId, Map<String, Instant>> heard = new HashMap<>();
    private final Map<AgentId, Instant> gone = new HashMap<>();

    /**
     * @param silence after which a desktop has vanished that is not connected
     * @param begun since when anything is known of desktops
     */
    Desktops(Duration silence, Instant begun) {
        this.silence = silence;
        this.begun = begun;
    }

    void connected(AgentId agent, String desktop) {
        connected.computeIfAbsent(agent, a -> new HashSet<>()).add(desktop);
        gone.remove(agent);
    }

    /** @param last when it was heard of last */
    void disconnected(AgentId agent, String desktop, Instant last) {
        if (remove(agent, desktop)) {
            heard.computeIfAbsent(agent, a -> new HashMap<>()).put(desktop, last);
        }
    }

    void alive(AgentId agent, String desktop, Instant now) {
        if (connected.getOrDefault(agent, Set.of()).contains(desktop)) {
            return;
        }
        heard.computeIfAbsent(agent, a -> new HashMap<>()).put(desktop, now);
        gone.remove(agent);
    }

    void signedOff(AgentId agent, String desktop, Instant now) {
        boolean was = remove(agent, desktop)
                | Optional.ofNullable(heard.get(agent))
                        .filter(desktops -> desktops.remove(desktop) != null)
                        .isPresent();
        if (was
                && !connected.containsKey(agent)
                && heard.getOrDefault(agent, Map.of()).isEmpty()) {
            gone.put(agent, now);
        }
    }

    private boolean remove(AgentId agent, String desktop) {
        Set<String> desktops = connected.getOrDefault(agent, new HashSet<>());
        boolean was = desktops.remove(desktop);
        if (desktops.isEmpty()) {
            connected.remove(agent);
        }
        return was;
    }

    /** Since when no desktop of the agent lives; empty while one does, and when none ever did. */
    Optional<Instant> goneSince(AgentId agent, Instant now) {
        if (connected.containsKey(agent)) {
            return Optional.empty();
        }
        Optional.ofNullable(heard.get(agent)).filter(d -> !d.isEmpty()).ifPresent(desktops -> {
            Instant last = desktops.values().stream().max(Instant::compareTo).orElse(now);
            desktops.values().removeIf(t -> !t.plus(silence).isAfter(now));
            if (desktops.isEmpty()) {
                gone.put(agent, last);
            }
        });
        return Optional.ofNullable(gone.get(agent));
    }

    /**
     * Since when no desktop of the agent has been there, also when none ever was; empty while one lives, and as long after
     * {@code begun} as those that were there before may need to come back.
     */
    Optional<Instant> noneSince(AgentId agent, Instant now) {
        Optional<Instant> left = goneSince(agent, now);
        boolean lives = connected.containsKey(agent)
                || !heard.getOrDefault(agent, Map.of()).isEmpty();
        return left.isPresent() || lives || now.isBefore(begun.plus(RETURNING)) ? left : Optional.of(begun);
    }
}
