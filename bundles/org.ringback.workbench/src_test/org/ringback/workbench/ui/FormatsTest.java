package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Interaction;
import org.ringback.desk.fake.FakeTime;
import org.ringback.directory.NumberFormat;

class FormatsTest {
    private static final NumberFormat NATIONAL = (number, reader) -> number.key() + " in " + reader.getCountry();
    private final FakeTime now = FakeTime.friday();
    private final Words words = new Words();
    private final Formats english = new Formats(now, Locale.UK, words, NATIONAL);

    FormatsTest() {
        words.seconds = "{0} s";
        words.minutes = "{0} min";
        words.hours = "{0} h {1,number,00} min";
        words.days = "{0} d";
        words.withheld = "withheld";
        words.missedCall = "missed: {0}";
        words.missedRang = "rang {0}, {1}";
        words.missedGivenUp = "hung up";
        words.missedNotFound = "no such number";
        words.missedConnectionLost = "rang when the connection was lost";
        words.missedForGroup = "for {0}: {1}";
        words.handoverWaited = "waited {0}";
    }

    @Test
    void aLongTextIsCutBetweenLetters() {
        assertThat(Formats.brief("田中😀", 3)).isEqualTo("田中😀");
        assertThat(Formats.brief("田中😀 and more", 3)).isEqualTo("田中😀…");
        assertThat(Formats.brief("wants the offer", 6)).isEqualTo("wants…");
    }

    @Test
    void theFartherATimeTheMoreIsSaidOfIt() {
        assertThat(english.time(Instant.parse("2026-11-20T08:05:00Z"))).isEqualTo("08:05");
        assertThat(english.time(Instant.parse("2026-11-19T08:05:00Z"))).isEqualTo("Thu 08:05");
        assertThat(english.time(Instant.parse("2026-11-21T08:05:00Z"))).isEqualTo("Sat 08:05");
        assertThat(english.time(Instant.parse("2026-11-13T08:05:00Z"))).isEqualTo("13/11/2026 08:05");
        assertThat(new Formats(now, Locale.GERMANY, words, NATIONAL).time(Instant.parse("2026-11-19T08:05:00Z")))
                .startsWith("Do")
                .endsWith("08:05");
    }

    @Test
    void aDurationIsSaidInItsOwnUnit() {
        assertThat(english.duration(Duration.ofSeconds(-3))).isEqualTo("0 s");
        assertThat(english.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(english.duration(Duration.ofSeconds(60))).isEqualTo("1 min");
        assertThat(english.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(english.duration(Duration.ofHours(50))).isEqualTo("2 d");
    }

    @Test
    void whatIsKeptAsAValueIsSaidInWordsAndWhatWasWrittenAsItIs() {
        Instant at = now.instant();
        AgentId anna = new AgentId("anna");
        MissedCall missed = new MissedCall(Duration.ofSeconds(25), CallEnd.GIVEN_UP);
        assertThat(english.message(Message.missed(at, missed))).isEqualTo("missed: rang 25 s, hung up");
        assertThat(english.message(Message.missed(at, missed.forGroup("Sales"))))
                .isEqualTo("missed: for Sales: rang 25 s, hung up");
        assertThat(english.message(Message.missed(at, new MissedCall(Duration.ZERO, CallEnd.NOT_FOUND))))
                .as("no telephone rang")
                .isEqualTo("missed: no such number");
        assertThat(english.message(Message.missed(at, new MissedCall(Duration.ofSeconds(8), CallEnd.CONNECTION_LOST))))
                .isEqualTo("missed: rang when the connection was lost");
        assertThat(english.message(new Message(anna, at, "please call"))).isEqualTo("please call");
        Recipient from = new Recipient.ToAgent(anna);
        Recipient to = new Recipient.ToAgent(new AgentId("ben"));
        assertThat(english.reason(Handover.escalated(from, to, at, Duration.ofMinutes(15))))
                .isEqualTo("waited 15 min");
        assertThat(english.reason(Handover.by(anna, from, to, at, "knows more")))
                .isEqualTo("knows more");
        Interaction merged = new Interaction(
                new UUID(1, 2),
                new CustomerId(new UUID(3, 4)),
                at,
                Interaction.Kind.MERGED,
                CallDirection.INTERNAL,
                anna,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Weber");
        assertThat(english.said(merged)).isEqualTo("Weber");
    }

    @Test
    void aCallerIsNamedByWhatIsKnown() {
        PhoneNumber number = PhoneNumber.ofE164("+4930901820");
        assertThat(english.caller(Caller.of(number).named("Weber"))).isEqualTo("Weber, +4930901820 in GB");
        assertThat(english.caller(Caller.of(number))).isEqualTo("+4930901820 in GB");
        assertThat(english.caller(Caller.withheld())).isEqualTo("withheld");
        assertThat(english.callerName(new Caller(Optional.of(number), Optional.of("Weber"))))
                .isEqualTo("Weber");
    }
}
