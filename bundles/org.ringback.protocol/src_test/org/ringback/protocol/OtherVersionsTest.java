package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Group;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * Bodies of earlier versions are read as long as there is one of their desktops or servers, and what a later one adds costs no
 * more than itself. What is recorded is never changed.
 */
class OtherVersionsTest {
    private static final Path RECORDED = Path.of("src_test", "recorded");
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final CommandId ID = new CommandId(UUID.fromString("019ab3c5-5e2a-7001-8abc-0000000000c1"));
    private final Codec codec = new Codec();

    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDED)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void whatAnEarlierVersionWroteIsReadWhole(Path file) throws Exception {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        String again;
        if (name.startsWith("command-")) {
            again = codec.write(codec.readCommand(text));
        } else if (name.startsWith("event-")) {
            again = codec.write(codec.readEvent(text));
        } else {
            again = codec.write(codec.readReply(text));
        }
        assertHasAllOf(PLAIN.readTree(text), PLAIN.readTree(again), name);
    }

    @Test
    void thereAreRecordedBodiesOfEachKind() throws Exception {
        assertThat(recorded()).hasSizeGreaterThan(60);
    }

    @Test
    void aThingOfASnapshotThatCannotBeReadCostsItselfAlone() throws Exception {
        String whole = file("result-Snapshot");
        Result.Snapshot before = snapshot(whole);
        for (String list : List.of("agents", "groups", "presences", "calls", "phones", "pbxs", "callbacks")) {
            String more =
                    whole.replaceFirst("\"" + list + "\" : \\[", "\"" + list + "\" : [ { \"only\": \"later\" }, ");
            assertThat(more).as(list).isNotEqualTo(whole);
            assertThat(snapshot(more)).as(list).isEqualTo(before);
        }
    }

    @Test
    void wordsOfALaterVersionCostTheirThingsAndNotTheSnapshot() throws Exception {
        String whole = file("result-Snapshot");
        for (String field : List.of("role", "source", "state", "urgency", "direction", "reason", "outcome", "can")) {
            String later = whole.replaceAll("(\"" + field + "\" : (\\[ )?)\"[A-Z_]+\"", "$1\"ONLY_LATER\"");
            Result.Snapshot read = snapshot(later);
            assertThat(read.self()).as(field).isEqualTo(snapshot(whole).self());
            assertThat(read.groups()).as(field).isEqualTo(snapshot(whole).groups());
        }
    }

    @Test
    void aZoneThatThisJavaDoesNotKnowCostsTheZoneAlone() throws Exception {
        String group = """
                { "protocol": 1, "event": { "type": "group-changed", "group": { "id": "sales", "revision": 2,
                  "name": "Sales", "zone": "%s" } } }""";
        assertThat(codec.readEvent(group.formatted("Moon/Tycho")))
                .isEqualTo(new DeskEvent.GroupChanged(new Group(new GroupId("sales"), 2, "Sales", Optional.empty())));
        assertThat(((DeskEvent.GroupChanged) codec.readEvent(group.formatted("Asia/Tokyo")))
                        .group()
                        .zone())
                .contains(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void whoeverKnewNoZonesSaysNothingOfThem() throws Exception {
        DirectoryCommand.SaveGroup before = (DirectoryCommand.SaveGroup)
                codec.readCommand(file("command-SaveGroup")).command();
        assertThat(before.knowsZones()).isFalse();
        DirectoryCommand.SaveGroup now = new DirectoryCommand.SaveGroup(before.group(), Set.of(), Set.of());
        assertThat(codec.readCommand(codec.write(new CommandMessage(ID, Optional.empty(), now)))
                        .command())
                .isEqualTo(now);
    }

    @Test
    void aServerRefusesAZoneThatDoesNotExistInWords() throws Exception {
        String wrong = file("command-SaveGroup").replaceFirst("\"hours\"", "\"zone\": \"Moon/Tycho\", \"hours\"");
        assertThatThrownBy(() -> codec.readCommand(wrong))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("command.group.zone: there is no time zone 'Moon/Tycho'; write one such as Europe/Berlin");
    }

    @Test
    void aWordThatIsNotKnownIsTheOneForAllSuchWords() throws Exception {
        assertThat(codec.readReply(reply("""
                { "type": "refused", "reason": "ONLY_LATER", "detail": "because" }""")).reply()).isEqualTo(new Reply.Refused(Refusal.OTHER, "because"));
        String phone = """
                { "protocol": 1, "event": { "type": "phone-changed", "phone": { "extension": "office/101",
                  "state": "ONLY_LATER", "since": "2026-11-22T14:04:00Z", "revision": 12 } } }""";
        assertThat(codec.write(codec.readEvent(phone))).contains("\"UNKNOWN\"");
    }

    @Test
    void aServerThatKnowsNoPromisesHasCountedNone() throws Exception {
        Reply figures = codec.readReply(reply("""
                { "type": "accepted", "result": { "type": "figures", "figures": [ { "by": "ALL", "entered": 1, "done": 1,
                  "responded": 1, "timed": 1, "inTime": 1, "tried": 1, "reachedFirst": 1, "attempts": 1 } ] } }""")).reply();
        assertThat(((Result.FiguresOfPeriod) ((Reply.Accepted) figures).result()).figures())
                .singleElement()
                .satisfies(f -> assertThat(f.promised() + f.kept()).isZero());
        Reply day = codec.readReply(reply("""
                { "type": "accepted", "result": { "type": "day", "hours": [] } }""")).reply();
        assertThat(((Result.Day) ((Reply.Accepted) day).result()).promises()).isEmpty();
    }

    @Test
    void aReplyOfAnUnknownKindSettlesItsCommand() throws Exception {
        ReplyMessage refused = codec.readReply(reply("""
                { "type": "only-later", "what": 1 }"""));
        assertThat(refused.to()).isEqualTo(ID);
        assertThat(refused.reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.OTHER));
        assertThat(codec.readReply(reply("""
                { "type": "accepted", "result": { "type": "only-later" } }""")).reply()).isEqualTo(Reply.done());
    }

    @Test
    void anotherVersionIsStillAnotherVersion() {
        assertThatThrownBy(() ->
                        codec.readReply(reply("{ \"type\": \"only-later\" }").replace(": 1,", ": 2,")))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProtocolException.Reason.OTHER_VERSION));
    }

    @Test
    void aServerTakesNoCommandThatItUnderstandsByHalf() throws Exception {
        for (String field : List.of("urgency", "reason")) {
            String later = file("command-Submit")
                    .replaceFirst("\"" + field + "\" : \"[A-Z_]+\"", "\"" + field + "\" : \"ONLY_LATER\"");
            assertThat(later).contains("ONLY_LATER");
            assertThatThrownBy(() -> codec.readCommand(later)).isInstanceOf(ProtocolException.class);
        }
    }

    private Result.Snapshot snapshot(String text) throws ProtocolException {
        return (Result.Snapshot) ((Reply.Accepted) codec.readReply(text).reply()).result();
    }

    private static String file(String name) throws IOException {
        return Files.readString(RECORDED.resolve("2026-11").resolve(name + ".json"));
    }

    private static String reply(String reply) {
        return "{ \"protocol\": 1, \"to\": \"" + ID + "\", \"reply\": " + reply + " }";
    }

    /** Later versions may add fields. */
    private static void assertHasAllOf(JsonNode before, JsonNode now, String where) {
        if (before.isObject()) {
            before.fieldNames().forEachRemaining(name -> {
                if (!before.get(name).isNull()) {
                    assertThat(now.has(name)).as(where + "." + name).isTrue();
                    assertHasAllOf(before.get(name), now.get(name), where + "." + name);
                }
            });
        } else if (before.isArray()) {
            assertThat(now.size()).as(where).isEqualTo(before.size());
            for (int i = 0; i < before.size(); i++) {
                assertHasAllOf(before.get(i), now.get(i), where + "[" + i + "]");
            }
        } else {
            assertThat(now).as(where).isEqualTo(before);
        }
    }
}
