package org.ringback.workbench.ui;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.directory.NumberFormat;

/** Writes times, durations, numbers and callers as the agent's language and the words of the screens want it. */
public final class Formats {
    private static final int DAYS_BY_NAME = 6;
    private final Clock clock;
    private final Locale locale;
    private final Words words;
    private final NumberFormat numbers;

    /**
     * @param clock says what "today" is, and in which zone
     * @param numbers writes a number as it is read in a country
     */
    public Formats(Clock clock, Locale locale, Words words, NumberFormat numbers) {
        this.clock = clock;
        this.locale = locale;
        this.words = words;
        this.numbers = numbers;
    }

    public Clock clock() {
        return clock;
    }

    public Locale locale() {
        return locale;
    }

    /** A time of today as 14:05, of the days around as Fri 14:05, any other with its date. */
    public String time(Instant at) {
        ZonedDateTime time = at.atZone(zone());
        long days = Math.abs(ChronoUnit.DAYS.between(today(), time.toLocalDate()));
        if (days == 0) {
            return clock(time);
        }
        String day = days <= DAYS_BY_NAME
                ? DateTimeFormatter.ofPattern("EEE", locale).format(time)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(time);
        return day + " " + clock(time);
    }

    /** The time of a day alone. */
    public String timeOfDay(Instant at) {
        return clock(at.atZone(zone()));
    }

    /** A day, for a heading: with the year when it is another one. */
    public String day(Instant at) {
        LocalDate day = at.atZone(zone()).toLocalDate();
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(day);
        return day.equals(today())
                ? say(words.todayOn, date)
                : day.equals(today().minusDays(1)) ? say(words.yesterdayOn, date) : date;
    }

    /** The name of a day: Sunday. */
    public String weekday(Instant at) {
        return DateTimeFormatter.ofPattern("EEEE", locale).format(at.atZone(zone()));
    }

    /** A date with its time, for the history. */
    public String dateTime(Instant at) {
        ZonedDateTime time = at.atZone(zone());
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(time) + " " + clock(time);
    }

    /** A time as other programs read it: ISO 8601 with the offset from UTC. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone()));
    }

    /** The time of day alone: 14:05. */
    public String clockTime(Instant at) {
        return clock(at.atZone(zone()));
    }

    private String clock(ZonedDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(time);
    }

    /** How long ago, in one unit: "25 s", "3 min", "2 h 05 min", "4 d". */
    public String ago(Instant since) {
        return duration(Duration.between(since, clock.instant()));
    }

    /** A duration; a negative one is none. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return say(words.seconds, seconds);
        }
        if (seconds < 3600) {
            return say(words.minutes, seconds / 60);
        }
        if (seconds < 86_400) {
            return say(words.hours, seconds / 3600, seconds % 3600 / 60);
        }
        return say(words.days, seconds / 86_400);
    }

    /** A number as people in the agent's country read it. */
    public String number(PhoneNumber number) {
        return numbers.show(number, locale);
    }

    /** A number that was given: E.164 as people read it, of a hidden one what may be seen, any other as it is. */
    public String given(String number) {
        try {
            return number(PhoneNumber.ofE164(number.strip()));
        } catch (IllegalArgumentException e) {
            return PhoneNumber.seen(number);
        }
    }

    /** That the number is hidden, where it is; to be said beside it. */
    public String hidden(Optional<PhoneNumber> number) {
        return number.flatMap(PhoneNumber::token).isPresent() ? words.numberHidden : "";
    }

    /** A number as other programs read it: E.164, or what may be seen of it. */
    public String plain(PhoneNumber number) {
        return number.e164().orElse(number.raw());
    }

    /** Name and number, or one of them, or that both are withheld. */
    public String caller(Caller caller) {
        String number = caller.number().map(this::number).orElse(words.withheld);
        return caller.name().map(name -> name + ", " + number).orElse(number);
    }

    /** The name, or the number when there is none. */
    public String callerName(Caller caller) {
        return caller.name().or(() -> caller.number().map(this::number)).orElse(words.withheld);
    }

    /** A presence with its end and the agent's own words: "At lunch until 13:30, back soon". */
    public String presence(Presence presence) {
        String state = words.of(presence);
        String lasting = presence.until()
                .map(until -> say(words.until, state, time(until)))
                .orElse(state);
        return presence.note().map(note -> lasting + ", " + note).orElse(lasting);
    }

    /** What a message says: what was written, or that nobody took a call. */
    public String message(Message message) {
        return message.missed().map(m -> say(words.missedCall, missed(m))).orElse(message.text());
    }

    /** What kind an entry of the history is, and whether it is confidential. */
    public String kind(Interaction interaction) {
        if (!interaction.confidential()) {
            return words.of(interaction.kind());
        }
        return interaction.kind() == Interaction.Kind.CALLBACK_REQUEST
                ? words.interactionConfidential
                : say(words.confidentialKind, words.of(interaction.kind()));
    }

    /** A text of at most so many letters; an ellipsis says that there is more. No letter is cut in two. */
    public static String brief(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip() + "…";
    }

    /** What an entry of the history says beside what kind it is; may be empty. */
    public String said(Interaction interaction) {
        return interaction
                .missed()
                .map(this::missed)
                .or(() -> interaction.kind() == Interaction.Kind.PROMISE
                        ? Optional.of(promise(interaction))
                        : Optional.empty())
                .orElse(interaction.text());
    }

    /** Without a time it is withdrawn; of a confidential one nobody is told that who may not see the time. */
    private String promise(Interaction interaction) {
        return interaction
                .promised()
                .map(this::promised)
                .orElse(interaction.confidential() ? "" : words.promiseWithdrawn);
    }

    /** By when a customer was told that they are called back. */
    public String promised(Instant until) {
        return say(words.promisedFor, time(until));
    }

    /** Why a call-back went to another recipient; may be empty. */
    public String reason(Handover handover) {
        return handover.waited().map(this::waited).orElse(handover.reason());
    }

    /** That nobody responded for so long. */
    public String waited(Duration time) {
        return say(words.handoverWaited, duration(time));
    }

    private String missed(MissedCall missed) {
        String end = words.ofMissed(missed.end());
        String what = missed.end() == CallEnd.CONNECTION_LOST || missed.rang().isZero()
                ? end
                : say(words.missedRang, duration(missed.rang()), end);
        return missed.group()
                .map(group -> say(words.missedForGroup, group, what))
                .orElse(what);
    }

    /** A key as the language writes it: Ctrl+Enter, Strg+Eingabe. */
    public String key(String key) {
        return Stream.of(key.split("(?<=.)\\+(?=.)"))
                .map(part -> switch (part) {
                    case "Ctrl" -> words.keyCtrl;
                    case "Shift" -> words.keyShift;
                    case "Enter" -> words.keyEnter;
                    default -> part;
                })
                .collect(Collectors.joining("+"));
    }

    /** Fills in a text with places {0}, {1}, … */
    public String say(String pattern, Object... values) {
        return new MessageFormat(pattern, locale).format(values);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
