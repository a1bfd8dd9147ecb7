package org.ringback.protocol.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Times that a database keeps and that can be reckoned with, as commands may have them; others are no times. */
@NonNullByDefault({})
final class BoundedTimes extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private BoundedTimes() {
        super(Instant.class);
    }

    static SimpleModule module() {
        return new SimpleModule("bounded times").addDeserializer(Instant.class, new BoundedTimes());
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Instant read = InstantDeserializer.INSTANT.deserialize(parser, context);
        if (read == null || !read.isBefore(FIRST) && !read.isAfter(LAST)) {
            return read;
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "out of range");
    }
}
