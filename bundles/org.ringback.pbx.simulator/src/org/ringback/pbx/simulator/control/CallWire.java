package org.ringback.pbx.simulator.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringback.core.call.Call;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;

/**
 * How the control protocol writes calls and what phones are doing, for programs that follow the PBX: like the telephones of
 * {@link Wire}, {@code name=value} pairs with each value as in the query of a URL; several extensions between {@code ,}, the
 * fields of a diversion, of a talk and of one tried in vain between {@code /}.
 */
public final class CallWire {
    private CallWire() {}

    /** One line, without its end. */
    public static String write(Call call) {
        return "call id=" + code(call.id().value())
                + " direction=" + call.direction()
                + " state=" + call.state()
                + " number="
                + code(call.caller().number().map(number -> number.raw()).orElse(""))
                + " name=" + code(call.caller().name().orElse(""))
                + " from=" + number(call.callerExtension())
                + " dialled=" + code(call.dialled())
                + " requested=" + number(call.requested())
                + " diversions="
                + call.diversions().stream().map(CallWire::write).collect(Collectors.joining(","))
                + " ringing="
                + call.ringing().stream()
                        .map(Extension::number)
                        .sorted()
                        .map(CallWire::code)
                        .collect(Collectors.joining(","))
                + " group=" + number(call.group())
                + " talks=" + talks(call)
                + " tried=" + tried(call)
                + " rang=" + code(call.rang().toString())
                + " answered-by=" + number(call.answeredBy())
                + " started=" + code(call.startedAt().toString())
                + " answered=" + text(call.answeredAt())
                + " ended=" + text(call.endedAt())
                + " end=" + text(call.end());
    }

    private static String write(Diversion diversion) {
        return code(diversion.from().number()) + "/" + diversion.reason() + "/"
                + code(diversion.note().orElse(""));
    }

    /** One line, without its end. */
    public static String write(Phone phone) {
        return "state number=" + code(phone.extension().number()) + " state=" + phone.state() + " since="
                + code(phone.since().toString());
    }

    private static String number(Optional<Extension> extension) {
        return code(extension.map(Extension::number).orElse(""));
    }

    private static String text(Optional<?> value) {
        return code(value.map(Object::toString).orElse(""));
    }

    private static String code(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String talks(Call call) {
        return call.talks().stream()
                .map(talk -> code(talk.phone().number())
                        + "/" + code(talk.from().toString())
                        + "/"
                        + talk.until()
                                .map(Instant::toString)
                                .map(CallWire::code)
                                .orElse(""))
                .collect(Collectors.joining(","));
    }

    private static String tried(Call call) {
        return call.tried().stream()
                .map(tried -> code(tried.target().number()) + (tried.byTransfer() ? "/transfer" : "/call"))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
