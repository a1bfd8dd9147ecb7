package org.ringback.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** What is measured on {@link RawBroker}. */
final class Raw implements AutoCloseable {
    private static final String BODY = "x".repeat(700);
    private final Process process;
    private final ActiveMQConnectionFactory factory;
    private final List<Connection> connections = new ArrayList<>();

    /** @param classPath of a broker, with this bundle's classes */
    Raw(String classPath, Path folder) throws IOException {
        int port = BenchOffice.freePort();
        Files.createDirectories(folder);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dio.netty.noUnsafe=true",
                        "-cp",
                        classPath,
                        RawBroker.class.getName(),
                        "" + port,
                        folder.toString())
                .redirectError(folder.resolve("broker.err").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(out.readLine())) {
            throw new BenchException("the yardstick's broker did not start; see " + folder.resolve("broker.err"));
        }
        factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?useEpoll=false");
    }

    private synchronized Session session() throws JMSException {
        Connection connection = factory.createConnection();
        connections.add(connection);
        connection.start();
        return connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    /** Blocking durable sends to one queue a second, by so many senders. */
    double durableSends(int senders, int seconds) throws JMSException {
        List<MessageProducer> producers = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Session session = session();
            producers.add(session.createProducer(session.createQueue("yardstick.sends")));
            messages.add(session.createTextMessage(BODY));
        }
        return Crowd.pace(
                        senders,
                        seconds,
                        () -> Spent.NOTHING,
                        (who, round) -> producers.get(who).send(messages.get(who)))
                .perSecond();
    }

    /** One durable send until it is received by another, at a rate. */
    Times sendAndReceive(int perSecond, int seconds) throws JMSException {
        int senders = Math.min(perSecond, 50);
        List<Session> sessions = new ArrayList<>();
        List<MessageProducer> producers = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Session session = session();
            sessions.add(session);
            producers.add(session.createProducer(session.createQueue("yardstick.latency")));
        }
        List<CountDownLatch> latches = new ArrayList<>();
        for (int i = 0; i < perSecond * seconds; i++) {
            latches.add(new CountDownLatch(1));
        }
        Session receiving = session();
        receiving
                .createConsumer(receiving.createQueue("yardstick.latency"))
                .setMessageListener(m -> latches.get(number(m)).countDown());
        return Crowd.atRate(perSecond, seconds, (who, round) -> {
            TextMessage message = sessions.get(who).createTextMessage(BODY);
            message.setIntProperty("number", round);
            producers.get(who).send(message);
            latches.get(round).await(30, TimeUnit.SECONDS);
        });
    }

    private static int number(Message message) {
        try {
            return message.getIntProperty("number");
        } catch (JMSException e) {
            throw new BenchException("no number", e);
        }
    }

    /** One message until the last of so many subscribers, each on a connection of its own, has it. */
    Times topic(int subscribers, int times) throws JMSException {
        CountDownLatch[] last = {new CountDownLatch(subscribers)};
        for (int i = 0; i < subscribers; i++) {
            Session session = session();
            session.createConsumer(session.createTopic("yardstick.topic")).setMessageListener(m -> last[0].countDown());
        }
        Session session = session();
        MessageProducer producer = session.createProducer(session.createTopic("yardstick.topic"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            last[0] = new CountDownLatch(subscribers);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(BODY.getBytes(StandardCharsets.UTF_8));
            long began = System.nanoTime();
            producer.send(message);
            Crowd.await(last[0]);
            nanos.add(System.nanoTime() - began);
            Crowd.pause(50);
        }
        return Times.ofNanos(nanos);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (JMSException e) {
                // The broker goes anyway.
            }
        }
        factory.close();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
