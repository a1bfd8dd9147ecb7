package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Message;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Query;
import org.ringback.protocol.ProtocolException.Reason;

/** What is not a body of the protocol is refused in one line that says where and why. */
class BadBodyTest {
    private static final String ID = "019ab3c5-5e2a-7001-8abc-000000000009";
    private final Codec codec = new Codec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "7",
                "null",
                "{\"protocol\":1}{}",
                "{\"protocol\":1,\"protocol\":1}",
                "\u0000"
            })
    void notJson(String text) {
        assertThat(refused(text).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void nestedTooDeep() {
        assertThat(refused("{\"protocol\":1,\"x\":" + "[".repeat(100) + "]".repeat(100) + "}")
                        .reason())
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void anotherVersion() {
        ProtocolException e = refused("{\"protocol\":2,\"something\":\"else\"}");
        assertThat(e.reason()).isEqualTo(Reason.OTHER_VERSION);
        assertThat(e).hasMessageContaining("version 2").hasMessageContaining("version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"protocol\":\"1\"}", "{\"protocol\":1.5}", "{\"protocol\":99999999999}"})
    void noVersion(String text) {
        assertThat(refused(text).reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void anUnknownType() {
        ProtocolException e = refused(command("{\"type\":\"make-coffee\"}"));
        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(e).hasMessage("command: 'make-coffee' is no type known here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"search-customers\",\"words\":\"a\\u0000b\",\"limit\":1}",
                "{\"type\":\"search-customers\",\"words\":\"a\\ud83d\",\"limit\":1}",
                "{\"type\":\"search-customers\",\"words\":\"\\ude00a\",\"limit\":1}",
                "{\"type\":\"set-presence\",\"state\":\"AWAY\",\"note\":\"\\u0000\"}",
                "{\"type\":\"set-presence\",\"state\":\"AWAY\",\"until\":\"+999999999-12-31T00:00:00Z\"}",
                "{\"type\":\"set-presence\",\"state\":\"AWAY\",\"until\":\"-999999999-01-01T00:00:00Z\"}",
                "{\"type\":\"get-day\",\"from\":\"+10000-01-01T00:00:00Z\"}",
                "{\"type\":\"set-password\",\"agent\":\"amy\",\"password\":\"12345678\\u0000\"}",
                "{\"type\":\"get-snapshot\",\"features\":[\"a\",\"\\udc00\"]}"
            })
    void whatNoDatabaseKeeps(String command) {
        assertThat(refused(command(command)).reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void whatNoDatabaseKeepsIsSaidWithItsPlace() {
        assertThat(refused(command("{\"type\":\"search-customers\",\"words\":\"a\\u0000\",\"limit\":1}")))
                .hasMessage("command.words: has the character U+0000, which cannot be kept");
        assertThat(refused(command(
                        "{\"type\":\"set-presence\",\"state\":\"AWAY\",\"until\":\"+999999999-12-31T00:00:00Z\"}")))
                .hasMessage("command.until: must be a time such as 2026-11-22T14:05:00Z, of the years 1900 to 9999");
    }

    @Test
    void charactersThatTurnTheDirectionOfWritingAreLeftOutButOfAPassword() throws ProtocolException {
        assertThat(codec.readCommand(
                                command(
                                        "{\"type\":\"search-customers\",\"words\":\"a\\u202Eb\\u2066 \\uD83D\\uDE00\\n\",\"limit\":1}"))
                        .command())
                .isEqualTo(new Query.SearchCustomers("ab \uD83D\uDE00\n", 1));
        assertThat(codec.readCommand(command(
                                "{\"type\":\"set-password\",\"agent\":\"amy\",\"password\":\"\\u202E1234567\"}"))
                        .command())
                .isEqualTo(new DirectoryCommand.SetPassword(new AgentId("amy"), "\u202E1234567"));
    }

    @Test
    void aJavaClassIsNoType() {
        assertThat(refused(command("{\"type\":\"java.lang.Runtime\"}")).reason())
                .isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(refused(command("{\"@class\":\"java.lang.Runtime\"}")).reason())
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void anEventIsNoCommand() {
        assertThat(refused(command("{\"type\":\"heartbeat\",\"server\":\"x\",\"at\":\"2026-11-22T12:00:00Z\"}"))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"search-customers","words":"x","limit":"ten"}              | command.limit: is missing or of the wrong kind
            {"type":"search-customers","words":"x","limit":1.5}                | command.limit: must be a whole number
            {"type":"search-customers","words":"x","limit":99999999999}        | command.limit: is missing or of the wrong kind
            {"type":"search-customers","words":"x"}                            | command.limit: is missing or of the wrong kind
            {"type":"search-customers","words":null,"limit":1}                 | command.words: is missing or of the wrong kind
            {"type":"search-customers","words":7,"limit":1}                    | command.words: must be a text
            {"type":"claim","callback":"7"}                                    | command.callback: it is not a UUID of 36 characters
            {"type":"claim","callback":""}                                     | command.callback: it is not a UUID of 36 characters
            {"type":"claim"}                                                   | command.callback: is missing or of the wrong kind
            {"type":"set-presence","state":"SLEEPING"}                         | command.state: must be one of AVAILABLE, ON_CALL, BUSY, IN_MEETING, AWAY, AT_LUNCH, OFF_DUTY, DO_NOT_DISTURB
            {"type":"set-presence","state":3}                                  | command.state: must be one of AVAILABLE, ON_CALL, BUSY, IN_MEETING, AWAY, AT_LUNCH, OFF_DUTY, DO_NOT_DISTURB
            {"type":"set-presence","state":"AWAY","until":"tomorrow"}          | command.until: must be a time such as 2026-11-22T14:05:00Z, of the years 1900 to 9999
            {"type":"hang-up","call":"7"}                                      | command.call: it is not a call: write it as pbx/name
            """)
    void aWrongValue(String command, String line) {
        ProtocolException e = refused(command(command));
        assertThat(e.reason()).isEqualTo(Reason.INVALID);
        assertThat(e).hasMessage(line);
    }

    @Test
    void aValueThatItsOwnTypeRefusesSaysWhy() {
        assertThat(refused(
                        command("{\"type\":\"set-password\",\"agent\":\"Über Mensch\",\"password\":\"secret-word\"}")))
                .hasMessageStartingWith("command.agent: 'Über Mensch' is not the name of an agent")
                .hasMessageNotContaining("secret-word");
        assertThat(refused(command("{\"type\":\"dial\",\"number\":\"1\",\"phone\":\"101\"}")))
                .hasMessageStartingWith("command.phone: '101' is not an extension");
    }

    @Test
    void everyMessageIsOneLineWithoutJavaNames() {
        for (String text : new String[] {
            "{", command("7"), command("{\"type\":\"submit\"}"), command("{\"type\":\"submit\",\"recipients\":[null]}")
        }) {
            assertThat(refused(text).getMessage())
                    .doesNotContain("\n")
                    .doesNotContain("java")
                    .doesNotContain("org.ringback");
        }
    }

    @Test
    void tooLarge() {
        String padding = " ".repeat(Codec.MAX_COMMAND);
        ProtocolException e = refused(command("{}") + padding);
        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(e.getMessage()).hasSizeLessThan(200);
    }

    @Test
    void theLimitIsInBytes() {
        String chars = "電".repeat(Codec.MAX_COMMAND / 2);
        assertThat(refused(command("{\"type\":\"find-by-number\",\"number\":\"" + chars + "\"}"))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void theLongestMessageFits() throws Exception {
        Submit sample = Samples.full(Submit.class);
        Submit longest = new Submit(
                sample.recipients(),
                sample.number(),
                sample.name(),
                "電".repeat(Message.MAX_LENGTH),
                sample.urgency(),
                sample.window(),
                sample.call(),
                sample.reason());
        CommandMessage message = new CommandMessage(
                new org.ringback.core.CommandId(java.util.UUID.fromString(ID)), java.util.Optional.empty(), longest);
        assertThat(codec.readCommand(codec.write(message))).isEqualTo(message);
    }

    @Test
    void unknownFieldsArePassedOver() throws Exception {
        String text = "{\"protocol\":1,\"id\":\"" + ID
                + "\",\"new\":{\"a\":[1]},\"command\":{\"type\":\"get-snapshot\",\"also\":\"new\"}}";
        assertThat(codec.readCommand(text).command()).isInstanceOf(org.ringback.desk.Query.GetSnapshot.class);
    }

    @Test
    void aNegativeWaitIsRefused() {
        assertThat(refused("{\"protocol\":1,\"id\":\"" + ID
                        + "\",\"withinMillis\":-1,\"command\":{\"type\":\"get-snapshot\"}}"))
                .hasMessage("withinMillis: must not be negative");
    }

    private ProtocolException refused(String text) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> codec.readCommand(text));
        assertThat(e).as(text.substring(0, Math.min(100, text.length()))).isNotNull();
        return e;
    }

    private static String command(String json) {
        return "{\"protocol\":1,\"id\":\"" + ID + "\",\"command\":" + json + "}";
    }
}
