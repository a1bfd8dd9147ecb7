package org.ringback.workbench.figures.internal;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** Puts figures into words. Has no widget. */
final class Wording {
    static final String NONE = "–";
    private static final String MINUS = "−";
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    Wording(Messages messages, Formats formats, Words words) {
        this.messages = messages;
        this.formats = formats;
        this.words = words;
    }

    String name(Measure measure) {
        return switch (measure) {
            case ENTERED -> messages.entered;
            case MEDIAN -> messages.median;
            case NINE_OF_TEN -> messages.nineOfTen;
            case IN_TIME -> messages.inTime;
            case REACHED_FIRST -> messages.reachedFirst;
            case ATTEMPTS -> messages.attempts;
            case DONE -> messages.done;
            case KEPT -> messages.kept;
        };
    }

    /** For a heading of a column. */
    String heading(Measure measure) {
        return switch (measure) {
            case ENTERED -> messages.enteredShort;
            case MEDIAN -> messages.medianShort;
            case NINE_OF_TEN -> messages.nineOfTenShort;
            case IN_TIME -> messages.inTimeShort;
            case REACHED_FIRST -> messages.reachedFirstShort;
            case ATTEMPTS -> messages.attemptsShort;
            case DONE -> messages.done;
            case KEPT -> messages.keptShort;
        };
    }

    String name(By by) {
        return switch (by) {
            case ALL -> messages.all;
            case GROUP -> messages.byGroup;
            case AGENT -> messages.byAgent;
            case REASON -> messages.byReason;
            case HOUR -> messages.byHour;
            case WEEKDAY -> messages.byWeekday;
        };
    }

    String name(Period period) {
        return switch (period) {
            case TODAY -> messages.today;
            case THIS_WEEK -> messages.thisWeek;
            case LAST_WEEK -> messages.lastWeek;
            case THIS_MONTH -> messages.thisMonth;
            case LAST_MONTH -> messages.lastMonth;
            case FROM_TO -> messages.fromTo;
        };
    }

    /** What a line is called: names of who is known still, otherwise their identity. */
    String name(Comparison.Pair pair, DeskState state) {
        return pair.of()
                .map(of -> switch (pair.by()) {
                    case ALL -> messages.all;
                    case GROUP ->
                        Optional.ofNullable(state.groups().get(new GroupId(of)))
                                .map(Group::name)
                                .orElse(of);
                    case AGENT ->
                        Optional.ofNullable(state.agents().get(new AgentId(of)))
                                .map(Agent::name)
                                .orElse(of);
                    case REASON -> reason(of);
                    case HOUR -> "%02d:00".formatted(Integer.parseInt(of));
                    case WEEKDAY -> weekday(of);
                })
                .orElseGet(() -> none(pair.by()));
    }

    private String none(By by) {
        return switch (by) {
            case GROUP -> messages.noGroup;
            case AGENT -> messages.noAgent;
            case REASON -> messages.noReason;
            case ALL, HOUR, WEEKDAY -> messages.all;
        };
    }

    /** One that this desktop does not know stays as it came. */
    private String reason(String of) {
        try {
            return words.of(DiversionReason.valueOf(of));
        } catch (IllegalArgumentException e) {
            return of;
        }
    }

    private String weekday(String of) {
        return DayOfWeek.of(Integer.parseInt(of)).getDisplayName(TextStyle.FULL_STANDALONE, formats.locale());
    }

    /** A value as it is read. */
    String value(Measure measure, Figures figures) {
        OptionalDouble value = measure.of(figures);
        return value.isEmpty() ? NONE : value(measure, value.getAsDouble());
    }

    String value(Measure measure, double value) {
        return switch (measure.kind()) {
            case COUNT -> NumberFormat.getIntegerInstance(formats.locale()).format(Math.round(value));
            case TIME -> formats.duration(Duration.ofSeconds(Math.round(value)));
            case SHARE -> formats.say(messages.percent, Math.round(value * 100));
            case EACH -> oneDigit().format(value);
        };
    }

    /** A value with that of which it is a share. */
    String valueOf(Measure measure, Figures figures) {
        String value = value(measure, figures);
        return measure.base(figures)
                .filter(base -> base > 0)
                .map(base -> formats.say(messages.shareOf, value, base))
                .orElse(value);
    }

    /** How it has changed: +12 %, −3 points. */
    String change(Measure measure, Comparison.Pair pair) {
        OptionalDouble change = measure.change(pair.now(), pair.before());
        if (change.isEmpty()) {
            return "";
        }
        long percent = Math.round(change.getAsDouble() * 100);
        String sign = percent > 0 ? "+" : percent < 0 ? MINUS : "±";
        return formats.say(
                measure.kind() == Measure.Kind.SHARE ? messages.points : messages.changePercent,
                sign,
                Math.abs(percent));
    }

    /** Which time was counted, and with which it is compared. */
    String span(Comparison comparison, ZoneId zone) {
        Period.Span span = comparison.span();
        return formats.say(
                messages.compared,
                days(span.from(), span.until(), zone),
                days(span.beforeFrom(), span.beforeUntil(), zone),
                formats.time(comparison.asOf()));
    }

    /** From one to the other; the time of day is said only where a day ends early, of a single day after the day. */
    private String days(Instant from, Instant until, ZoneId zone) {
        String first = day(from, zone);
        boolean whole = until.atZone(zone).toLocalTime().toSecondOfDay() == 0;
        String last = day(whole ? until.minusSeconds(1) : until, zone);
        if (whole) {
            return first.equals(last) ? first : first + " – " + last;
        }
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", formats.locale());
        String end = clock.format(until.atZone(zone));
        return first.equals(last)
                ? first + " " + clock.format(from.atZone(zone)) + " – " + end
                : first + " – " + last + " " + end;
    }

    private String day(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(formats.locale())
                .format(at.atZone(zone));
    }

    private NumberFormat oneDigit() {
        Locale locale = formats.locale();
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format;
    }
}
