package org.ringback.messaging.internal.server;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.Names;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.DeskService;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/** Turns a message into the reply to it. Safe for use by several threads. */
final class CommandAnswers {
    /** Set by the broker from the log-in; whatever a sender writes there is replaced. */
    private static final String VALIDATED_USER = "JMSXUserID";
    /** Set by the broker when the message arrives. */
    private static final String ARRIVED = "_AMQ_INGRESS_TIMESTAMP";

    private static final Pattern DESKTOP = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final System.Logger LOG = System.getLogger(CommandAnswers.class.getName());
    private final DeskService desk;
    private final Supplier<String> run;
    private final Clock clock;
    private final Wire wire;
    private final TypedNumbers typed;
    private final Codec codec = new Codec();

    /** A reply, and where it goes. */
    record Answer(AgentId agent, String desktop, CommandId to, String text) {}

    private record Asked(AgentId agent, String desktop, Message message) {}

    /** @param run the present run's name, see {@link Publisher#run()} */
    CommandAnswers(DeskService desk, Supplier<String> run, Clock clock, Wire wire) {
        this.desk = desk;
        this.run = run;
        this.clock = clock;
        this.wire = wire;
        typed = new TypedNumbers(clock);
    }

    /** @return empty when there is nobody to answer to */
    Optional<Answer> to(Message message) throws JMSException {
        String user = message.getStringProperty(VALIDATED_USER);
        String desktop = message.getStringProperty(Addresses.DESKTOP);
        if (user == null) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A command came without a user: the broker must populate the validated user");
            return Optional.empty();
        }
        Optional<AgentId> agent = agent(user);
        if (agent.isEmpty() || desktop == null || !DESKTOP.matcher(desktop).matches()) {
            refused(user, "it names no desktop");
            return Optional.empty();
        }
        return answer(new Asked(agent.get(), desktop, message));
    }

    private Optional<Answer> answer(Asked asked) throws JMSException {
        if (!(asked.message() instanceof TextMessage text) || text.getText() == null) {
            return bad(asked, "it is not a text message");
        }
        try {
            CommandMessage command = codec.readCommand(text.getText());
            return Optional.of(write(asked, command.id(), reply(asked, command)));
        } catch (ProtocolException e) {
            return bad(asked, String.valueOf(e.getMessage()));
        }
    }

    private Reply reply(Asked asked, CommandMessage command) throws JMSException {
        if (late(asked.message(), command)) {
            return new Reply.Refused(Refusal.TRY_AGAIN, "the command waited too long and was not carried out");
        }
        // Read before: an event that is lost while the snapshot is made then shows as another run.
        String runBefore = run.get();
        if (wire.hidesFrom(asked.agent()) && !typed.may(asked.agent(), command.command())) {
            return new Reply.Refused(Refusal.TRY_AGAIN, "too many numbers were typed in a short time");
        }
        Command whole;
        try {
            whole = wire.whole(command.command());
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
        try {
            Reply reply = desk.handle(asked.agent().value(), asked.desktop(), command.id(), whole);
            return reply instanceof Reply.Accepted(Result.Snapshot s)
                    ? new Reply.Accepted(s.carried(runBefore, wire.wholeNumbersFor()))
                    : reply;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Command " + command.id() + " of " + asked.agent() + " failed", e);
            return new Reply.Refused(Refusal.TRY_AGAIN, "the server could not do it now");
        }
    }

    private Answer write(Asked asked, CommandId to, Reply reply) {
        String text = wire.to(asked.agent()).write(new ReplyMessage(to, reply));
        if (!Codec.fits(text, Codec.MAX_TO_DESKTOP)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The reply to command {0} of {1} is too long to be sent",
                    to,
                    asked.agent());
            text = codec.write(
                    new ReplyMessage(to, new Reply.Refused(Refusal.INVALID, "the answer is too long to be sent")));
        }
        return new Answer(asked.agent(), asked.desktop(), to, text);
    }

    /** What cannot be read is answered, if it says at least which command it is. */
    private Optional<Answer> bad(Asked asked, String line) throws JMSException {
        refused(asked.agent().value(), line);
        return commandId(asked.message()).map(id -> write(asked, id, new Reply.Refused(Refusal.INVALID, line)));
    }

    private boolean late(Message message, CommandMessage command) throws JMSException {
        if (command.within().isEmpty() || !message.propertyExists(ARRIVED)) {
            return false;
        }
        Instant arrived = Instant.ofEpochMilli(message.getLongProperty(ARRIVED));
        return arrived.plus(command.within().get()).isBefore(clock.instant());
    }

    private static Optional<AgentId> agent(String user) {
        try {
            return Optional.of(new AgentId(user));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<CommandId> commandId(Message message) throws JMSException {
        try {
            return Optional.ofNullable(message.getJMSCorrelationID())
                    .map(UUID::fromString)
                    .map(CommandId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void refused(String user, String why) {
        LOG.log(System.Logger.Level.WARNING, "A message of {0} is refused: {1}", Names.printable(user), why);
    }
}
