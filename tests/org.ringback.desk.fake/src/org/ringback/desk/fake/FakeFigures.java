package org.ringback.desk.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Reader;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

/** Counts figures as the server would, but for the office's times to respond. */
final class FakeFigures {
    /** How long it takes in the fake office. */
    private static final Duration USUAL = Duration.ofMinutes(12);

    private static final Set<CallbackState> WAITING =
            Set.of(CallbackState.NEW, CallbackState.DELIVERED, CallbackState.SEEN);

    private FakeFigures() {}

    static Result of(Collection<Callback> callbacks, Query.GetFigures asked, ZoneId zone, Instant now) {
        List<Callback> entered = callbacks.stream()
                .filter(c ->
                        !c.enteredAt().isBefore(asked.from()) && c.enteredAt().isBefore(asked.until()))
                .toList();
        List<Figures> all = new ArrayList<>();
        for (By by : By.values()) {
            Map<String, List<Callback>> together = new TreeMap<>();
            if (by == By.ALL) {
                together.put("", entered);
            } else {
                entered.forEach(c -> together.computeIfAbsent(key(by, c, zone).orElse(""), k -> new ArrayList<>())
                        .add(c));
            }
            together.forEach((of, some) -> all.add(count(by, Optional.of(of).filter(o -> !o.isEmpty()), some, now)));
        }
        return new Result.FiguresOfPeriod(all);
    }

    private static Optional<String> key(By by, Callback c, ZoneId zone) {
        ZonedDateTime at = c.enteredAt().atZone(zone);
        Recipient to = c.request().recipient();
        return switch (by) {
            case ALL -> Optional.empty();
            case GROUP -> to instanceof Recipient.ToGroup(var id) ? Optional.of(id.value()) : Optional.empty();
            case AGENT ->
                c.attempts().stream()
                        .findFirst()
                        .map(Attempt::agent)
                        .or(() -> to instanceof Recipient.ToAgent(var id) ? Optional.of(id) : Optional.empty())
                        .map(id -> id.value());
            case REASON -> c.request().reason().map(Enum::name);
            case HOUR -> Optional.of("%02d".formatted(at.getHour()));
            case WEEKDAY -> Optional.of(Integer.toString(at.getDayOfWeek().getValue()));
        };
    }

    private static Figures count(By by, Optional<String> of, List<Callback> some, Instant now) {
        List<Callback> responded =
                some.stream().filter(c -> !c.attempts().isEmpty()).toList();
        List<Long> took = responded.stream()
                .map(c -> Duration.between(c.enteredAt(), first(c).at()).toSeconds())
                .sorted()
                .toList();
        Function<Callback, Optional<Instant>> until = c -> c.request().window().until();
        return new Figures(
                by,
                of.map(o -> by == By.HOUR ? Integer.toString(Integer.parseInt(o)) : o),
                some.size(),
                (int) some.stream().filter(c -> c.state() == CallbackState.DONE).count(),
                responded.size(),
                share(took, 0.5),
                share(took, 0.9),
                (int) some.stream()
                        .filter(c -> until.apply(c)
                                .filter(u -> responded.contains(c) || u.isBefore(now))
                                .isPresent())
                        .count(),
                (int) responded.stream()
                        .filter(c -> until.apply(c)
                                .filter(u -> !first(c).at().isAfter(u))
                                .isPresent())
                        .count(),
                (int) responded.stream()
                        .filter(c -> first(c).outcome() != Outcome.NOT_NEEDED)
                        .count(),
                (int) responded.stream()
                        .filter(c -> first(c).outcome() == Outcome.REACHED)
                        .count(),
                some.stream().mapToInt(c -> c.attempts().size()).sum(),
                promises(some, now).given(),
                promises(some, now).kept());
    }

    static Promises promises(Collection<Callback> callbacks, Instant from, int hours, Instant now) {
        Instant until = from.plus(Duration.ofHours(hours));
        return promises(
                callbacks.stream()
                        .filter(c -> c.promise()
                                .map(Promise::until)
                                .filter(t -> !t.isBefore(from) && t.isBefore(until))
                                .isPresent())
                        .toList(),
                now);
    }

    private static Promises promises(Collection<Callback> some, Instant now) {
        int kept = (int) some.stream().filter(FakeFigures::kept).count();
        return new Promises(
                kept
                        + (int) some.stream()
                                .filter(c -> !kept(c)
                                        && c.promise()
                                                .filter(p -> p.until().isBefore(now))
                                                .isPresent())
                                .count(),
                kept);
    }

    private static boolean kept(Callback callback) {
        return callback.promise()
                .filter(p -> Stream.concat(
                                callback.attempts().stream().map(Attempt::at), callback.reachedSincePromised().stream())
                        .anyMatch(at -> !at.isBefore(p.at()) && !at.isAfter(p.until())))
                .isPresent();
    }

    static Result.Outlook outlook(Collection<Callback> callbacks, Recipient of, Reader reader, Instant now) {
        return new Result.Outlook(
                (int) callbacks.stream()
                        .filter(c -> c.request().recipient().equals(of)
                                && WAITING.contains(c.state())
                                && c.request()
                                        .window()
                                        .from()
                                        .filter(now::isBefore)
                                        .isEmpty()
                                && (!c.request().confidential() || reader.sees(c)))
                        .count(),
                Optional.of(USUAL));
    }

    private static Attempt first(Callback callback) {
        return callback.attempts().getFirst();
    }

    private static Optional<Duration> share(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        double place = share * (sorted.size() - 1);
        long below = sorted.get((int) Math.floor(place));
        long above = sorted.get((int) Math.ceil(place));
        return Optional.of(Duration.ofSeconds(Math.round(below + (above - below) * (place - Math.floor(place)))));
    }
}
