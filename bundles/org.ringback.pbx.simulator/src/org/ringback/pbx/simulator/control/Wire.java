package org.ringback.pbx.simulator.control;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.PhoneView.LegView;

/**
 * How the control protocol writes a telephone: {@code phone number=101 name=Anna+Adler …}, each value as in the query of a
 * URL (application/x-www-form-urlencoded), the calls in {@code legs} as fields between {@code /}, one call after another
 * between {@code ,}.
 */
public final class Wire {
    /** The port when nothing else is configured. */
    public static final int DEFAULT_PORT = 7101;

    /** The longest command, in characters. */
    public static final int LONGEST_LINE = 512;

    private static final String PHONE = "phone ";
    private static final String GONE = "gone number=";

    private Wire() {}

    /** One line, without its end. */
    public static String write(PhoneView phone) {
        return PHONE + "number=" + code(phone.number())
                + " name=" + code(phone.name())
                + " outside=" + phone.outside()
                + " registered=" + phone.registered()
                + " manner=" + phone.manner()
                + " forward=" + code(phone.forwardedTo().orElse(""))
                + " legs=" + phone.legs().stream().map(Wire::write).collect(Collectors.joining(","));
    }

    private static String write(LegView leg) {
        return List.of(
                        leg.call(),
                        leg.activity().name(),
                        leg.number(),
                        leg.name(),
                        leg.since().toString())
                .stream()
                .map(Wire::code)
                .collect(Collectors.joining("/"));
    }

    /** What {@link #write} has written; empty when the line is about something else. */
    public static Optional<PhoneView> read(String line) {
        if (!line.startsWith(PHONE)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : line.substring(PHONE.length()).split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        String legs = values.getOrDefault("legs", "");
        return Optional.of(new PhoneView(
                decode(values.getOrDefault("number", "")),
                decode(values.getOrDefault("name", "")),
                "true".equals(values.get("outside")),
                "true".equals(values.get("registered")),
                Manner.valueOf(values.getOrDefault("manner", Manner.TAKES_CALLS.name())),
                Optional.of(decode(values.getOrDefault("forward", ""))).filter(to -> !to.isEmpty()),
                legs.isEmpty()
                        ? List.of()
                        : Arrays.stream(legs.split(",")).map(Wire::leg).toList()));
    }

    /** The line that tells that a telephone outside is not there any more. */
    public static String writeGone(String number) {
        return GONE + code(number);
    }

    /** The number of the telephone that is gone; empty when the line is about something else. */
    public static Optional<String> readGone(String line) {
        return line.startsWith(GONE) ? Optional.of(decode(line.substring(GONE.length()))) : Optional.empty();
    }

    private static LegView leg(String text) {
        String[] fields = text.split("/", -1);
        if (fields.length < 5) {
            throw new IllegalArgumentException("a call without its five fields: " + text);
        }
        return new LegView(
                decode(fields[0]),
                Activity.valueOf(decode(fields[1])),
                decode(fields[2]),
                decode(fields[3]),
                Instant.parse(decode(fields[4])));
    }

    private static String code(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
