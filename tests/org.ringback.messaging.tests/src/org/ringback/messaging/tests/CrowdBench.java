package org.ringback.messaging.tests;

import java.time.Duration;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

/**
 * Prints how long a thousand desktops in one process with their broker take to be live again after a restart; asserts only that
 * they all are. A desktop has ten threads, so a thousand need a machine to themselves. Run it with {@code -Dtest=CrowdBench}, and another number with {@code -Dringback.crowd=500}.
 */
@NonNullByDefault({})
class CrowdBench extends OnABed {
    @Test
    void restart() throws Exception {
        int size = Integer.getInteger("ringback.crowd", 1000);
        long began = System.nanoTime();
        try (Crowd crowd = new Crowd(bed, size)) {
            print(size, "logged in", Duration.ofNanos(System.nanoTime() - began));
            int looked = bed.office.checks();
            print(size, "live again after a restart", crowd.restart());
            System.out.println("  passwords looked at once more: " + (bed.office.checks() - looked));
        }
    }

    private static void print(int size, String what, Duration took) {
        System.out.println(size + " desktops, " + what + ": " + took.toMillis() + " ms");
    }
}
