package org.ringback.bench;

import java.util.Locale;

/**
 * How desktops came back, in seconds since all was there again.
 *
 * @param lost how often a connection, or a try to connect, was lost
 * @param busy how often somebody was told to log in later
 * @param later how often somebody was told to ask later how things stand
 */
record Spread(double first, double half, double nine, double last, long lost, long busy, long later) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "first %.1f s, half %.1f s, nine of ten %.1f s, last %.1f s; lost %d, told to log in later %d, to ask later %d",
                first,
                half,
                nine,
                last,
                lost,
                busy,
                later);
    }
}
