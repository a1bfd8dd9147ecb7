package org.ringback.protocol.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.DeviceState;
import org.ringback.core.callback.Refusal;

/**
 * How a desktop reads what a server of a later version writes: a word that it does not know is the one that stands for all such
 * words, if there is one; otherwise it costs what may be missing, or the one thing of a list, and not the whole body.
 */
final class OpenWords {
    private static final Map<Class<?>, Object> UNKNOWN = Map.of(
            Refusal.class, Refusal.OTHER, CallEnd.class, CallEnd.UNKNOWN, DeviceState.class, DeviceState.UNKNOWN);

    private OpenWords() {}

    static void readBy(JsonMapper.Builder builder) {
        SimpleModule module = new SimpleModule("ringback-open-words");
        module.setDeserializerModifier(new Modifier());
        builder.addModule(module).addHandler(new Words());
    }

    @NonNullByDefault({})
    private static final class Words extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String word, String why) {
            return UNKNOWN.getOrDefault(type, NOT_HANDLED);
        }
    }

    @NonNullByDefault({})
    private static final class Modifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> usual) {
            return new OneByOne(type);
        }

        @Override
        public JsonDeserializer<?> modifyReferenceDeserializer(
                DeserializationConfig config, ReferenceType type, BeanDescription bean, JsonDeserializer<?> usual) {
            return type.hasRawClass(Optional.class) ? new IfReadable(type) : usual;
        }
    }

    /** A list without those of its things that cannot be read. */
    @NonNullByDefault({})
    private static final class OneByOne extends StdDeserializer<Collection<?>> {
        private static final long serialVersionUID = 1L;
        private final JavaType thing;
        private final boolean set;

        OneByOne(CollectionType type) {
            super(type);
            thing = type.getContentType();
            set = Set.class.isAssignableFrom(type.getRawClass());
        }

        @Override
        public Collection<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode things = context.readTree(parser);
            if (!things.isArray()) {
                return (Collection<?>) context.handleUnexpectedToken(getValueType(context), parser);
            }
            Collection<Object> read = empty();
            for (JsonNode each : things) {
                ifReadable(each, thing, context).ifPresent(read::add);
            }
            return read;
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return empty();
        }

        private Collection<Object> empty() {
            return set ? new LinkedHashSet<>() : new ArrayList<>();
        }
    }

    /** What may be missing, missing when it cannot be read. */
    @NonNullByDefault({})
    private static final class IfReadable extends StdDeserializer<Optional<?>> {
        private static final long serialVersionUID = 1L;
        private final JavaType thing;

        IfReadable(ReferenceType type) {
            super(type);
            thing = type.getContentType();
        }

        @Override
        public Optional<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return ifReadable(context.readTree(parser), thing, context);
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    @NonNullByDefault({})
    private static Optional<Object> ifReadable(JsonNode node, JavaType type, DeserializationContext context)
            throws IOException {
        try {
            return node.isNull() ? Optional.empty() : Optional.ofNullable(context.readTreeAsValue(node, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
