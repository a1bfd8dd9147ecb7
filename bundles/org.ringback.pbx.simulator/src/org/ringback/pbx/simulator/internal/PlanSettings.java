package org.ringback.pbx.simulator.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.PbxId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PbxPlan.Group;
import org.ringback.pbx.simulator.PbxPlan.Rule;
import org.ringback.pbx.simulator.PbxPlan.Station;
import org.ringback.pbx.simulator.PbxPlan.Strategy;
import org.ringback.pbx.simulator.internal.lines.Router;

/**
 * The simulated PBX's settings.
 *
 * @param customers telephones outside that are there from the beginning
 * @param controlPort 0 for none
 */
record PlanSettings(PbxPlan plan, List<Station> customers, int controlPort) {
    static final String PID = "org.ringback.pbx.simulator";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static PlanSettings read(Map<String, ?> properties) {
        Settings settings = new Settings(PID, properties)
                .allowOnly(
                        "id",
                        "extensions",
                        "customers",
                        "groups",
                        "queues",
                        "diversions",
                        "ring.time",
                        "queue.member.time",
                        "queue.time",
                        "ask",
                        "ask.limit",
                        "control.port");
        settings.required("id");
        settings.required("extensions");
        PbxId id = settings.read("id", new PbxId("none"), "1 to 40 of a-z, 0-9, '_' and '-'", PbxId::new);
        List<Station> stations = items(settings, "extensions", "NUMBER:NAME, …", PlanSettings::station);
        Duration member = settings.duration("queue.member.time", Duration.ofSeconds(10), SECOND, HOUR);
        Duration queue = settings.duration("queue.time", Duration.ofMinutes(2), SECOND, HOUR);
        List<Group> groups = new ArrayList<>();
        groups.addAll(items(settings, "groups", "NUMBER:MEMBER+MEMBER, …", item -> {
            String[] parts = parts(item, ":", 2);
            return new Group(parts[0], Strategy.RING_ALL, members(parts[1]), member, queue, Optional.empty());
        }));
        groups.addAll(items(settings, "queues", "NUMBER:all:MEMBER+MEMBER or NUMBER:linear:MEMBER+MEMBER, …", item -> {
            String[] parts = parts(item, ":", 3);
            return new Group(parts[0], strategy(parts[1]), members(parts[2]), member, queue, Optional.empty());
        }));
        List<Rule> rules = items(
                settings,
                "diversions",
                "NUMBER>NUMBER or NUMBER:REASON+REASON>NUMBER, …; reasons are "
                        + "busy, no-answer, unreachable, refused",
                PlanSettings::rule);
        Duration ringTime = settings.duration("ring.time", Duration.ofSeconds(15), SECOND, HOUR);
        Duration askLimit = settings.duration("ask.limit", SECOND, Duration.ofMillis(50), Duration.ofSeconds(10));
        List<String> ask = settings.list("ask");
        Set<String> asked = ask.isEmpty() || ask.equals(List.of("all"))
                ? stations.stream().map(Station::number).collect(Collectors.toSet())
                : ask.equals(List.of("none")) ? Set.of() : Set.copyOf(ask);
        List<Station> customers = items(settings, "customers", "NUMBER:NAME, …", PlanSettings::customer);
        try {
            return new PlanSettings(
                    new PbxPlan(id, stations, groups, rules, ringTime, asked, askLimit),
                    customers,
                    settings.port("control.port", 7101));
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw settings.wrong(
                    "extensions", settings.required("extensions"), "a plan that fits together, but " + e.getMessage());
        }
    }

    private interface Item<T> {
        T read(String text);
    }

    private static <T> List<T> items(Settings settings, String key, String allowed, Item<T> reader) {
        return settings.read(
                key,
                List.of(),
                allowed,
                value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(reader::read)
                        .toList());
    }

    private static String[] parts(String item, String separator, int count) {
        String[] parts = item.split(separator, count);
        if (parts.length != count || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException();
        }
        return Arrays.stream(parts).map(String::strip).toArray(String[]::new);
    }

    private static Station station(String item) {
        String[] parts = parts(item, ":", 2);
        if (!parts[0].matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException();
        }
        return new Station(parts[0], parts[1]);
    }

    private static Station customer(String item) {
        String[] parts = parts(item, ":", 2);
        if (!Router.OUTSIDE.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException();
        }
        return new Station(parts[0], parts[1]);
    }

    private static List<String> members(String text) {
        return Arrays.stream(text.split("\\+")).map(String::strip).toList();
    }

    private static Strategy strategy(String text) {
        return switch (text) {
            case "all" -> Strategy.QUEUE_ALL;
            case "linear" -> Strategy.QUEUE_LINEAR;
            case "hunt" -> Strategy.HUNT;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Rule rule(String item) {
        String[] sides = parts(item, ">", 2);
        String[] from = sides[0].split(":", 2);
        Set<DiversionReason> reasons = EnumSet.noneOf(DiversionReason.class);
        if (from.length == 2) {
            for (String reason : from[1].split("\\+")) {
                reasons.add(DiversionReason.valueOf(
                        reason.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        return new Rule(from[0].strip(), reasons, sides[1]);
    }
}
