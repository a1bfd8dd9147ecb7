package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.core.config.OtherServers;
import org.ringback.core.config.ServerPart;
import org.ringback.desk.Query;
import org.ringback.desk.server.CommandObserver;
import org.ringback.desk.server.DeskBroker;
import org.ringback.desk.server.DeskService;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.directory.LoginTokens;
import org.ringback.protocol.Addresses;

/**
 * Takes commands from the broker as they come, has them carried out on {@link CommandLanes}, and sends the replies. A command
 * is acknowledged only when its reply is on its way: when the server dies before, it is taken again. The broker gives all
 * of one message group to one intake, so those on one call-back come to the lanes in order.
 */
@Component(
        service = ServerPart.class,
        immediate = true,
        configurationPid = MessagingSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CommandConsumers implements ServerConnection.Work, ServerPart {
    private static final System.Logger LOG = System.getLogger(CommandConsumers.class.getName());
    private final CommandAnswers answers;
    private final int consumers;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final ServerConnection connection;
    private final SnapshotTurns turns = new SnapshotTurns(System::nanoTime);
    private final CommandLanes lanes = new CommandLanes();
    private final List<CommandIntake> intakes = new ArrayList<>();
    private final Map<String, CompletableFuture<CommandAnswers.Answer>> underWay = new ConcurrentHashMap<>();
    private final List<CommandObserver> observers = new CopyOnWriteArrayList<>();

    @Activate
    public CommandConsumers(
            Map<String, Object> properties,
            @Reference(target = "(service.role=server)") ConnectionFactory broker,
            @Reference DeskService desk,
            @Reference Publisher publisher,
            @Reference Masking masking,
            @Reference AgentDirectory directory,
            @Reference Credentials credentials,
            @Reference LoginTokens tokens,
            @Reference DeskBroker features,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable OtherServers others) {
        consumers = MessagingSettings.read(properties).consumers();
        answers = new CommandAnswers(
                desk,
                publisher::run,
                Clock.systemUTC(),
                clock,
                new Wire(masking, directory, credentials),
                tokens,
                () -> Stream.concat(
                                others == null ? Stream.of() : others.places().stream(),
                                features.otherPlaces().stream())
                        .toList(),
                features);
        connection = new ServerConnection("commands", broker, this);
        connection.open();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(CommandObserver observer) {
        observers.add(observer);
    }

    void remove(CommandObserver observer) {
        observers.remove(observer);
    }

    @Deactivate
    void stop() {
        lanes.close();
        connection.close();
    }

    @Override
    public String title() {
        return "desk protocol on " + Addresses.COMMANDS;
    }

    @Override
    public Optional<String> trouble() {
        return connection.trouble();
    }

    @Override
    public void begin(Connection broker, Runnable broken) throws JMSException {
        // By it is decided what has waited too long.
        broker.start();
        clock.compare(broker);
        broker.stop();
        Replies replies = new Replies(broker, broken);
        for (int i = 1; i <= consumers; i++) {
            intakes.add(new CommandIntake(
                    broker, Integer.toString(i), (message, done) -> take(message, replies, done), broken));
        }
    }

    @Override
    public void end() {
        intakes.forEach(CommandIntake::end);
        intakes.clear();
    }

    private void take(Message message, Replies replies, Runnable done) {
        try {
            switch (answers.read(message)) {
                case CommandAnswers.Read.ACommand(CommandAnswers.Asked asked) -> carryOut(asked, replies, done);
                case CommandAnswers.Read.Wrong(CommandAnswers.Answer answer) -> {
                    replies.send(answer);
                    done.run();
                }
                case CommandAnswers.Read.Nothing nothing -> done.run();
            }
        } catch (JMSException | RuntimeException e) {
            // The broker lets nothing in that cannot be read; one of one's own may.
            LOG.log(System.Logger.Level.WARNING, "A message cannot be read and is thrown away: {0}", e.getMessage());
            done.run();
        }
    }

    /**
     * One that comes again while its first is still being carried out, after a broken connection, is answered with it and not
     * carried out beside it.
     */
    private void carryOut(CommandAnswers.Asked asked, Replies replies, Runnable done) {
        CompletableFuture<CommandAnswers.Answer> answer = new CompletableFuture<>();
        @Nullable CompletableFuture<CommandAnswers.Answer> first = underWay.putIfAbsent(asked.key(), answer);
        long taken = System.nanoTime();
        (first == null ? answer : first).thenAccept(a -> {
            underWay.remove(asked.key(), answer);
            if (first == null) {
                tell(asked, a, Duration.ofNanos(System.nanoTime() - taken));
            }
            if (replies.send(a)) {
                done.run();
            }
        });
        if (first == null) {
            begin(asked, answer);
        }
    }

    private void tell(CommandAnswers.Asked asked, CommandAnswers.Answer answer, Duration took) {
        for (CommandObserver observer : observers) {
            try {
                observer.answered(asked.command().command(), answer.reply(), took);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Who is told of commands failed", e);
            }
        }
    }

    private void begin(CommandAnswers.Asked asked, CompletableFuture<CommandAnswers.Answer> answer) {
        boolean beginsSnapshot =
                asked.command().command() instanceof Query.GetSnapshot(var after, var limit, var f) && after.isEmpty();
        if (beginsSnapshot) {
            Optional<Duration> again = turns.begin();
            if (again.isPresent()) {
                answer.complete(answers.busy(asked, again.get()));
                return;
            }
            answer.whenComplete((a, failure) -> turns.end());
        }
        CommandRoute route =
                CommandRoute.of(asked.agent(), asked.group(), asked.command().command());
        CommandLanes.Work work =
                new CommandLanes.Work(asked.agent(), route.lane(), route.key(), () -> complete(answer, asked));
        switch (lanes.take(work)) {
            case YES -> {}
            case TOO_MANY -> answer.complete(answers.tooMany(asked));
            // Left to whoever takes commands next.
            case CLOSED -> underWay.remove(asked.key(), answer);
        }
    }

    /** Whatever goes wrong, a command is not taken for one that is under way; it comes again with the next connection. */
    private void complete(CompletableFuture<CommandAnswers.Answer> answer, CommandAnswers.Asked asked) {
        try {
            answer.complete(answers.answer(asked));
        } finally {
            underWay.remove(asked.key(), answer);
            // Nothing happens when it is complete already.
            answer.cancel(false);
        }
    }
}
