package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.desk.CallbackCommand.ReassignCallback;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** Every record of the sealed families goes over the wire and comes back equal; a new one cannot be forgotten. */
class RoundTripTest {
    private static final CommandId ID = new CommandId(UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000009"));
    private final Codec codec = new Codec();

    static Stream<Class<?>> commands() {
        return Samples.leaves(Command.class).stream();
    }

    static Stream<Class<?>> replies() {
        return Samples.leaves(Reply.class).stream();
    }

    static Stream<Class<?>> results() {
        return Samples.leaves(Result.class).stream();
    }

    static Stream<Class<?>> events() {
        return Samples.leaves(DeskEvent.class).stream();
    }

    static Stream<Class<?>> recipients() {
        return Samples.leaves(Recipient.class).stream();
    }

    static Stream<Class<?>> auditEvents() {
        return Samples.leaves(AuditEvent.class).stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommand(Class<? extends Command> type) throws Exception {
        goesRound(new CommandMessage(ID, Optional.of(Duration.ofSeconds(30)), Samples.full(type)));
        goesRound(new CommandMessage(ID, Optional.empty(), Samples.sparse(type)));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReply(Class<? extends Reply> type) throws Exception {
        goesRound(Samples.full(type));
        goesRound(Samples.sparse(type));
    }

    @ParameterizedTest
    @MethodSource("results")
    void aResult(Class<? extends Result> type) throws Exception {
        goesRound(new Reply.Accepted(Samples.full(type)));
        goesRound(new Reply.Accepted(Samples.sparse(type)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEvent(Class<? extends DeskEvent> type) throws Exception {
        DeskEvent full = Samples.full(type);
        assertThat(codec.readEvent(codec.write(full))).isEqualTo(full);
        DeskEvent sparse = Samples.sparse(type);
        assertThat(codec.readEvent(codec.write(sparse))).isEqualTo(sparse);
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void aRecipient(Class<? extends Recipient> type) throws Exception {
        var callback = Samples.full(ReassignCallback.class).callback();
        goesRound(new CommandMessage(
                ID, Optional.empty(), new ReassignCallback(callback, Samples.full(type), "on leave")));
    }

    @Test
    void aHiddenNumber() throws Exception {
        PhoneNumber hidden = PhoneNumber.hidden("…567", "Ab-_9");
        goesRound(new CommandMessage(
                ID,
                Optional.empty(),
                new CustomerCommand.SaveCustomer(new Customer(
                        new CustomerId(ID.value()), 1, Optional.empty(), Optional.empty(), List.of(hidden), ""))));
    }

    @ParameterizedTest
    @MethodSource("auditEvents")
    void whatIsAudited(Class<? extends AuditEvent> type) throws Exception {
        goesRound(trail(Samples.full(type)));
        goesRound(trail(Samples.sparse(type)));
    }

    private static Reply trail(AuditEvent what) {
        return new Reply.Accepted(new Result.Trail(
                List.of(new Result.Trail.Entry(Instant.EPOCH, Optional.empty(), AuditEvent.BY_ITSELF, what))));
    }

    private void goesRound(CommandMessage message) throws ProtocolException {
        assertThat(codec.readCommand(codec.write(message))).isEqualTo(message);
    }

    private void goesRound(Reply reply) throws ProtocolException {
        ReplyMessage message = new ReplyMessage(ID, reply);
        assertThat(codec.readReply(codec.write(message))).isEqualTo(message);
    }
}
