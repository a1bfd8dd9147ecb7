package org.ringback.broker.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Slows down whoever guesses passwords: after a few failures the next tries from the same machine for the same name are
 * refused unseen, for a time that doubles. Never waits itself, as that would hold up others. Safe for use by several threads.
 */
final class LoginThrottle {
    static final int FREE_FAILURES = 5;
    static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Failures(int count, Instant last) {}

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a try may be looked at now. */
    synchronized boolean mayTry(String who) {
        Failures f = failures.get(who);
        return f == null || !clock.instant().isBefore(f.last().plus(pause(f.count())));
    }

    /** @return how long the next try has to wait */
    synchronized Duration failed(String who) {
        Instant now = clock.instant();
        Failures f = failures.get(who);
        int before = f == null || f.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : f.count();
        failures.put(who, new Failures(before + 1, now));
        return pause(before + 1);
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }

    private static Duration pause(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
