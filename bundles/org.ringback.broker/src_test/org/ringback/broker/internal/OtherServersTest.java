package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.ServerPlace;
import org.ringback.core.config.OtherServers;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** The broker of one of several servers. */
@NonNullByDefault({})
class OtherServersTest extends OnABroker {
    OtherServersTest() {
        super(MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT)));
    }

    @Test
    void commandsThatWaitSinceBeforeAnotherServerWorkedAreNotDoneAgain() throws Exception {
        send("old");
        startAgain(false);
        assertThat(taken()).as("nobody else has worked").isEqualTo("old");
        send("older");
        startAgain(true);
        send("new");
        assertThat(taken()).isEqualTo("new");
    }

    @Test
    void desktopsFindABrokerWhereItWillListen() {
        BrokerAnnouncement announcement = new BrokerAnnouncement();
        assertThat(announcement.place(Map.of("port", "7677")))
                .contains(new ServerPlace("tcp://127.0.0.1:7677", Optional.empty()));
        assertThat(announcement.place(Map.of("host", "::1", "port", "7677")))
                .contains(new ServerPlace("tcp://[0:0:0:0:0:0:0:1]:7677", Optional.empty()));
        assertThat(announcement.place(Map.of("port", "0")))
                .as("nobody knows yet")
                .isEmpty();
        assertThat(announcement.place(
                        Map.of("embedded", "false", "url", "tcp://b:1", "password", "long enough for a broker")))
                .as("desktops go to that one")
                .isEmpty();
        System.setProperty("ringback.data", data.toString());
        try {
            ServerPlace all = announcement
                    .place(Map.of("host", "0.0.0.0", "port", "7677", "tls-names", "desk.example, other"))
                    .orElseThrow();
            assertThat(all.address()).isEqualTo("ssl://desk.example:7677");
            assertThat(all.authority().orElseThrow()).matches("[0-9a-f]{64}");
            assertThat(announcement
                            .place(Map.of("host", "0.0.0.0"))
                            .orElseThrow()
                            .authority())
                    .as("the same, and not another each time")
                    .isEqualTo(all.authority());
        } finally {
            System.clearProperty("ringback.data");
        }
    }

    private void startAgain(boolean workedMeanwhile) {
        outside.close();
        broker.stop();
        broker = new Broker(
                Map.of("port", "0", "data", data.toString()),
                office,
                office,
                () -> Role.AGENT,
                name -> new byte[32],
                new OtherServers() {
                    @Override
                    public List<ServerPlace> places() {
                        return List.of();
                    }

                    @Override
                    public boolean workedMeanwhile() {
                        return workedMeanwhile;
                    }
                });
        outside = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + broker.port().orElseThrow() + "?reconnectAttempts=0");
    }

    private void send(String text) throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue(Addresses.COMMANDS)).send(session.createTextMessage(text));
        }
    }

    private String taken() throws Exception {
        try (Connection server = broker.createConnection()) {
            server.start();
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            return session.createConsumer(session.createQueue(Addresses.COMMANDS))
                    .receive(10_000)
                    .getBody(String.class);
        }
    }
}
