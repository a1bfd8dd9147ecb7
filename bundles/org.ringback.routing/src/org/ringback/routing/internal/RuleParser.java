package org.ringback.routing.internal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.DeviceState;
import org.ringback.core.people.PresenceState;

/**
 * Reads rules. Pure.
 *
 * <pre>
 * rule      = conditions "->" targets [ "because" words ]
 * conditions= "always" | condition { ";" condition }
 * condition = "presence" states | "phone" states | "agent" names | "group" names
 *           | "responding" | "last-spoken" | "caller" numbers | "time" 18:00-08:00 | "days" mon-fri,sun
 * targets   = target { "," target }
 * target    = "ring" | "responding" | "last-spoken" | "deputy" | "groups" | "agent" name | "group" name
 * </pre>
 *
 * Lists are separated by commas. Every failure is an {@link IllegalArgumentException} that says what is allowed.
 */
final class RuleParser {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int LONGEST_WORDS = 120;

    private RuleParser() {}

    static Rule rule(String text) {
        int arrow = text.indexOf("->");
        if (arrow < 0) {
            throw new IllegalArgumentException("of the form 'conditions -> targets'");
        }
        String right = text.substring(arrow + 2);
        int because = right.indexOf(" because ");
        Optional<String> words = because < 0
                ? Optional.empty()
                : Optional.of(right.substring(because + " because ".length()).strip());
        if (words.filter(w -> w.isEmpty() || w.length() > LONGEST_WORDS).isPresent()) {
            throw new IllegalArgumentException("with 1 to " + LONGEST_WORDS + " characters after 'because'");
        }
        return new Rule(
                conditions(text.substring(0, arrow)),
                targets(because < 0 ? right : right.substring(0, because)),
                words);
    }

    static List<Target> targets(String text) {
        return parts(text, ",").stream().map(RuleParser::target).toList();
    }

    private static Target target(String text) {
        String[] words = text.split(" +");
        if (words.length == 1) {
            return switch (text) {
                case "ring" -> new Target.Ring();
                case "responding" -> new Target.Responding();
                case "last-spoken" -> new Target.LastSpoken();
                case "deputy" -> new Target.Deputy();
                case "groups" -> new Target.OwnGroups();
                default -> throw noTarget(text);
            };
        }
        return switch (words.length == 2 ? words[0] : "") {
            case "agent" -> new Target.ToAgent(new AgentId(words[1]));
            case "group" -> new Target.ToGroup(new GroupId(words[1]));
            default -> throw noTarget(text);
        };
    }

    private static IllegalArgumentException noTarget(String text) {
        return new IllegalArgumentException(
                "a list of targets (ring, responding, last-spoken, deputy, groups, agent NAME, group NAME), not '"
                        + text + "'");
    }

    private static List<Condition> conditions(String text) {
        return text.strip().equals("always")
                ? List.of()
                : parts(text, ";").stream().map(RuleParser::condition).toList();
    }

    private static Condition condition(String text) {
        String[] words = text.split(" +", 2);
        String values = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "presence" -> new Condition.OfPresence(each(values, v -> oneOf(PresenceState.class, v)));
            case "phone" -> new Condition.OfPhone(each(values, v -> oneOf(DeviceState.class, v)));
            case "agent" -> new Condition.OfAgent(each(values, AgentId::new));
            case "group" -> new Condition.OfGroup(each(values, GroupId::new));
            case "caller" -> new Condition.OfCaller(each(values, RuleParser::caller));
            case "time" -> time(values);
            case "days" -> new Condition.OfDays(days(values));
            case "responding" -> alone(words[0], values, new Condition.Responding());
            case "last-spoken" -> alone(words[0], values, new Condition.LastSpoken());
            default ->
                throw new IllegalArgumentException(
                        "made of the conditions always, presence, phone, agent, group, caller, responding, last-spoken, time and days, not '"
                                + text + "'");
        };
    }

    private static Condition alone(String word, String rest, Condition condition) {
        if (!rest.isBlank()) {
            throw new IllegalArgumentException("with nothing after '" + word + "', not '" + rest + "'");
        }
        return condition;
    }

    private static Condition time(String text) {
        String[] ends = text.split("-", 2);
        try {
            return new Condition.OfTime(
                    LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[ends.length - 1].strip()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("with a time like 18:00-08:00, not '" + text + "'", e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : parts(text, ",")) {
            String[] ends = part.split("-", 2);
            int day = DAYS.indexOf(ends[0].strip());
            int last = DAYS.indexOf(ends[ends.length - 1].strip());
            if (day < 0 || last < 0) {
                throw new IllegalArgumentException("with days like mon-fri,sun, not '" + part + "'");
            }
            days.add(DayOfWeek.of(day + 1));
            while (day != last) {
                day = (day + 1) % DAYS.size();
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    private static String caller(String text) {
        if (!text.equals("withheld") && !text.matches("[+]?[0-9]{1,20}[*]?")) {
            throw new IllegalArgumentException("with callers like +4930123456, +4930* or withheld, not '" + text + "'");
        }
        return text;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> Words.of(e).replace(' ', '-').equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("with any of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(e -> Words.of(e).replace(' ', '-'))
                                .collect(Collectors.joining(", "))
                        + ", not '" + text + "'"));
    }

    private static <T> Set<T> each(String values, Function<String, T> reader) {
        Set<T> all = new HashSet<>();
        parts(values, ",").forEach(v -> all.add(reader.apply(v)));
        return Set.copyOf(all);
    }

    private static List<String> parts(String text, String separator) {
        List<String> parts =
                Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
        if (parts.contains("")) {
            throw new IllegalArgumentException("complete: something is missing in '" + text.strip() + "'");
        }
        return parts;
    }
}
