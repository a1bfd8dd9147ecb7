package org.ringback.kill;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.desk.Command;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/** One agent's client of the desk protocol, as docs/protocol.md has it and no more. Commands are sent as from an outbox. */
final class DeskClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long after TRY_AGAIN the same is sent again. */
    static final long AGAIN_MILLIS = 50;

    private static final Uuid7 IDS = new Uuid7(Clock.systemUTC());
    private final Codec codec = new Codec();
    private final Map<CommandId, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session sending;
    private final MessageProducer producer;
    private final String desktop;
    private final CountDownLatch lost = new CountDownLatch(1);

    /** @throws JMSException when there is no server, or the password is wrong */
    DeskClient(int port, AgentId agent, String password) throws JMSException {
        factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port + "?useEpoll=false&connect-timeout-millis=5000");
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.setCallTimeout(20_000);
        factory.setMinLargeMessageSize(1024 * 1024);
        desktop = "kill-" + newId();
        Connection made = null;
        try {
            made = factory.createConnection(agent.value(), password);
            connection = made;
            connection.setExceptionListener(e -> lose());
            Session listening = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            listening
                    .createConsumer(
                            listening.createTopic(Addresses.of(agent)),
                            Addresses.DESKTOP + " IS NULL OR " + Addresses.DESKTOP + " = '" + desktop + "'")
                    .setMessageListener(this::heard);
            sending = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            producer = sending.createProducer(sending.createQueue(Addresses.COMMANDS));
            connection.start();
        } catch (JMSException | RuntimeException e) {
            if (made != null) {
                made.close();
            }
            factory.close();
            throw e;
        }
    }

    static CommandId newId() {
        return new CommandId(IDS.next());
    }

    /** Sends a command; the reply never comes when the connection is lost. */
    CompletableFuture<Reply> send(CommandId id, Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            synchronized (sending) {
                TextMessage message =
                        sending.createTextMessage(codec.write(new CommandMessage(id, Optional.empty(), command)));
                message.setJMSCorrelationID(id.toString());
                message.setStringProperty(Addresses.DESKTOP, desktop);
                Optional<String> group = Groups.of(command);
                if (group.isPresent()) {
                    message.setStringProperty("JMSXGroupID", group.get());
                }
                producer.send(
                        message,
                        command instanceof Query<?> ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT,
                        Message.DEFAULT_PRIORITY,
                        Message.DEFAULT_TIME_TO_LIVE);
            }
        } catch (JMSException e) {
            lose();
        }
        if (lost()) {
            reply.cancel(false);
        }
        return reply;
    }

    /** Sends a command and waits for its reply; empty when the connection was lost before. */
    Optional<Reply> ask(CommandId id, Command command) throws InterruptedException {
        CompletableFuture<Reply> reply = send(id, command);
        try {
            return Optional.of(reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
            return Optional.empty();
        } finally {
            waiting.remove(id);
        }
    }

    /** Asks a question that must be answered, at the latest when it is asked again. */
    <R extends Result> R ask(Query<R> query, Class<R> kind) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Reply> reply = ask(newId(), query);
            if (reply.isPresent() && reply.get() instanceof Reply.Accepted accepted) {
                return kind.cast(accepted.result());
            }
            boolean again = reply.filter(Asked::isTryAgain).isPresent();
            if (!again || lost() || System.nanoTime() > end) {
                throw new KillException(query + " was answered " + reply);
            }
            awaitLoss(AGAIN_MILLIS);
        }
    }

    boolean lost() {
        return lost.getCount() == 0;
    }

    /** Waits for so long, unless the connection is lost before. */
    void awaitLoss(long millis) throws InterruptedException {
        lost.await(millis, TimeUnit.MILLISECONDS);
    }

    private void lose() {
        lost.countDown();
        waiting.values().forEach(w -> w.cancel(false));
    }

    private void heard(Message message) {
        try {
            String text = ((TextMessage) message).getText();
            if (isEvent(text)) {
                return;
            }
            ReplyMessage reply = codec.readReply(text);
            CompletableFuture<Reply> waits = waiting.remove(reply.to());
            if (waits != null) {
                waits.complete(reply.reply());
            }
        } catch (JMSException | ProtocolException e) {
            throw new KillException("a reply cannot be read: " + e.getMessage());
        }
    }

    /** What is told on the agent's own address stands between the replies. */
    private boolean isEvent(String text) {
        try {
            codec.readEvent(text);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            lost.countDown();
        }
        factory.close();
    }
}
