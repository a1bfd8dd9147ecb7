package org.ringback.core.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Promise;
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
    /** Of an office that says nothing of it. */
    public static final ResponseTimes NONE = new ResponseTimes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            WorkingHours.ALWAYS,
            ZoneOffset.UTC,
            Optional.empty());

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
     * By when somebody should respond. What was promised to the customer takes the place of the time that the office means to respond in,
     * outside of working hours, too, and where the office has none; only what is urgent is not later because of it. Otherwise the
     * time counts from the input, the last hand-over, the last attempt, the time when it was woken or its last claim ended, the
     * conversation that kept or broke what was promised, or the beginning of the time to call, whichever is latest; so it does when the promise was broken before that.
     * It counts in the hours of the agent or the group that has it, else in the office's, by the clock of the group, else by the
     * office's; a day on which the office does not work is one by that clock.
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
        Instant since = since(callback);
        Optional<Instant> usual = within(callback.request().urgency())
                .map(time -> after(callback.request().recipient(), since, time, agents, groups));
        Optional<Instant> promised = promise(callback, since);
        return promised.isEmpty()
                ? usual
                : promised.map(
                        until -> usual.filter(at -> callback.request().urgency() == Urgency.HIGH && at.isBefore(until))
                                .orElse(until));
    }

    /** How long nobody had responded when it became due at a time, as {@link #due} says. */
    public Duration waited(Callback callback) {
        Instant since = since(callback);
        Duration usual = within(callback.request().urgency()).orElse(Duration.ZERO);
        return promise(callback, since)
                .map(until -> Duration.between(since, until))
                .filter(time ->
                        callback.request().urgency() != Urgency.HIGH || usual.isZero() || time.compareTo(usual) < 0)
                .orElse(usual);
    }

    private static Optional<Instant> promise(Callback callback, Instant since) {
        return callback.standingPromise().map(Promise::until).filter(since::isBefore);
    }

    /**
     * When so much of the working time of an agent or a group has passed since then: by whose hours and whose clock is said at
     * {@link #due}. {@link Instant#MAX} when that is never.
     */
    public Instant after(
            Recipient recipient,
            Instant begin,
            Duration time,
            Function<AgentId, Optional<Agent>> agents,
            Function<GroupId, Optional<Group>> groups) {
        Optional<Group> group = recipient instanceof Recipient.ToGroup(var id) ? groups.apply(id) : Optional.empty();
        Optional<WorkingHours> own = recipient instanceof Recipient.ToAgent(var id)
                ? agents.apply(id).flatMap(Agent::hours)
                : group.flatMap(Group::hours);
        return own.orElse(hours)
                .after(begin, time, group.flatMap(Group::zone).orElse(zone), holidays.orElse(Holidays.NONE));
    }

    private static Instant since(Callback callback) {
        return Stream.of(
                        callback.handovers().stream().map(Handover::at),
                        callback.attempts().stream().map(Attempt::at),
                        callback.snoozedUntil().stream(),
                        callback.reachedSincePromised().stream(),
                        callback.request().window().from().stream())
                .flatMap(s -> s)
                .reduce(callback.enteredAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
}
