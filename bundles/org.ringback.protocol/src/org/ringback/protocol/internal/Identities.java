package org.ringback.protocol.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.TimeZones;
import org.ringback.core.people.WorkingHours;

/** Identities, and other values with one way to write them, are strings in JSON. */
final class Identities {
    private Identities() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("ringback-identities");
        add(module, AgentId.class, AgentId::new);
        add(module, GroupId.class, GroupId::new);
        add(module, PbxId.class, PbxId::new);
        add(module, CallbackId.class, text -> new CallbackId(uuid(text)));
        add(module, CommandId.class, text -> new CommandId(uuid(text)));
        add(module, CustomerId.class, text -> new CustomerId(uuid(text)));
        add(module, UUID.class, Identities::uuid);
        add(module, Extension.class, Extension::parse);
        add(module, CallId.class, Identities::callId);
        add(module, WorkingHours.class, WorkingHours::parse);
        add(module, ZoneId.class, TimeZones::parse);
        return module;
    }

    private static CallId callId(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("it is not a call: write it as pbx/name");
        }
        return new CallId(new PbxId(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static UUID uuid(String text) {
        // UUID.fromString takes shortened forms too; the same identity must always be the same text.
        UUID read = text.length() == 36 ? UUID.fromString(text) : new UUID(0, 0);
        if (!read.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("it is not a UUID of 36 characters");
        }
        return read;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> reader) {
        module.addSerializer(type, new AsText<>(type));
        module.addDeserializer(type, new FromText<>(type, reader));
    }

    @NonNullByDefault({})
    private static final class AsText<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    @NonNullByDefault({})
    private static final class FromText<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> reader;

        FromText(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(_valueClass, e);
            }
        }

        @Override
        protected Object _deserializeFromEmptyString(DeserializationContext context) throws IOException {
            return _deserialize("", context);
        }
    }
}
