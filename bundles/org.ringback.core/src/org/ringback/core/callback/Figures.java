package org.ringback.core.callback;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of the callbacks that were entered in a period and belong together: all of them, or those of a group, an agent, a
 * reason, an hour or a weekday.
 *
 * @param of which one: the identity of a group or an agent, the name of a {@link org.ringback.core.call.DiversionReason}, an hour
 *     0 to 23, a weekday 1 (Monday) to 7. Empty with {@link By#ALL}; otherwise for those that belong to none
 * @param entered how many were entered
 * @param done how many of them were closed with an outcome
 * @param responded to how many of them somebody responded
 * @param median half of those responded to had waited no longer than this; to the second, empty when there are none
 * @param nineOfTen as the median, nine of ten
 * @param timed how many had a time until when to respond that is over by now, or was not needed any more
 * @param inTime how many of these were responded to until then
 * @param tried how many of the customers somebody tried to call
 * @param reachedFirst how many of these were reached at the first try
 * @param attempts how many attempts there were
 * @param promised how many times were promised to customers that are over by now, or at which somebody had tried before
 * @param kept how many of these were kept: somebody had tried to call until then
 */
public record Figures(
        By by,
        Optional<String> of,
        int entered,
        int done,
        int responded,
        Optional<Duration> median,
        Optional<Duration> nineOfTen,
        int timed,
        int inTime,
        int tried,
        int reachedFirst,
        int attempts,
        int promised,
        int kept) {
    /** Why they belong together. */
    public enum By {
        /** They are all there are. */
        ALL,
        /** The group that has it, or had it last; empty of those for an agent. */
        GROUP,
        /** The agent who responded first, otherwise the one who has it; empty when there is none, or it is forgotten. */
        AGENT,
        /** Why the requested agent was not reached; empty when nothing is known of it. */
        REASON,
        /** The hour of the day at which they were entered, where the office is. */
        HOUR,
        /** The day of the week. */
        WEEKDAY
    }

    /** Those of a period in which nothing was entered. */
    public static final Figures NONE =
            new Figures(By.ALL, Optional.empty(), 0, 0, 0, Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, 0, 0);
}
