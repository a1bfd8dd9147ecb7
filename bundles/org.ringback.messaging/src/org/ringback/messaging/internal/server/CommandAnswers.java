package org.ringback.messaging.internal.server;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.Names;
import org.ringback.core.ServerPlace;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.DeskBroker;
import org.ringback.desk.server.DeskService;
import org.ringback.directory.LoginTokens;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/** Reads what a message asks for, and makes the reply to it. Safe for use by several threads. */
final class CommandAnswers {
    /** Set by the broker from the log-in; whatever a sender writes there is replaced. */
    private static final String VALIDATED_USER = "JMSXUserID";

    private static final String GROUP = "JMSXGroupID";
    /** A part of a snapshot is one message for the broker, and not many in pieces. */
    private static final int LONGEST_PART = 256 * 1024;

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Pattern DESKTOP = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final System.Logger LOG = System.getLogger(CommandAnswers.class.getName());
    private final DeskService desk;
    private final Supplier<String> run;
    private final BrokerClock broker;
    private final Wire wire;
    private final TypedNumbers typed;
    private final LoginTokens tokens;
    private final Supplier<List<ServerPlace>> others;
    private final DeskBroker features;
    private final Codec codec = new Codec();

    /** A reply, and where it goes. */
    record Answer(AgentId agent, String desktop, CommandId to, Reply reply, String text) {}

    /**
     * A command that was read, and who sent it.
     *
     * @param arrived when it came to the broker, by its clock; empty when it is not known
     * @param group the order that the sender asks for
     */
    record Asked(
            AgentId agent, String desktop, CommandMessage command, Optional<Instant> arrived, Optional<String> group) {
        /** What it is known by while it is carried out. */
        String key() {
            return agent + " " + command.id();
        }
    }

    /** What a message says. */
    sealed interface Read {
        /** A command to be carried out. */
        record ACommand(Asked asked) implements Read {}

        /** What cannot be read, and the reply that says so. */
        record Wrong(Answer answer) implements Read {}

        /** Nothing that could be answered. */
        record Nothing() implements Read {}
    }

    /**
     * @param run the present run's name, see {@link Publisher#run()}
     * @param others the office's other servers
     * @param features what desktops are told that there is, see {@link org.ringback.desk.Features}
     */
    CommandAnswers(
            DeskService desk,
            Supplier<String> run,
            Clock clock,
            BrokerClock broker,
            Wire wire,
            LoginTokens tokens,
            Supplier<List<ServerPlace>> others,
            DeskBroker features) {
        this.tokens = tokens;
        this.others = others;
        this.features = features;
        this.desk = desk;
        this.run = run;
        this.broker = broker;
        this.wire = wire;
        typed = new TypedNumbers(clock);
    }

