package org.ringback.protocol.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringback.core.Names;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ProtocolException.Reason;

/** Puts into one line what Jackson found wrong: where it is, and what is allowed there, without names of Java types. */
final class Failures {
    private Failures() {}

    static ProtocolException of(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            String where = where(mapping);
            return switch (mapping) {
                case InvalidTypeIdException e
                when e.getTypeId() == null -> new ProtocolException(Reason.INVALID, where + ": 'type' is missing");
                case InvalidTypeIdException e ->
                    new ProtocolException(
                            Reason.UNKNOWN_TYPE,
                            where + ": '" + Names.printable(e.getTypeId()) + "' is no type known here");
                case InvalidFormatException e ->
                    new ProtocolException(Reason.INVALID, where + ": must be " + allowed(e.getTargetType()));
                default ->
                    new ProtocolException(
                            Reason.INVALID,
                            where + ": " + notAllowed(mapping).orElse("is missing or of the wrong kind"));
            };
        }
        return notJson(failure);
    }

    static ProtocolException notJson(JsonProcessingException failure) {
        return new ProtocolException(Reason.NOT_JSON, "the body is not JSON" + at(failure.getLocation()));
    }

    /** The value's own rule, when it was the value that refused. */
    private static Optional<String> notAllowed(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IllegalArgumentException && t.getMessage() != null) {
                return Optional.of(t.getMessage().lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    private static String where(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "the body" : Names.printable(path.substring(path.startsWith(".") ? 1 : 0));
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-22T14:05:00Z, of the years 1900 to 9999";
        }
        if (type == Duration.class) {
            return "a time span such as PT1M23S";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "another value";
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
