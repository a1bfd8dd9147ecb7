package org.ringback.protocol.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CommandId;
import org.ringback.core.call.Call;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ProtocolException.Reason;
import org.ringback.protocol.ReplyMessage;

/** Writes and reads envelopes. The contracts' records are given their form from outside, so that they need not know JSON. */
public final class Json {
    /** Hides nothing. What a mapper finds out about a type is costly: so each of these is there once. */
    private static final JsonMapper WHOLE = mapper().build();
    /** Reads what comes from a server, which may be of a later version. */
    private static final JsonMapper OPEN = open();
    /** Reads what comes to the server. */
    private static final JsonMapper COMMANDS =
            mapper().addModule(BoundedTimes.module()).build();

    private final JsonMapper mapper;

    /** What is around a command. */
    record CommandEnvelope(int protocol, CommandId id, Optional<Long> withinMillis, Command command) {}

    /** What is around a reply. */
    record ReplyEnvelope(int protocol, CommandId to, Optional<Long> againMillis, Reply reply) {}

    /** What is around an event. */
    record EventEnvelope(int protocol, DeskEvent event) {}

    /** Given to each sealed family: a field says which one of it a value is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "type")
    private interface Typed {}

    /** Given to a call. */
    @JsonSerialize(converter = CallForm.Write.class)
    @JsonDeserialize(converter = CallForm.Read.class)
    private interface AsCallForm {}

    /** Given to a missed call. */
    @JsonSerialize(converter = MissedCallForm.Write.class)
    @JsonDeserialize(converter = MissedCallForm.Read.class)
    private interface AsMissedCallForm {}

    /** Given to what may be confidential: as in bodies of earlier versions it is not, when nothing is said of it. */
    private interface MayBeConfidential {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean confidential();
    }

    /** Given to a line of author or owner: it answers nothing in particular, when nothing is said of it. */
    private interface MayAnswer {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean answers();
    }

    /** Given to what saves a group: of an earlier version, which knows no zones, when nothing is said of them. */
    private interface MayKnowZones {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean knowsZones();
    }

    /** Given to a call-back: of most nothing is asked, and earlier versions know nothing of it. */
    private interface MayHaveDialogue {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Line> dialogue();
    }

    /** Given to figures: a server of an earlier version has counted no promises. */
    private interface MayCountPromises {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int promised();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int kept();
    }

    /** @param hiding what is hidden in all that is written */
    public Json(Optional<Hiding> hiding) {
        mapper = hiding.map(h -> mapper().addModule(h.module()).build()).orElse(WHOLE);
    }

    private static JsonMapper open() {
        JsonMapper.Builder builder = mapper();
        OpenWords.readBy(builder);
        return builder.build();
    }

    public String write(CommandMessage message) {
        return text(new CommandEnvelope(
                Codec.VERSION, message.id(), message.within().map(Duration::toMillis), message.command()));
    }

    public String write(ReplyMessage message) {
        return text(new ReplyEnvelope(
                Codec.VERSION, message.to(), message.again().map(Duration::toMillis), message.reply()));
    }

    public String write(DeskEvent event) {
        return text(new EventEnvelope(Codec.VERSION, event));
    }

    public CommandMessage readCommand(String text) throws ProtocolException {
        JsonNode tree = tree(COMMANDS, text);
        TextRules.apply(tree);
        CommandEnvelope e = read(COMMANDS, tree, CommandEnvelope.class);
        if (e.withinMillis().filter(ms -> ms < 0).isPresent()) {
            throw new ProtocolException(Reason.INVALID, "withinMillis: must not be negative");
        }
        return new CommandMessage(e.id(), e.withinMillis().map(Duration::ofMillis), e.command());
    }

    public ReplyMessage readReply(String text) throws ProtocolException {
        ReplyEnvelope e;
        try {
            e = read(OPEN, text, ReplyEnvelope.class);
        } catch (ProtocolException unreadable) {
            return ofWhatIsNotKnown(text, unreadable);
        }
        return new ReplyMessage(
                e.to(), e.reply(), e.againMillis().filter(ms -> ms >= 0).map(Duration::ofMillis));
    }

