package org.ringback.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.Result;

/**
 * How the server is, as one JSON object for programs. It is apart from the protocol, and documented in docs/admin-guide.md: what
 * is in it is never renamed, more may come.
 */
public final class StatusJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StatusJson() {}

    /** @param now by which it is said for how long the server has been up */
    public static String of(Result.Status status, Instant now) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", status.version());
        json.put("started", status.since().toString());
        json.put("upSeconds", Math.max(0, Duration.between(status.since(), now).toSeconds()));
        json.put("ok", status.parts().stream().allMatch(part -> part.troubles().isEmpty()));
        ArrayNode parts = json.putArray("parts");
        ObjectNode measures = json.putObject("measures");
        for (PartStatus part : status.parts()) {
            ObjectNode one = parts.addObject();
            one.put("part", part.part());
            one.put("ok", part.troubles().isEmpty());
            part.facts().forEach(one.putArray("facts")::add);
            part.troubles().forEach(one.putArray("troubles")::add);
            part.measures().forEach(measure -> add(measures, measure));
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ObjectNode measures, Measure measure) {
        if (measure.label().isEmpty()) {
            measures.put(measure.name(), measure.value());
        } else {
            measures.withObjectProperty(measure.name())
                    .put(measure.label().get().value(), measure.value());
        }
    }
}
