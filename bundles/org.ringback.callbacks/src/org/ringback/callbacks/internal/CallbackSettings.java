package org.ringback.callbacks.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.ringback.callbacks.internal.deadlines.OfficeTimes;
import org.ringback.core.GroupId;
import org.ringback.core.config.Settings;
import org.ringback.core.people.HolidayRules;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.TimeZones;
import org.ringback.core.people.WorkingHours;

/**
 * The settings of PID {@value #PID}.
 *
 * @param lease how long a claim holds without being renewed
 * @param longestClaim how long a claim holds without any sign of work of its holder; empty for ever
 * @param times after how much working time without anybody responding a call-back escalates, without holidays
 * @param holidays see {@link OfficeTimes}
 * @param lastGroup to whom it goes when deputy and groups have had it too
 * @param missedCalls whether a call that nobody took becomes a call-back
 */
public record CallbackSettings(
        Duration lease,
        Optional<Duration> longestClaim,
        ResponseTimes times,
        HolidayRules holidays,
        Optional<GroupId> lastGroup,
        boolean missedCalls) {
    public static final String PID = "org.ringback.callbacks";
    private static final String HOLIDAYS =
            "a country or region such as DE-BY, days of every year such as 12-24 and of one such as"
                    + " 2027-03-26, and days with - before them that are none, with commas between";
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    static CallbackSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values)
                .allowOnly(
                        "lease",
                        "longest-claim",
                        "escalate-high",
                        "escalate-normal",
                        "escalate-low",
                        "escalate-last-to",
                        "working-hours",
                        "zone",
                        "holidays",
                        "missed-calls");
        ZoneId zone =
                settings.read("zone", ZoneId.systemDefault(), "a time zone such as Europe/Berlin", TimeZones::parse);
        return new CallbackSettings(
                settings.duration("lease", Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10)),
                orNever(settings, "longest-claim", Duration.ofHours(2), Duration.ofMinutes(1)),
                new ResponseTimes(
                        escalation(settings, "escalate-high", Duration.ofMinutes(10)),
                        escalation(settings, "escalate-normal", Duration.ofHours(1)),
                        escalation(settings, "escalate-low", Duration.ofHours(4)),
                        settings.read(
                                "working-hours",
                                WorkingHours.ALWAYS,
                                "always, or days and times such as mon-fri 08:00-18:00",
                                WorkingHours::parse),
                        zone),
                settings.text("holidays")
                        .map(v -> settings.read("holidays", HolidayRules.NONE, HOLIDAYS, HolidayRules::parse))
                        .orElse(HolidayRules.NONE),
                settings.text("escalate-last-to")
                        .map(v -> settings.read(
                                "escalate-last-to", new GroupId("none"), "the name of a group", GroupId::new)),
                settings.flag("missed-calls", true));
    }

    private static Optional<Duration> escalation(Settings settings, String key, Duration byDefault) {
        return orNever(settings, key, byDefault, SHORTEST);
    }

    private static Optional<Duration> orNever(Settings settings, String key, Duration byDefault, Duration shortest) {
        return settings.text(key).filter("never"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(settings.duration(key, byDefault, shortest, LONGEST));
    }
}
