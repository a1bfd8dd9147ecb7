package org.ringback.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.Names;

/**
 * The settings of one component as Configuration Admin hands them over, read with types and limits. Every method
 * throws a {@link SettingException} that names file, key and reason. Keys with a dot before the first letter and those
 * of OSGi itself ({@code service.…}, {@code component.…}, {@code felix.…}, {@code ….target}) are not settings.
 */
public final class Settings {
    private static final String FILE = "felix.fileinstall.filename";
    private static final Set<String> NOT_OURS = Set.of("service", "component", "felix", "objectClass", "osgi");
    private final String source;
    private final Map<String, ?> values;

    /**
     * @param pid the component's PID: names the file when the values do not say where they come from
     * @param values what the component was activated with
     */
    public Settings(String pid, Map<String, ?> values) {
        Object file = values.get(FILE);
        this.source = file == null ? pid + ".cfg" : fileName(file.toString());
        this.values = values;
    }

    /** Refuses keys that nobody knows: a mistyped key would otherwise be passed over in silence. */
    public Settings allowOnly(String... keys) {
        Set<String> known = new TreeSet<>(Arrays.asList(keys));
        for (String key : values.keySet()) {
            String first = key.split("\\.", 2)[0];
            if (!first.isEmpty() && !NOT_OURS.contains(first) && !key.endsWith(".target") && !known.contains(key)) {
                throw new SettingException(source + ": " + Names.printable(key)
                        + ": there is no such setting; known are " + String.join(", ", known));
            }
        }
        return this;
    }

    /** A text; blank counts as not given. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key))
                .map(v -> v.toString().strip())
                .filter(v -> !v.isEmpty());
    }

    /** A text that must be given. */
    public String required(String key) {
        return text(key)
                .orElseThrow(() -> new SettingException(source + ": " + key + ": is missing and must be given"));
    }

    /** A whole number within limits. */
    public int number(String key, int byDefault, int least, int most) {
        return read(key, byDefault, "a whole number from " + least + " to " + most, v -> {
            int n = Integer.parseInt(v);
            if (n < least || n > most) {
                throw new IllegalArgumentException();
            }
            return n;
        });
    }

    /** A TCP port; 0 means any free one. */
    public int port(String key, int byDefault) {
        return number(key, byDefault, 0, 65535);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean byDefault) {
        return read(key, byDefault, "true or false", v -> switch (v) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** A time: a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, for example {@code 30s}. */
    public Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        return read(
                key, byDefault, "a time from " + show(least) + " to " + show(most) + ", for example 30s or 5m", v -> {
                    Duration d = parseDuration(v);
                    if (d.compareTo(least) < 0 || d.compareTo(most) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return d;
                });
    }

    /** One of an enum's values, written in lower case with {@code -} for {@code _}. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E byDefault) {
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Settings::show).collect(Collectors.joining(", "));
        return read(
                key,
                byDefault,
                "one of " + allowed,
                v -> Arrays.stream(type.getEnumConstants())
                        .filter(e -> show(e).equals(v))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** A list, separated by commas. */
    public List<String> list(String key) {
        return text(key)
                .map(v -> Arrays.stream(v.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** A file or folder. */
    public Path path(String key, Path byDefault) {
        return read(key, byDefault, "the path of a file or folder", Path::of);
    }

    /** An address of this machine to listen on, or of another to connect to: a name or an IP address. */
    public InetAddress address(String key, String byDefault) {
        String value = text(key).orElse(byDefault);
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw wrong(key, value, "the name or IP address of a machine that this one can find");
        }
    }

    /**
     * Any other value.
     *
     * @param allowed what is allowed, for the message
     * @param reader throws {@link IllegalArgumentException} for what is not allowed
     */
    public <T> T read(String key, T byDefault, String allowed, Function<String, T> reader) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return byDefault;
        }
        try {
            return reader.apply(value.get());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(key, value.get(), allowed);
        }
    }

    /** The exception for a value that was found wrong elsewhere. */
    public SettingException wrong(String key, String value, String allowed) {
        return new SettingException(source + ": " + key + " = " + Names.printable(value) + ": must be " + allowed);
    }

    private static Duration parseDuration(String text) {
        int unitAt = 0;
        while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
            unitAt++;
        }
        long n = Long.parseLong(text.substring(0, unitAt));
        return switch (text.substring(unitAt).strip()) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> throw new IllegalArgumentException();
        };
    }

    private static String show(Duration d) {
        if (d.toMillisPart() != 0) {
            return d.toMillis() + "ms";
        }
        return d.toSecondsPart() != 0 || d.isZero()
                ? d.toSeconds() + "s"
                : d.toMinutesPart() != 0 ? d.toMinutes() + "m" : d.toHours() + "h";
    }

    private static String show(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String fileName(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
