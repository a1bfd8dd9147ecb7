package org.ringback.callbacks.internal.spool;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;

/**
 * A fact as one line of text: its kind, then {@code name=value}, each value in the encoding of web forms. What a later
 * version adds is passed over.
 */
final class FactText {
    private static final String MISSED = "missed";
    private static final String REACHED = "reached";
    private static final String SPOKEN = "spoken";
    private static final String TRIED = "tried";
    private static final String AGENT = "agent:";
    private static final String GROUP = "group:";

    private FactText() {}

    static String write(CallFact fact) {
        return switch (fact) {
            case CallFact.Missed f -> {
                Line line = line(MISSED, f)
                        .with("started", f.startedAt())
                        .with("transferred", f.transferred())
                        .with(f.caller().number())
                        .with("name", f.caller().name())
                        .with("reason", f.notReached())
                        .with("rang", f.missed().rang())
                        .with("end", f.missed().end())
                        .with("group", f.missed().group());
                f.recipients().forEach(to -> line.with("to", recipient(to)));
                yield line.toString();
            }
            case CallFact.Reached f ->
                line(REACHED, f)
                        .with(Optional.of(f.number()))
                        .with("by", f.by())
                        .toString();
            case CallFact.Spoken f ->
                line(SPOKEN, f)
                        .with("direction", f.direction())
                        .with(Optional.of(f.number()))
                        .with("name", f.name())
                        .with("by", f.by())
                        .with("from", f.from())
                        .with("lasted", f.lasted())
                        .toString();
            case CallFact.TriedInVain f ->
                line(TRIED, f)
                        .with("callback", f.callback())
                        .with("by", f.by())
                        .with("outcome", f.outcome())
                        .toString();
        };
    }

    /** @throws IllegalArgumentException when it is none that this version knows, in one line */
    static CallFact read(String text) {
        String[] parts = text.split(" ");
        Values values = new Values(parts);
        try {
            CallId call = new CallId(values.one("pbx", PbxId::new), values.one("call", v -> v));
            Instant at = values.one("at", Instant::parse);
            return switch (parts[0]) {
                case MISSED ->
                    new CallFact.Missed(
                            call,
                            at,
                            values.one("started", Instant::parse),
                            values.one("transferred", Boolean::parseBoolean),
                            new Caller(values.number(), values.maybe("name", v -> v)),
                            values.maybe("reason", DiversionReason::valueOf),
                            new MissedCall(
                                    values.one("rang", Duration::parse),
                                    values.one("end", CallEnd::valueOf),
                                    values.maybe("group", v -> v)),
                            values.all("to").stream().map(FactText::recipient).toList());
                case REACHED ->
                    new CallFact.Reached(
                            call, at, values.number().orElseThrow(values::unread), values.one("by", AgentId::new));
                case SPOKEN ->
                    new CallFact.Spoken(
                            call,
                            at,
                            values.one("direction", CallDirection::valueOf),
                            values.number().orElseThrow(values::unread),
                            values.maybe("name", v -> v),
                            values.one("by", AgentId::new),
                            values.one("from", Instant::parse),
                            values.maybe("lasted", Duration::parse));
                case TRIED ->
                    new CallFact.TriedInVain(
                            call,
                            at,
                            new CallbackId(values.one("callback", UUID::fromString)),
                            values.one("by", AgentId::new),
                            values.one("outcome", Outcome::valueOf));
                default -> throw values.unread();
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Line line(String kind, CallFact fact) {
        return new Line(kind)
                .with("pbx", fact.call().pbx())
                .with("call", fact.call().value())
                .with("at", fact.at());
    }

    private static String recipient(Recipient to) {
        return switch (to) {
            case Recipient.ToAgent a -> AGENT + a.agent();
            case Recipient.ToGroup g -> GROUP + g.group();
        };
    }

    private static Recipient recipient(String text) {
        if (text.startsWith(AGENT)) {
            return new Recipient.ToAgent(new AgentId(text.substring(AGENT.length())));
        }
        if (text.startsWith(GROUP)) {
            return new Recipient.ToGroup(new GroupId(text.substring(GROUP.length())));
        }
        throw new IllegalArgumentException("'" + text + "' is no recipient");
    }

    /** What is written. */
    private static final class Line {
        private final StringBuilder text;

        Line(String kind) {
            text = new StringBuilder(kind);
        }

        Line with(String name, Object value) {
            text.append(' ')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            return this;
        }

        Line with(String name, Optional<?> value) {
            value.ifPresent(v -> with(name, v));
            return this;
        }

        Line with(Optional<PhoneNumber> number) {
            return with("number", number.map(PhoneNumber::raw)).with("e164", number.flatMap(PhoneNumber::e164));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** What is read. */
    private static final class Values {
        private final String kind;
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        Values(String[] parts) {
            kind = parts[0];
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                if (equals < 0) {
                    throw unread();
                }
                values.computeIfAbsent(parts[i].substring(0, equals), n -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[i].substring(equals + 1), StandardCharsets.UTF_8));
            }
        }

        List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }

        <T> Optional<T> maybe(String name, Function<String, T> as) {
            return all(name).stream().findFirst().map(as);
        }

        <T> T one(String name, Function<String, T> as) {
            return maybe(name, as)
                    .orElseThrow(() -> new IllegalArgumentException("'" + kind + "' has no '" + name + "'"));
        }

        Optional<PhoneNumber> number() {
            return maybe("number", raw -> new PhoneNumber(raw, maybe("e164", e164 -> e164)));
        }

        IllegalArgumentException unread() {
            return new IllegalArgumentException("'" + kind + "' is nothing that this version knows");
        }
    }
}