    /** Reads a message; only the thread of its session may. */
    Read read(Message message) throws JMSException {
        String user = message.getStringProperty(VALIDATED_USER);
        String desktop = message.getStringProperty(Addresses.DESKTOP);
        if (user == null) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A command came without a user: the broker must populate the validated user");
            return new Read.Nothing();
        }
        Optional<AgentId> agent = agent(user);
        if (agent.isEmpty() || desktop == null || !DESKTOP.matcher(desktop).matches()) {
            refused(user, "it names no desktop");
            return new Read.Nothing();
        }
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            return bad(agent.get(), desktop, message, "it is not a text message");
        }
        try {
            return new Read.ACommand(new Asked(
                    agent.get(),
                    desktop,
                    codec.readCommand(text.getText()),
                    BrokerClock.arrived(message),
                    Optional.ofNullable(message.getStringProperty(GROUP))));
        } catch (ProtocolException e) {
            return bad(agent.get(), desktop, message, String.valueOf(e.getMessage()));
        }
    }

    /** Carries a command out, which may take long, and makes the reply. */
    Answer answer(Asked asked) {
        CommandMessage command = asked.command();
        Answer answer = write(asked.agent(), asked.desktop(), command.id(), reply(asked, command));
        // Things can be long: then fewer of them are in one part.
        while (answer.text().length() > LONGEST_PART
                && command.command() instanceof Query.GetSnapshot q
                && q.limit().filter(limit -> limit > 1).isPresent()) {
            Query.GetSnapshot half = new Query.GetSnapshot(q.after(), q.limit().map(limit -> limit / 2), q.features());
            command = new CommandMessage(command.id(), command.within(), half);
            Answer shorter = write(asked.agent(), asked.desktop(), command.id(), reply(asked, command));
            if (shorter.text().length() >= answer.text().length()) {
                return shorter;
            }
            answer = shorter;
        }
        return answer;
    }

    /** The reply to one who is to ask again after a time of their own. */
    Answer busy(Asked asked, Duration again) {
        Reply reply = new Reply.Refused(
                Refusal.TRY_AGAIN, "many ask at the same time: ask again in " + (again.toSeconds() + 1) + " s");
        String text = codec.write(new ReplyMessage(asked.command().id(), reply, Optional.of(again)));
        return new Answer(asked.agent(), asked.desktop(), asked.command().id(), reply, text);
    }

    /** The reply to a command that is not carried out, as too many of this agent's wait. */
    Answer tooMany(Asked asked) {
        return write(
                asked.agent(),
                asked.desktop(),
                asked.command().id(),
                new Reply.Refused(
                        Refusal.TRY_AGAIN,
                        "too many of your commands wait (" + CommandLanes.MOST_WAITING + "): send it again in "
                                + AGAIN.toSeconds() + " s"));
    }

    private Reply reply(Asked asked, CommandMessage command) {
        // How things stand is said however late: the desktop asks until it hears it, and would go to the end of the
        // line again.
        if (!(command.command() instanceof Query.GetSnapshot) && late(asked)) {
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
        if (command.command() instanceof Query.GetToken && wire.isTold(asked.agent())) {
            return new Reply.Accepted(tokens.issue(asked.agent())
                    .map(t -> new Result.Token(t.text(), t.validFor(), others.get()))
                    .orElseGet(() -> new Result.Token("", Duration.ZERO, others.get())));
        }
        try {
            Reply reply = desk.handle(asked.agent().value(), asked.desktop(), command.id(), whole);
            return reply instanceof Reply.Accepted(Result.Snapshot s)
                    ? new Reply.Accepted(s.carried(runBefore, wire.wholeNumbersFor(), features.features()))
                    : reply;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Command " + command.id() + " of " + asked.agent() + " failed", e);
            return new Reply.Refused(Refusal.TRY_AGAIN, "the server could not do it now");
        }
    }

    private Answer write(AgentId agent, String desktop, CommandId to, Reply reply) {
        String text = wire.to(agent).write(new ReplyMessage(to, reply));
        if (Codec.fits(text, Codec.MAX_TO_DESKTOP)) {
            return new Answer(agent, desktop, to, reply, text);
        }
        LOG.log(System.Logger.Level.ERROR, "The reply to command {0} of {1} is too long to be sent", to, agent);
        Reply.Refused tooLong = new Reply.Refused(Refusal.INVALID, "the answer is too long to be sent");
        return new Answer(agent, desktop, to, tooLong, codec.write(new ReplyMessage(to, tooLong)));
    }

    /** What cannot be read is answered, if it says at least which command it is. */
    private Read bad(AgentId agent, String desktop, Message message, String line) throws JMSException {
        refused(agent.value(), line);
        return commandId(message)
                .<Read>map(id -> new Read.Wrong(write(agent, desktop, id, new Reply.Refused(Refusal.INVALID, line))))
                .orElseGet(Read.Nothing::new);
    }

    private boolean late(Asked asked) {
        return asked.command()
                .within()
                .flatMap(limit -> asked.arrived().map(arrived -> arrived.plus(limit)))
                .filter(end -> end.isBefore(broker.now()))
                .isPresent();
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
