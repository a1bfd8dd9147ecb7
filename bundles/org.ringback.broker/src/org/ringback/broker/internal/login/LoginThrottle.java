package org.ringback.broker.internal.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Slows down whoever guesses passwords, and shuts nobody out: after a few failures tries are looked at one after another with a
 * pause between them, whoever they come from; so the right password gets in after some seconds. A try counts as failed from
 * the moment it is handed in, so that many at the same time are no way round. Never waits itself. Safe for use by several
 * threads.
 */
final class LoginThrottle {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final int free;
    private final Duration pause;
    private final Duration longestWait;
    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Tries> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * What was tried.
     *
     * @param last when the last one is or was looked at
     */
    private record Tries(int count, Instant last) {}

    /**
     * @param free so many failures cost no pause
     * @param pause between two tries after them; it grows to five times that when failures do not end
     * @param longestWait who would have to wait longer is not taken: there is a line of that length already
     */
    LoginThrottle(Clock clock, int free, Duration pause, Duration longestWait) {
        this.clock = clock;
        this.free = free;
        this.pause = pause;
        this.longestWait = longestWait;
    }

    /** Takes a try: after which wait it is to be looked at. Empty when too many wait; it then counts for nothing. */
    synchronized Optional<Duration> reserve(String who) {
        Instant now = clock.instant();
        @Nullable Tries before = tries.get(who);
        if (before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now)) {
            before = new Tries(0, Instant.MIN);
        }
        if (before.last().isAfter(now.plus(longestWait))) {
            // Nobody waits so long: the clock was set back.
            before = new Tries(before.count(), now);
        }
        Instant at = now;
        if (before.count() >= free) {
            Instant next = before.last().plus(pauseAfter(before.count()));
            at = next.isAfter(now) ? next : now;
        }
        Duration wait = Duration.between(now, at);
        if (wait.compareTo(longestWait) > 0) {
            return Optional.empty();
        }
        tries.put(who, new Tries(before.count() + 1, at));
        return Optional.of(wait);
    }

    /** A try was a good one: what was tried before it is forgiven. */
    synchronized void forgive(String who) {
        tries.remove(who);
    }

    /** A try was a good one, and takes back nothing but itself. */
    synchronized void giveBack(String who) {
        tries.computeIfPresent(who, (w, t) -> new Tries(Math.max(0, t.count() - 1), t.last()));
    }

    /** How many tries without success there were lately. */
    synchronized int count(String who) {
        @Nullable Tries t = tries.get(who);
        return t == null ? 0 : t.count();
    }

    private Duration pauseAfter(int count) {
        return pause.multipliedBy(Math.min(5, 1 + (count - free) / 50));
    }
}
