package org.ringback.workbench.internal.news.writing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.ringback.desk.DeskEvent;

/**
 * What colleagues are writing for the agent at this moment, each until it is over, not told again for a while, answered or put
 * away. Has no widget; for one thread.
 */
public final class Writings {
    private record Told(DeskEvent.Writing writing, Instant until) {}

    private final Clock clock;
    private final Function<Duration, Executor> after;
    private final Map<UUID, Told> told = new LinkedHashMap<>();
    private final Set<UUID> away = new HashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<UUID> chosen = Optional.empty();

    /** @param after runs something on the calling thread after a time */
    public Writings(Clock clock, Function<Duration, Executor> after) {
        this.clock = clock;
        this.after = after;
    }

    /** Is run after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes in what passes. */
    public void heard(DeskEvent.Passing event) {
        switch (event) {
            case DeskEvent.Writing w -> {
                told.put(w.draft(), new Told(w, clock.instant().plus(w.lasts())));
                after.apply(w.lasts()).execute(this::changed);
            }
            case DeskEvent.WritingEnded e -> {
                told.remove(e.draft());
                away.remove(e.draft());
            }
            case DeskEvent.WritingAnswered a -> {
                // For whoever writes.
            }
        }
        changed();
    }

    /** What could be shown, in the order in which it was begun. */
    public List<DeskEvent.Writing> all() {
        Instant now = clock.instant();
        told.values().removeIf(t -> !t.until().isAfter(now));
        return told.values().stream()
                .map(Told::writing)
                .filter(w -> !away.contains(w.draft()))
                .toList();
    }

    /** What is to be shown: of several the one that the agent has gone on to, else the first that was begun. */
    public Optional<DeskEvent.Writing> current() {
        List<DeskEvent.Writing> all = all();
        return all.stream()
                .filter(w -> chosen.equals(Optional.of(w.draft())))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Goes on to the next of several, and round. */
    public void next() {
        List<DeskEvent.Writing> all = all();
        current().ifPresent(shown -> {
            chosen = Optional.of(all.get((all.indexOf(shown) + 1) % all.size()).draft());
            changed();
        });
    }

    /** The agent has answered, or does not want to. */
    public void putAway(UUID draft) {
        away.add(draft);
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
