package org.ringback.broker.internal;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.protocol.Addresses;

/** An Artemis that the tests of one class share, each with what it needs of a server. */
@NonNullByDefault({})
final class OwnArtemises implements AutoCloseable {
    private final Path folder;
    private final OwnArtemisProcess artemis;

    /** One that runs. */
    OwnArtemises() throws IOException, InterruptedException {
        this(Map.of());
        open();
    }

    /**
     * One that is still to be started.
     *
     * @param edits what of its broker.xml is to be another text
     */
    OwnArtemises(Map<String, String> edits) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("own-artemis");
        artemis = new OwnArtemisProcess(folder);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            artemis.edit("broker.xml", edit.getKey(), edit.getValue());
        }
    }

    void open() throws IOException {
        artemis.open();
    }

    void kill() throws InterruptedException {
        artemis.kill();
    }

    int port() {
        return artemis.port();
    }

    /** The settings of a server that uses it. */
    Map<String, Object> settings() {
        try {
            return new HashMap<>(Map.of("embedded", "false", "url", artemis.address(), "password", artemis.password()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes away what tests before have left. */
    static Broker emptied(Broker broker) {
        try (Connection server = broker.createConnection()) {
            server.start();
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            for (String queue : List.of(Addresses.COMMANDS, Addresses.DEAD)) {
                MessageConsumer left = session.createConsumer(session.createQueue(queue));
                while (left.receiveNoWait() != null) {
                    // One less.
                }
                left.close();
            }
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
        return broker;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        artemis.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
