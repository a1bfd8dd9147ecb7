package org.ringback.callbacks.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;

/** What is written is read as it was; a file of another version or a wrong one is refused in words. */
class FactTextTest {
    private static final CallId CALL = new CallId(new PbxId("office"), "SIP/101=a&b c%20+ü-1700000000.12");
    private static final Instant AT = Instant.parse("2026-11-28T12:00:00.123Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final PhoneNumber NUMBER = new PhoneNumber("030 123456", Optional.of("+4930123456"));

    static Stream<CallFact> facts() {
        return Stream.of(
                new CallFact.Missed(
                        CALL,
                        AT,
                        AT.minusSeconds(20),
                        true,
                        new Caller(Optional.of(NUMBER), Optional.of("Söhne & Co = 山田 + 100 %")),
                        Optional.of(DiversionReason.BUSY),
                        new MissedCall(Duration.ofSeconds(20), CallEnd.GIVEN_UP, Optional.of("Sales, north")),
                        List.of(new Recipient.ToAgent(ANNA), new Recipient.ToGroup(new GroupId("sales")))),
                new CallFact.Missed(
                        CALL,
                        AT,
                        AT,
                        false,
                        Caller.withheld(),
                        Optional.empty(),
                        new MissedCall(Duration.ZERO, CallEnd.UNKNOWN),
                        List.of(new Recipient.ToAgent(ANNA))),
                new CallFact.Reached(CALL, AT, PhoneNumber.unread("*#"), ANNA),
                new CallFact.Spoken(
                        CALL,
                        AT,
                        CallDirection.OUTBOUND,
                        NUMBER,
                        Optional.of(""),
                        ANNA,
                        AT.minusSeconds(80),
                        Optional.of(Duration.ofMillis(79_500))),
                new CallFact.Spoken(
                        CALL, AT, CallDirection.INBOUND, NUMBER, Optional.empty(), ANNA, AT, Optional.empty()),
                new CallFact.TriedInVain(CALL, AT, new CallbackId(new UUID(1, 2)), ANNA, Outcome.NO_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void isReadAsItWasWrittenInOneLineOfAscii(CallFact fact) {
        String text = FactText.write(fact);
        assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(FactText.read(text)).isEqualTo(fact);
        assertThat(FactText.read(text + " later=more")).as("of a later version").isEqualTo(fact);
    }

    @Test
    void everyKindOfFactIsTried() {
        Set<Class<?>> tried = facts().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrder(CallFact.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "missed",
                "heard pbx=office call=1 at=2026-11-28T12:00:00Z",
                "reached pbx=office call=1 at=noon number=123 by=anna",
                "reached pbx=office call=1 at=2026-11-28T12:00:00Z by=anna",
                "reached pbx=office call=1 at=2026-11-28T12:00:00Z number by=anna",
                "reached pbx=office call=1 at=2026-11-28T12:00:00Z number=%zz by=anna",
                "tried pbx=office call=1 at=2026-11-28T12:00:00Z callback=1 by=anna outcome=BUSY"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FactText.read(text));
    }
}
