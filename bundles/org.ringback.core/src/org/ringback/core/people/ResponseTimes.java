package org.ringback.core.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;

/**
 * After how much working time somebody should have responded to a call-back.
 *
 * @param high for urgent ones; empty for never, as in the others
 * @param hours when the office works
 * @param zone where the office is
 * @param holidays of the office and all in it; empty for none
 */
public record ResponseTimes(
        Optional<Duration> high,
        Optional<Duration> normal,
        Optional<Duration> low,
        WorkingHours hours,
        ZoneId zone,
        Optional<Holidays> holidays) {
    /** Without holidays. */
    public ResponseTimes(
            Optional<Duration> high,
            Optional<Duration> normal,
            Optional<Duration> low,
            WorkingHours hours,
            ZoneId zone) {
        this(high, normal, low, hours, zone, Optional.empty());
    }

    /** The time for an urgency; empty when there is none. */
    public Optional<Duration> within(Urgency urgency) {
        return switch (urgency) {
            case HIGH -> high;
            case NORMAL -> normal;
            case LOW -> low;
        };
    }

    /**
     * By when somebody should respond. It counts from the input, the last hand-over, the last attempt, the time when it
     * was woken or its last claim ended, or the beginning of the time to call, whichever is latest. It counts in the hours
     * of the agent or the group that has it, else in the office's, by the clock of the group, else by the office's; a day
     * on which the office does not work is one by that clock.
     *
     * @param agents who is known, to find whom it is for
     * @return empty when there is no such time, or somebody is responding to it, has put it off or has closed it
     */
    public Optional<Instant> due(
            Callback callback, Function<AgentId, Optional<Agent>> agents, Function<GroupId, Optional<Group>> groups) {
        CallbackState state = callback.state();
        if (!state.open() || state == CallbackState.CLAIMED || state == CallbackState.SNOOZED) {
            return Optional.empty();
        }
        return within(callback.request().urgency()).map(time -> switch (callback.request()
                .recipient()) {
            case Recipient.ToAgent(var id) ->
                after(callback, time, agents.apply(id).flatMap(Agent::hours), Optional.empty());
            case Recipient.ToGroup(var id) -> {
                Optional<Group> group = groups.apply(id);
                yield after(callback, time, group.flatMap(Group::hours), group.flatMap(Group::zone));
            }
        });
    }

    private Instant after(Callback callback, Duration time, Optional<WorkingHours> own, Optional<ZoneId> where) {
        return own.orElse(hours).after(since(callback), time, where.orElse(zone), holidays.orElse(Holidays.NONE));
    }

    private static Instant since(Callback callback) {
        return Stream.of(
                        callback.handovers().stream().map(Handover::at),
                        callback.attempts().stream().map(Attempt::at),
                        callback.snoozedUntil().stream(),
                        callback.request().window().from().stream())
                .flatMap(s -> s)
                .reduce(callback.enteredAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
}
