package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.DeskService;
import org.ringback.directory.LoginTokens;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;

class CommandAnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CommandId ID = new CommandId(UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000009"));
    private final Codec codec = new Codec();
    private String run = "run.1";
    private DeskService desk = (user, from, id, command) -> Reply.done();
    private final BrokerClock broker = new BrokerClock(Clock.fixed(NOON, ZoneOffset.UTC));
    private final CommandAnswers answers = new CommandAnswers(
            (user, from, id, command) -> desk.handle(user, from, id, command),
            () -> run,
            Clock.fixed(NOON, ZoneOffset.UTC),
            broker,
            TestPeople.wire(Role.AGENT),
            agent -> Optional.of(new LoginTokens.Token("token of " + agent, Duration.ofHours(1))),
            List::of,
            () -> Set.of("something"));

    @Test
    void anObjectIsNeverOpened() throws Exception {
        Message object = message(ObjectMessage.class, "anna", "");
        assertThat(reply(object)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.INVALID);
            assertThat(refused.detail()).isEqualTo("it is not a text message");
        });
    }

    @Test
    void withoutAUserNothingIsDone() throws Exception {
        desk = (user, from, id, command) -> {
            throw new AssertionError("done for " + user);
        };
        assertThat(answer(answers, message(TextMessage.class, "", text(Optional.empty()))))
                .isEmpty();
        assertThat(answer(answers, message(TextMessage.class, "Not A Name", text(Optional.empty()))))
                .isEmpty();
    }

    @Test
    void whatWaitedTooLongIsLeftUndone() throws Exception {
        desk = (user, from, id, command) -> {
            throw new AssertionError("done");
        };
        assertThat(reply(message(TextMessage.class, "anna", text(Optional.of(Duration.ofSeconds(9))))))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.TRY_AGAIN));
    }

    /** A server whose clock is a minute ahead of the broker's would take all commands for late, one that is behind none. */
    @Test
    void howLongACommandWaitedIsKnownByTheBrokersClockAlone() throws Exception {
        String within = text(Optional.of(Duration.ofSeconds(11)));
        broker.learn(NOON.minusMillis(1), NOON.minusSeconds(60), NOON.plusMillis(1));
        assertThat(broker.now()).isEqualTo(NOON.minusSeconds(60));
        assertThat(reply(message(TextMessage.class, "anna", within))).isEqualTo(Reply.done());
        broker.learn(NOON.minusMillis(1), NOON.plusSeconds(60), NOON.plusMillis(1));
        assertThat(reply(message(TextMessage.class, "anna", within))).isInstanceOf(Reply.Refused.class);
        broker.learn(NOON.minusSeconds(1), NOON, NOON.plusSeconds(1));
        assertThat(broker.now()).as("what cannot be told apart is the same").isEqualTo(NOON);
    }

    /** Whoever waits for it would ask again, at the end of the line. */
    @Test
    void howThingsStandIsSaidHoweverLate() throws Exception {
        String asked = text(Optional.of(Duration.ofSeconds(9)), new Query.GetSnapshot());
        assertThat(reply(message(TextMessage.class, "anna", asked))).isEqualTo(Reply.done());
    }

    @Test
    void whatIsInTimeOrMayBeLateIsDone() throws Exception {
        assertThat(reply(message(TextMessage.class, "anna", text(Optional.of(Duration.ofSeconds(11))))))
                .isEqualTo(Reply.done());
        assertThat(reply(message(TextMessage.class, "anna", text(Optional.empty()))))
                .isEqualTo(Reply.done());
    }

    @Test
    void aSnapshotSaysTheRunFromBeforeItWasMade() throws Exception {
        desk = (user, from, id, command) -> {
            run = "run.2";
            return new Reply.Accepted(new Result.Snapshot(
                    "",
                    new AgentId(user),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of()));
        };
        assertThat(reply(message(TextMessage.class, "anna", text(Optional.empty(), new Query.GetSnapshot()))))
                .isInstanceOfSatisfying(
                        Reply.Accepted.class,
                        accepted -> assertThat(((Result.Snapshot) accepted.result()).server())
                                .isEqualTo("run.1"));
    }

    @Test
    void fromWhomNumbersAreHiddenMayNotTryThemAll() throws Exception {
        CommandAnswers hiding = new CommandAnswers(
                (user, from, id, command) -> Reply.done(),
                () -> run,
                Clock.fixed(NOON, ZoneOffset.UTC),
                broker,
                TestPeople.wire(Role.SUPERVISOR),
                agent -> Optional.empty(),
                List::of,
                Set::of);
        String typed = codec.write(new CommandMessage(ID, Optional.empty(), new Query.FindByNumber("089 1234567")));
        for (int i = 0; i < TypedNumbers.MOST; i++) {
            assertThat(answer(hiding, message(TextMessage.class, "anna", typed))
                            .orElseThrow()
                            .text())
                    .contains("accepted");
        }
        for (int i = 0; i <= TypedNumbers.MOST; i++) {
            assertThat(answer(hiding, message(TextMessage.class, "sue", typed))
                            .orElseThrow()
                            .text())
                    .contains("accepted");
        }
        assertThat(answer(hiding, message(TextMessage.class, "anna", typed))
                        .orElseThrow()
                        .text())
                .contains("refused", "TRY_AGAIN");
    }

    private static Optional<CommandAnswers.Answer> answer(CommandAnswers answers, Message message) throws Exception {
        return switch (answers.read(message)) {
            case CommandAnswers.Read.ACommand(CommandAnswers.Asked asked) -> Optional.of(answers.answer(asked));
            case CommandAnswers.Read.Wrong(CommandAnswers.Answer answer) -> Optional.of(answer);
            case CommandAnswers.Read.Nothing n -> Optional.empty();
        };
    }

    private Reply reply(Message message) throws Exception {
        CommandAnswers.Answer answer = answer(answers, message).orElseThrow();
        assertThat(answer.agent()).isEqualTo(new AgentId("anna"));
        assertThat(answer.desktop()).isEqualTo("desk");
        return codec.readReply(answer.text()).reply();
    }

    private String text(Optional<Duration> within) {
        return text(within, new PresenceCommand.KeepAlive("desk"));
    }

    private String text(Optional<Duration> within, Command command) {
        return codec.write(new CommandMessage(ID, within, command));
    }

    /** A message that arrived ten seconds ago. */
    private static Message message(Class<? extends Message> type, String user, String text) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "ringback_desktop",
                "desk",
                "_AMQ_INGRESS_TIMESTAMP",
                NOON.minusSeconds(10).toEpochMilli()));
        if (!user.isEmpty()) {
            properties.put("JMSXUserID", user);
        }
        return (Message) Proxy.newProxyInstance(
                CommandAnswersTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getStringProperty", "getLongProperty" -> properties.get(args[0]);
                    case "propertyExists" -> properties.containsKey(args[0]);
                    case "getJMSCorrelationID" -> ID.toString();
                    case "getText" -> text;
                    default -> throw new AssertionError("nobody should call " + method.getName());
                });
    }
}
