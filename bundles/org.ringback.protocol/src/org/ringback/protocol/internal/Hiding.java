package org.ringback.protocol.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.people.Customer;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * Hides numbers in whatever is written: every {@link PhoneNumber}, wherever it stands, and the texts in which the server may
 * have put one. What people write to each other stays as they wrote it.
 *
 * @param numbers makes the hidden form of a number
 * @param texts hides the numbers in a text
 */
public record Hiding(UnaryOperator<PhoneNumber> numbers, UnaryOperator<String> texts) {
    /** Texts that the server makes. */
    private static final Map<Class<?>, String> TEXTS = Map.of(
            Reply.Refused.class, "detail",
            AuditEvent.NotDialled.class, "why",
            AuditEvent.Noted.class, "line",
            Result.Imported.Line.class, "about",
            Call.class, "dialled");

    /** Names: some PBXs and some people give the number as name. */
    private static final Map<Class<?>, String> NAMES = Map.of(Caller.class, "name", Customer.class, "name");

    private static final String NUMBER = "[+(]?[0-9][0-9 ()/.-]{3,}";

    SimpleModule module() {
        SimpleModule module = new SimpleModule("ringback-hiding");
        module.addSerializer(PhoneNumber.class, new HiddenNumber(numbers));
        module.setSerializerModifier(new Texts(new HiddenText(texts), new NoNumber()));
        return module;
    }

    @NonNullByDefault({})
    private static final class Texts extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;
        private final HiddenText texts;
        private final NoNumber names;

        Texts(HiddenText texts, NoNumber names) {
            this.texts = texts;
            this.names = names;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            for (BeanPropertyWriter property : properties) {
                if (property.getName().equals(TEXTS.get(bean.getBeanClass()))) {
                    property.assignSerializer(texts);
                } else if (property.getName().equals(NAMES.get(bean.getBeanClass()))) {
                    property.assignSerializer(names);
                }
            }
            return properties;
        }
    }

    @NonNullByDefault({})
    private static final class HiddenNumber extends StdSerializer<PhoneNumber> {
        private static final long serialVersionUID = 1L;
        private final transient UnaryOperator<PhoneNumber> numbers;

        HiddenNumber(UnaryOperator<PhoneNumber> numbers) {
            super(PhoneNumber.class);
            this.numbers = numbers;
        }

        @Override
        public void serialize(PhoneNumber whole, JsonGenerator out, SerializerProvider provider) throws IOException {
            PhoneNumber number = numbers.apply(whole);
            out.writeStartObject(number);
            out.writeStringField("raw", number.raw());
            if (number.e164().isPresent()) {
                out.writeStringField("e164", number.e164().get());
            }
            if (number.token().isPresent()) {
                out.writeStringField("token", number.token().get());
            }
            out.writeEndObject();
        }
    }

    @NonNullByDefault({})
    private static final class HiddenText extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;
        private final transient UnaryOperator<String> texts;

        HiddenText(UnaryOperator<String> texts) {
            super(Object.class);
            this.texts = texts;
        }

        @Override
        public void serialize(Object text, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(texts.apply(text.toString()));
        }
    }

    /** A name that is nothing but a number is left out. */
    @NonNullByDefault({})
    private static final class NoNumber extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        NoNumber() {
            super(Object.class);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object name) {
            return !(name instanceof Optional<?> o)
                    || o.isEmpty()
                    || o.get().toString().strip().matches(NUMBER);
        }

        @Override
        public void serialize(Object name, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(((Optional<?>) name).orElseThrow().toString());
        }
    }
}
