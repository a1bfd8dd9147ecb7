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
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.PhoneNumber;
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
            Result.Imported.Left.class, "what",
            CallForm.class, "dialled");

    /** Who has a name: some PBXs and some people put the number into it. */
    private static final Set<Class<?>> NAMED = Set.of(Caller.class, Customer.class);

    private static final Pattern NUMBER = Pattern.compile("[+(]?[0-9][0-9 ()/.-]{3,}[0-9]");
    private static final Pattern ALL_NUMBER = Pattern.compile("[+(]?[0-9][0-9 ()/.-]{3,}");

    SimpleModule module() {
        SimpleModule module = new SimpleModule("ringback-hiding");
        module.addSerializer(PhoneNumber.class, new HiddenNumber(numbers));
        module.setSerializerModifier(new Texts(new HiddenText(texts), numbers));
        return module;
    }

    @NonNullByDefault({})
    private static final class Texts extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;
        private final HiddenText texts;
        private final transient UnaryOperator<PhoneNumber> numbers;

        Texts(HiddenText texts, UnaryOperator<PhoneNumber> numbers) {
            this.texts = texts;
            this.numbers = numbers;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            Class<?> type = bean.getBeanClass();
            if (TEXTS.containsKey(type)) {
                named(TEXTS.get(type), type, properties).assignSerializer(texts);
            }
            if (NAMED.contains(type)) {
                BeanPropertyWriter name = named("name", type, properties);
                properties.set(properties.indexOf(name), new Name(name, numbers));
            }
            return properties;
        }

        /** What is not called so any more would be told whole. */
        private static BeanPropertyWriter named(String name, Class<?> type, List<BeanPropertyWriter> properties) {
            return properties.stream()
                    .filter(p -> p.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(type + " has no '" + name + "' to be hidden"));
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

    /** A name in which the own number stands is told without it; one that is nothing but a number is left out. */
    @NonNullByDefault({})
    private static final class Name extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;
        private final transient UnaryOperator<PhoneNumber> numbers;

        Name(BeanPropertyWriter plain, UnaryOperator<PhoneNumber> numbers) {
            super(plain);
            this.numbers = numbers;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws IOException {
            Optional<String> name = switch (bean) {
                case Caller c -> shown(c.name(), c.number().stream().toList());
                case Customer c -> shown(c.name(), c.numbers());
                default -> throw new IllegalStateException("nobody has a name in " + bean.getClass());
            };
            if (name.isPresent()) {
                out.writeStringField(getName(), name.get());
            }
        }

        private Optional<String> shown(Optional<String> name, List<PhoneNumber> own) {
            return name.filter(n -> !ALL_NUMBER.matcher(n.strip()).matches())
                    .map(n -> NUMBER.matcher(n)
                            .replaceAll(found -> own.stream()
                                    .filter(number -> digits(number.key()).endsWith(digits(found.group())))
                                    .findFirst()
                                    .map(number -> numbers.apply(number).raw())
                                    .orElseGet(found::group)));
        }

        /** Without what is written before a number in one country, from abroad, or not at all. */
        private static String digits(String number) {
            return number.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        }
    }
}
