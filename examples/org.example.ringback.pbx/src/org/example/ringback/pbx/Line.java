package org.example.ringback.pbx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;

/**
 * One line of the PBX: what it is about, and its values.
 *
 * @param raw the values as they came
 */
record Line(String about, Map<String, String> raw) {
    static Line of(String text) {
        String[] words = text.split(" ");
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new Line(words[0], values);
    }

    /** @throws IllegalArgumentException when the line is not what it should be */
    Call call(PbxId pbx, long revision) {
        Caller caller = new Caller(optional("number", PhoneNumber::unread), optional("name", name -> name));
        return new Call(
                new CallId(pbx, text("id")),
                revision,
                CallDirection.valueOf(text("direction")),
                CallState.valueOf(text("state")),
                caller,
                optional("from", number -> new Extension(pbx, number)),
                text("dialled"),
                optional("requested", number -> new Extension(pbx, number)),
                items("diversions").stream().map(item -> diversion(pbx, item)).toList(),
                items("ringing").stream()
                        .map(number -> new Extension(pbx, decode(number)))
                        .collect(Collectors.toSet()),
                optional("answered-by", number -> new Extension(pbx, number)),
                Instant.parse(text("started")),
                optional("answered", Instant::parse),
                optional("ended", Instant::parse),
                optional("end", CallEnd::valueOf));
    }

    /** @throws IllegalArgumentException when the line is not what it should be */
    Phone phone(PbxId pbx, long revision) {
        return new Phone(
                new Extension(pbx, text("number")),
                DeviceState.valueOf(text("state")),
                Instant.parse(text("since")),
                revision);
    }

    private static Diversion diversion(PbxId pbx, String item) {
        String[] fields = item.split("/", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("a diversion has three fields: " + item);
        }
        return new Diversion(
                new Extension(pbx, decode(fields[0])),
                DiversionReason.valueOf(fields[1]),
                Optional.of(decode(fields[2])).filter(note -> !note.isEmpty()));
    }

    String text(String name) {
        String value = raw.get(name);
        if (value == null) {
            throw new IllegalArgumentException(about + " without " + name);
        }
        return decode(value);
    }

    private <T> Optional<T> optional(String name, Function<String, T> reader) {
        return Optional.of(text(name)).filter(value -> !value.isEmpty()).map(reader);
    }

    private List<String> items(String name) {
        String value = raw.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
