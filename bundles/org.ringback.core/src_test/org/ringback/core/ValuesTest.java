package org.ringback.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Message;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.PresenceState;

/** What the ground floor's values refuse, and in which words. */
class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"anna", "a", "0", "call-desk_2"})
    void namesAreShortAndPlain(String name) {
        assertThat(new AgentId(name)).hasToString(name);
        assertThat(new GroupId(name)).hasToString(name);
        assertThat(new PbxId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Anna", "-a", "a b", "a.b", "a#", "ü", "a\nb", "12345678901234567890123456789012345678901"})
    void otherNamesAreRefusedInOneLine(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentId(name))
                .withMessageContaining("is not the name of an agent")
                .matches(e -> !e.getMessage().contains("\n"));
    }

    @Test
    void aPrintableTextIsOneLineOfBoundedLength() {
        assertThat(Names.printable("a\r\nb")).isEqualTo("a??b");
        assertThat(Names.printable("x".repeat(200))).hasSize(81).endsWith("…");
    }

    @Test
    void aNumberIsItsE164OrItsRawForm() {
        assertThat(new PhoneNumber("030 1234", Optional.of("+49301234")).key()).isEqualTo("+49301234");
        assertThat(PhoneNumber.unread(" 110 ")).hasToString("110");
        assertThat(PhoneNumber.unread("110")).isEqualTo(PhoneNumber.unread("110 "));
    }

    @Test
    void aHiddenNumberIsKnownByItsToken() {
        PhoneNumber hidden = PhoneNumber.hidden("…567", "Ab-_9");
        assertThat(hidden.raw()).isEqualTo("…567");
        assertThat(hidden.key()).isEqualTo("…567~Ab-_9");
        assertThat(PhoneNumber.given(hidden.key())).isEqualTo(hidden);
        assertThat(PhoneNumber.given(" 110 ")).isEqualTo(PhoneNumber.unread("110"));
        assertThat(PhoneNumber.given("…567").token()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber("…568", Optional.empty(), hidden.token()))
                .withMessageContaining("…568");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber("…567", Optional.of("+49301234567"), hidden.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1\u00002", "11111111111111111111111111111111111111111111111111111111111111111"})
    void whatIsNoNumberIsRefused(String raw) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber(raw, Optional.empty()))
                .withMessageContaining("is not a phone number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"49301234", "+", "+0301234", "+4930x", "+1234567890123456"})
    void whatIsNoE164IsRefused(String e164) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.ofE164(e164))
                .withMessageContaining("E.164");
    }

    @Test
    void anExtensionIsReadAsItIsWritten() {
        Extension extension = new Extension(new PbxId("office"), "101");
        assertThat(Extension.parse(extension.toString())).isEqualTo(extension);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extension.parse("101"))
                .withMessageContaining("pbx/number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extension.parse("office/1 0"))
                .withMessageContaining("'1 0'");
    }

    @Test
    void aCallIsNamedInPrint() {
        assertThat(new CallId(new PbxId("office"), "1700.1")).hasToString("office/1700.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new CallId(new PbxId("office"), "a\tb"));
    }

    @Test
    void aTimeToCallBeginsBeforeItEnds() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallWindow(Optional.of(noon), Optional.of(noon)))
                .withMessageContaining("before it begins");
    }

    @Test
    void aMessageIsBounded() {
        AgentId anna = new AgentId("anna");
        assertThat(new Message(anna, Instant.EPOCH, "x".repeat(4000)).text()).hasSize(4000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message(anna, Instant.EPOCH, "x".repeat(4001)))
                .withMessage("the message has 4001 characters; 4000 are the most");
    }

    @Test
    void onCallIsNeverSetByHand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManualPresence(
                        new AgentId("anna"), PresenceState.ON_CALL, Instant.EPOCH, Optional.empty(), Optional.empty()));
    }
}