    public DeskEvent readEvent(String text) throws ProtocolException {
        return read(OPEN, text, EventEnvelope.class).event();
    }

    /**
     * A reply of which nothing is known but what it answers: the command is settled all the same, and whether it was carried
     * out can be told.
     */
    private ReplyMessage ofWhatIsNotKnown(String text, ProtocolException unreadable) throws ProtocolException {
        if (unreadable.reason() != Reason.UNKNOWN_TYPE && unreadable.reason() != Reason.INVALID) {
            throw unreadable;
        }
        JsonNode envelope = tree(mapper, text);
        if (envelope.path("protocol").asInt() != Codec.VERSION
                || !envelope.path("reply").path("type").isTextual()) {
            throw unreadable;
        }
        try {
            CommandId to = mapper.treeToValue(envelope.path("to"), CommandId.class);
            boolean accepted =
                    "accepted".equals(envelope.path("reply").path("type").asText());
            return new ReplyMessage(
                    to,
                    accepted
                            ? new Reply.Accepted(new Result.Done())
                            : new Reply.Refused(Refusal.OTHER, String.valueOf(unreadable.getMessage())));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable;
        }
    }

    private String text(Object envelope) {
        try {
            return mapper.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A record of the desk protocol has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T read(JsonMapper reader, String text, Class<T> envelope) throws ProtocolException {
        return read(reader, tree(reader, text), envelope);
    }

    /** The version is looked at first: a body of another version may differ in everything else. */
    private static <T> T read(JsonMapper reader, JsonNode tree, Class<T> envelope) throws ProtocolException {
        try {
            JsonNode version = tree.path("protocol");
            if (!version.isInt()) {
                throw new ProtocolException(Reason.INVALID, "protocol: must be there and a whole number");
            }
            if (version.intValue() != Codec.VERSION) {
                throw new ProtocolException(
                        Reason.OTHER_VERSION,
                        "protocol: the body is of version " + version.intValue() + ", and version " + Codec.VERSION
                                + " is spoken here");
            }
            return reader.treeToValue(tree, envelope);
        } catch (JsonProcessingException e) {
            throw Failures.of(e);
        }
    }

    private static JsonNode tree(JsonMapper reader, String text) throws ProtocolException {
        try {
            JsonNode tree = reader.readTree(text);
            if (!tree.isObject()) {
                throw new ProtocolException(Reason.NOT_JSON, "the body is not a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Failures.notJson(e);
        }
    }

    private static JsonMapper.Builder mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(32)
                        .maxNameLength(200)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .addModules(new Jdk8Module(), new JavaTimeModule(), Identities.module())
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (Class<?> family : List.of(
                Command.class,
                Reply.class,
                Result.class,
                DeskEvent.class,
                Recipient.class,
                AuditEvent.class,
                HandshakeAnswer.class)) {
            builder.addMixIn(family, Typed.class);
        }
        for (Class<?> type : List.of(CallbackCommand.Submit.class, Request.class, Interaction.class)) {
            builder.addMixIn(type, MayBeConfidential.class);
        }
        builder.addMixIn(CallbackCommand.AskBack.class, MayAnswer.class);
        builder.addMixIn(DirectoryCommand.SaveGroup.class, MayKnowZones.class);
        builder.addMixIn(Callback.class, MayHaveDialogue.class);
        builder.addMixIn(Figures.class, MayCountPromises.class);
        builder.addMixIn(Call.class, AsCallForm.class);
        builder.addMixIn(MissedCall.class, AsMissedCallForm.class);
        TypeNames.ALL.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
        // A list that is not there is an empty one, so that a later version may leave one out.
        for (Class<?> collection : List.of(List.class, Set.class)) {
            builder.withConfigOverride(
                    collection, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL)));
        }
        return builder;
    }
}
