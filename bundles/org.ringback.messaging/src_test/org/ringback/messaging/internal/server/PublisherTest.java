package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Audience;

class PublisherTest {
    private static final DeskEvent EVENT = new DeskEvent.Heartbeat("x", Instant.EPOCH);

    @Test
    void whatHasNoRoomIsDroppedAndTheRunGetsANewName() {
        Publisher publisher =
                new Publisher(noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT);
        try {
            String run = publisher.run();
            for (int i = 0; i < Publisher.MOST_WAITING; i++) {
                publisher.publish(EVENT, Set.of(new Audience.Everyone()));
            }
            assertThat(publisher.run()).isEqualTo(run);
            publisher.publish(EVENT, Set.of(new Audience.Everyone()));
            assertThat(publisher.run()).isNotEqualTo(run);
        } finally {
            publisher.stop();
        }
    }

    @Test
    void twoRunsAreNeverCalledTheSame() {
        Publisher first =
                new Publisher(noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT);
        Publisher second =
                new Publisher(noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT);
        first.stop();
        second.stop();
        assertThat(first.run()).isNotEqualTo(second.run());
    }

    @Test
    void whileThereIsNoBrokerItSaysSo() {
        ServerConnection connection = new ServerConnection("test", noBroker(), new ServerConnection.Work() {
            @Override
            public void begin(jakarta.jms.Connection c, Runnable broken) {
                throw new AssertionError("there is no connection");
            }

            @Override
            public void end() {
                // Nothing was begun.
            }
        });
        assertThat(connection.trouble()).isPresent();
        connection.open();
        connection.close();
        assertThat(connection.trouble()).isPresent();
    }

    private static ConnectionFactory noBroker() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                PublisherTest.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (proxy, method, args) -> {
                    throw new JMSException("nobody there");
                });
    }
}
