package org.ringback.routing.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;
import org.ringback.core.people.TimeZones;

/**
 * The settings of PID {@value #PID}.
 *
 * @param rules in the order of their numbers
 * @param lastResort where the call goes when nobody whom a rule names can take it; after these the phone rings
 * @param lastSpokenWithin how long ago somebody may have spoken with a caller to be who spoke last with them
 */
record RoutingSettings(List<Rule> rules, List<Target> lastResort, Duration lastSpokenWithin, ZoneId zone) {
    static final String PID = "org.ringback.routing";
    /** Without any rule in the settings: whoever is responding to a caller gets the caller; whoever is not to be disturbed is not. */
    static final List<Rule> DEFAULT = List.of(
            RuleParser.rule("responding -> responding"),
            RuleParser.rule("presence do-not-disturb, off-duty, at-lunch, in-meeting, away -> deputy, groups"));

    private static final String PREFIX = "rule.";

    /** @throws SettingException for a rule that cannot be read */
    static RoutingSettings read(Map<String, ?> values) {
        List<String> keys = values.keySet().stream()
                .filter(k -> k.matches("rule\\.[0-9]{1,6}"))
                .sorted(Comparator.comparingInt(k -> Integer.parseInt(k.substring(PREFIX.length()))))
                .toList();
        Settings settings = new Settings(PID, values)
                .allowOnly(Stream.concat(keys.stream(), Stream.of("last-resort", "last-spoken-within", "zone"))
                        .toArray(String[]::new));
        List<Rule> rules = keys.stream()
                .filter(k -> settings.text(k).isPresent())
                .map(k -> parsed(settings, k))
                .toList();
        return new RoutingSettings(
                rules.isEmpty() ? DEFAULT : rules,
                lastResort(settings),
                settings.duration(
                        "last-spoken-within", Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(366)),
                settings.read("zone", ZoneId.systemDefault(), "a time zone such as Europe/Berlin", TimeZones::parse));
    }

    private static Rule parsed(Settings settings, String key) {
        String text = settings.required(key);
        try {
            return RuleParser.rule(text);
        } catch (IllegalArgumentException e) {
            throw settings.wrong(key, text, String.valueOf(e.getMessage()));
        }
    }

    private static List<Target> lastResort(Settings settings) {
        String text = settings.text("last-resort").orElse("ring");
        try {
            return RuleParser.targets(text);
        } catch (IllegalArgumentException e) {
            throw settings.wrong("last-resort", text, String.valueOf(e.getMessage()));
        }
    }
}
