package org.example.ringback.pbx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallPhones;
import org.ringback.core.call.CallState;
import org.ringback.core.call.CallTarget;
import org.ringback.core.call.CallTimes;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;

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
        Function<String, Extension> phone = number -> new Extension(pbx, number);
        return new Call(
                new CallId(pbx, text("id")),
                revision,
                CallDirection.valueOf(text("direction")),
                CallState.valueOf(text("state")),
                caller,
                optional("from", phone),
                new CallTarget(
                        text("dialled"),
                        optional("requested", phone),
                        optional("group", phone),
                        items("diversions").map(item -> diversion(pbx, item)).toList()),
                new CallPhones(
                        items("ringing").map(Line::decode).map(phone).collect(Collectors.toSet()),
                        optional("answered-by", phone),
                        items("talks").map(item -> talk(pbx, item)).toList(),
                        items("tried").map(item -> tried(pbx, item)).collect(Collectors.toSet())),
                new CallTimes(
                        Instant.parse(text("started")),
                        optional("answered", Instant::parse),
                        optional("ended", Instant::parse),
                        Duration.parse(text("rang"))),
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
        String[] fields = fields(3, item);
        return new Diversion(
                new Extension(pbx, decode(fields[0])),
                DiversionReason.valueOf(fields[1]),
                Optional.of(decode(fields[2])).filter(note -> !note.isEmpty()));
    }

    private static Talk talk(PbxId pbx, String item) {
        String[] fields = fields(3, item);
        return new Talk(
                new Extension(pbx, decode(fields[0])),
                Instant.parse(decode(fields[1])),
                Optional.of(decode(fields[2])).filter(until -> !until.isEmpty()).map(Instant::parse));
    }

    private static Tried tried(PbxId pbx, String item) {
        String[] fields = fields(2, item);
        return new Tried(new Extension(pbx, decode(fields[0])), fields[1].equals("transfer"));
    }

    private static String[] fields(int count, String item) {
        String[] fields = item.split("/", -1);
        if (fields.length != count) {
            throw new IllegalArgumentException("not " + count + " fields: " + item);
        }
        return fields;
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

    private Stream<String> items(String name) {
        return Stream.of(raw.getOrDefault(name, "").split(",")).filter(item -> !item.isEmpty());
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
