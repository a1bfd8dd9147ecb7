package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.HandshakeCommand.AnswerWriting;
import org.ringback.desk.HandshakeCommand.StopWriting;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.Sender;
import org.ringback.directory.memory.MemoryDirectory;

/** Who is told that somebody is writing for them, until when, and who may answer. */
class HandshakesTest {
    private static final PbxId PBX = new PbxId("office");
    private static final UUID DRAFT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private Instant now = Instant.parse("2026-11-22T14:00:00Z");
    private final Agent anna = agent("anna", "101");
    private final Agent ben = agent("ben", "102");
    private final Agent cara = agent("cara", "103");
    private final List<String> told = new ArrayList<>();
    private final List<DeskEvent> events = new ArrayList<>();
    private final Handshakes handshakes = new Handshakes(
            MemoryDirectory.of(anna, ben, cara),
            (event, audiences) -> {
                events.add(event);
                audiences.forEach(a -> told.add(event.getClass().getSimpleName() + "→"
                        + ((Audience.OfAgent) a).agent().value()));
            },
            new Standing());
    private final Call call = Call.begun(
                    new CallId(PBX, "1"),
                    1,
                    CallDirection.INBOUND,
                    new Caller(Optional.of(PhoneNumber.ofE164("+4930123456")), Optional.of("Emily Clarke")),
                    "101",
                    now)
            .withRequested(Optional.of(phone("101")))
            .withState(CallState.TALKING)
            .withAnsweredBy(Optional.of(phone("102")));

    @Test
    void theRequestedAgentAndNobodyElseIsTold() {
        handshakes.callChanged(call);
        assertThat(send(ben, tell("wants the offer"))).isEqualTo(Reply.done());
        assertThat(told).containsExactly("Writing→anna");
        assertThat(events)
                .containsExactly(new DeskEvent.Writing(
                        DRAFT, ben.id(), call.id(), call.caller(), "wants the offer", Handshakes.LASTS));
        send(ben, new StopWriting(DRAFT));
        assertThat(told).containsExactly("Writing→anna", "WritingEnded→anna");
    }

    @Test
    void atMostOnceASecond() {
        handshakes.callChanged(call);
        for (int i = 0; i < 20; i++) {
            assertThat(send(ben, tell("word " + i))).isEqualTo(Reply.done());
            now = now.plusMillis(100);
        }
        assertThat(told).as("in two seconds").hasSize(3);
        for (int i = 0; i < 20; i++) {
            send(ben, new TellWriting(new UUID(2, i), anna.id(), call.id(), ""));
        }
        assertThat(told).as("other drafts are no way around it").hasSize(3);
    }

    @Test
    void itEndsWithTheCallWhenItLeavesThePhoneAndWithTheDesktop() {
        handshakes.callChanged(call);
        send(ben, tell(""));
        handshakes.callChanged(call.withAnsweredBy(Optional.of(phone("101"))));
        assertThat(told).endsWith("WritingEnded→anna");
        assertRefused(send(ben, tell("")), Refusal.UNKNOWN);

        handshakes.callChanged(call);
        tellLater();
        handshakes.callChanged(call.ended(now, CallEnd.HUNG_UP));
        assertThat(told).endsWith("Writing→anna", "WritingEnded→anna");
        assertRefused(send(ben, tell("")), Refusal.UNKNOWN);

        handshakes.callChanged(call);
        tellLater();
        handshakes.desktopDisconnected(ben.id(), "another", Duration.ZERO);
        assertThat(told).endsWith("Writing→anna");
        handshakes.desktopDisconnected(ben.id(), "desk-ben", Duration.ZERO);
        assertThat(told).endsWith("WritingEnded→anna");
    }

    @Test
    void nobodyPretendsToWriteForWhomTheCallerDidNotWant() {
        handshakes.callChanged(call);
        assertRefused(send(ben, new TellWriting(DRAFT, cara.id(), call.id(), "")), Refusal.NOT_ALLOWED);
        assertRefused(send(cara, tell("")), Refusal.UNKNOWN);
        assertRefused(send(anna, tell("")), Refusal.UNKNOWN);
        assertRefused(send(ben, new TellWriting(DRAFT, anna.id(), new CallId(PBX, "7"), "")), Refusal.UNKNOWN);
        assertRefused(send(ben, tell("w".repeat(121))), Refusal.INVALID);
        assertRefused(send(ben, tell("two\nlines")), Refusal.INVALID);
        assertThat(told).isEmpty();
    }

    @Test
    void onlyWhoWasToldAnswersAndOnlyTheWriterHearsIt() {
        handshakes.callChanged(call);
        send(ben, tell("wants the offer"));
        assertRefused(send(cara, answer(new HandshakeAnswer.TakesNow())), Refusal.UNKNOWN);
        assertThat(send(anna, answer(new HandshakeAnswer.TakesNow()))).isEqualTo(Reply.done());
        assertThat(told).containsExactly("Writing→anna", "WritingAnswered→ben");
        assertRefused(send(anna, new AnswerWriting(OTHER, new HandshakeAnswer.TakesNow())), Refusal.UNKNOWN);
        now = now.plus(Handshakes.LASTS);
        assertRefused(send(anna, answer(new HandshakeAnswer.TakesNow())), Refusal.UNKNOWN);
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        handshakes.callChanged(call);
        send(ben, tell(""));
        for (HandshakeAnswer wrong : List.of(
                new HandshakeAnswer.CallsBackIn(Duration.ZERO),
                new HandshakeAnswer.CallsBackIn(Duration.ofDays(8)),
                new HandshakeAnswer.CallsBackAt(now),
                new HandshakeAnswer.AsksFor(" "),
                new HandshakeAnswer.AsksFor("a\nb"),
                new HandshakeAnswer.AsksFor("?".repeat(201)),
                new HandshakeAnswer.GivesTo(new Recipient.ToAgent(new AgentId("zoe"))),
                new HandshakeAnswer.GivesTo(new Recipient.ToGroup(new GroupId("nobody"))))) {
            assertRefused(send(anna, answer(wrong)), Refusal.INVALID);
        }
        for (HandshakeAnswer right : List.of(
                new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10)),
                new HandshakeAnswer.CallsBackAt(now.plusSeconds(3600)),
                new HandshakeAnswer.AsksFor("the order number"),
                new HandshakeAnswer.GivesTo(new Recipient.ToAgent(cara.id())))) {
            assertThat(send(anna, answer(right))).isEqualTo(Reply.done());
        }
        assertThat(told).hasSize(5);
    }

    private void tellLater() {
        now = now.plusSeconds(2);
        assertThat(send(ben, tell(""))).isEqualTo(Reply.done());
    }

    private TellWriting tell(String words) {
        return new TellWriting(DRAFT, anna.id(), call.id(), words);
    }

    private static AnswerWriting answer(HandshakeAnswer answer) {
        return new AnswerWriting(DRAFT, answer);
    }

    private Reply send(Agent agent, HandshakeCommand command) {
        return handshakes.handle(
                new Sender(agent, "desk-" + agent.id().value()), new CommandId(UUID.randomUUID()), command);
    }

    private static void assertRefused(Reply reply, Refusal reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }

    private static Agent agent(String name, String number) {
        return MemoryDirectory.agent(name, Role.AGENT, List.of(phone(number)));
    }

    @NonNullByDefault({})
    private final class Standing extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
