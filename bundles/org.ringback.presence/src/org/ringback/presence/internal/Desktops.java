package org.ringback.presence.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.AgentId;

/** Which desktops live. Not safe for use by several threads. */
final class Desktops {
    private final Duration silence;
    private final Map<AgentId, Map<String, Instant>> heard = new HashMap<>();
    private final Map<AgentId, Instant> gone = new HashMap<>();

    /** @param silence after which a desktop has vanished */
    Desktops(Duration silence) {
        this.silence = silence;
    }

    void alive(AgentId agent, String desktop, Instant now) {
        heard.computeIfAbsent(agent, a -> new HashMap<>()).put(desktop, now);
        gone.remove(agent);
    }

    void signedOff(AgentId agent, String desktop, Instant now) {
        Optional.ofNullable(heard.get(agent)).ifPresent(desktops -> {
            if (desktops.remove(desktop) != null && desktops.isEmpty()) {
                gone.put(agent, now);
            }
        });
    }

    /** Since when no desktop of the agent lives; empty while one does, and when none ever did. */
    Optional<Instant> goneSince(AgentId agent, Instant now) {
        Optional.ofNullable(heard.get(agent)).filter(d -> !d.isEmpty()).ifPresent(desktops -> {
            Instant last = desktops.values().stream().max(Instant::compareTo).orElse(now);
            desktops.values().removeIf(t -> !t.plus(silence).isAfter(now));
            if (desktops.isEmpty()) {
                gone.put(agent, last);
            }
        });
        return Optional.ofNullable(gone.get(agent));
    }
}
