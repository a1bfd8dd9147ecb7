package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * The JSON form of every type is kept in a file: what a client of this version may send and understands. A test that
 * fails here says that the protocol has changed for those who speak it already. After a change that adds, the files are
 * written anew with {@code -Dringback.golden=write}.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src_test", "golden");
    private static final CommandId ID = new CommandId(UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000009"));
    private static final ObjectMapper PLAIN = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Codec codec = new Codec();

    /** Every kind of body with the name of its file. */
    static Stream<Map.Entry<String, Object>> samples() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Class<?> type : Samples.leaves(Command.class)) {
            Command command = (Command) Samples.full(type);
            all.put(
                    "command-" + type.getSimpleName(),
                    new CommandMessage(ID, Optional.of(Duration.ofSeconds(30)), command));
        }
        for (Class<?> type : Samples.leaves(Reply.class)) {
            all.put("reply-" + type.getSimpleName(), new ReplyMessage(ID, (Reply) Samples.full(type)));
        }
        for (Class<?> type : Samples.leaves(Result.class)) {
            all.put("result-" + type.getSimpleName(), new ReplyMessage(ID, new Reply.Accepted((Result)
                    Samples.full(type))));
        }
        for (Class<?> type : Samples.leaves(DeskEvent.class)) {
            all.put("event-" + type.getSimpleName(), Samples.full(type));
        }
        return all.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aBodyIsWrittenAndReadAsItsFileSays(Map.Entry<String, Object> sample) throws Exception {
        Path file = FOLDER.resolve(sample.getKey() + ".json");
        if ("write".equals(System.getProperty("ringback.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, PLAIN.writeValueAsString(PLAIN.readTree(write(sample.getValue()))) + "\n");
        }
        assertThat(file).exists();
        String text = Files.readString(file);
        assertThat(PLAIN.readTree(write(sample.getValue()))).isEqualTo(PLAIN.readTree(text));
        assertThat(read(sample.getValue(), text)).isEqualTo(sample.getValue());
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            samples().map(Map.Entry::getKey).toList());
        }
    }

    private String write(Object body) {
        return switch (body) {
            case CommandMessage m -> codec.write(m);
            case ReplyMessage m -> codec.write(m);
            case DeskEvent e -> codec.write(e);
            default -> throw new AssertionError(body);
        };
    }

    private Object read(Object like, String text) throws ProtocolException {
        return switch (like) {
            case CommandMessage m -> codec.readCommand(text);
            case ReplyMessage m -> codec.readReply(text);
            default -> codec.readEvent(text);
        };
    }
}
