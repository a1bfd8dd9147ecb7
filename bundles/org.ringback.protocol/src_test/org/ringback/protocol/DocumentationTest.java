package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** What docs/protocol.md shows is what the codec reads and writes, and nothing is missing there. */
class DocumentationTest {
    private static final Path PAGE = Path.of(System.getProperty("ringback.root", "../.."), "docs", "protocol.md");
    private static final String ID = "019ab3c5-5e2a-7001-8abc-0000000000c1";
    private static final Pattern BLOCK = Pattern.compile("```json *(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern GOLDEN_TYPE = Pattern.compile("\"type\" : \"([a-z-]+)\"");
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private final Codec codec = new Codec();

    /** An example and which kind of body it is a part of. */
    record Example(String kind, String json) {
        String body() {
            return switch (kind) {
                case "" -> json;
                case "command" -> "{\"protocol\":1,\"id\":\"" + ID + "\",\"command\":" + json + "}";
                case "reply" -> "{\"protocol\":1,\"to\":\"" + ID + "\",\"reply\":" + json + "}";
                case "result" ->
                    "{\"protocol\":1,\"to\":\"" + ID + "\",\"reply\":{\"type\":\"accepted\",\"result\":" + json + "}}";
                case "event" -> "{\"protocol\":1,\"event\":" + json + "}";
                default -> throw new AssertionError("an example of an unknown kind: " + kind);
            };
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            examples.add(new Example(blocks.group(1), blocks.group(2)));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsReadAndWrittenBackTheSame(Example example) throws Exception {
        JsonNode body = PLAIN.readTree(example.body());
        String again;
        if (body.has("command")) {
            again = codec.write(codec.readCommand(example.body()));
        } else if (body.has("reply")) {
            again = codec.write(codec.readReply(example.body()));
        } else {
            again = codec.write(codec.readEvent(example.body()));
        }
        assertThat(PLAIN.readTree(again)).isEqualTo(body);
    }

    @Test
    void everyTypeHasAnExample() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Example example : examples()) {
            shown.add(PLAIN.readTree(example.json()).path("type").asText());
        }
        assertThat(shown).containsAll(topLevelTypes());
    }

    /** What each record is called on the wire, from the kept files. */
    private static Set<String> topLevelTypes() {
        return Stream.of(Command.class, Reply.class, Result.class, DeskEvent.class)
                .flatMap(family -> Samples.leaves(family).stream()
                        .map(leaf -> typeIn(
                                prefix(family) + leaf.getSimpleName() + ".json", family == Result.class ? 2 : 1)))
                .collect(Collectors.toSet());
    }

    private static String prefix(Class<?> family) {
        return (family == DeskEvent.class ? "event" : family.getSimpleName().toLowerCase(java.util.Locale.ROOT)) + "-";
    }

    private static String typeIn(String file, int which) {
        try {
            Matcher types = GOLDEN_TYPE.matcher(Files.readString(Path.of("src_test", "golden", file)));
            String type = "";
            for (int i = 0; i < which; i++) {
                assertThat(types.find()).isTrue();
                type = types.group(1);
            }
            return type;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
