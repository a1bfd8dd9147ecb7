package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.guard.RightsTableTest;
import org.ringback.broker.internal.own.Word;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/**
 * The table of docs/security.md, tried out by a program that does in each cell what our desktop would not: at the broker in the
 * server's process, by {@link OwnArtemisMatrixTest} at one of one's own, and by {@link AmqpMatrixTest} over AMQP.
 */
@NonNullByDefault({})
class MatrixTest extends OnABroker {
    static final String PASSWORD = "anna-pw";
    private static final Set<String> QUEUES = Set.of("ringback.commands", "ringback.dead");
    /** Nobody may anything there, and the table says so of all that it does not name. */
    private static final List<String> ELSEWHERE = List.of(
            "ringback.agent.*",
            "ringback.#",
            "#",
            "activemq.management",
            "activemq.notifications",
            "$sys.mqtt.sessions",
            Word.TO_BROKER,
            Word.TO_SERVER + "x",
            "something.else");

    MatrixTest() {
        super(new MemoryDirectory());
    }

    static Stream<String> who() throws IOException {
        return RightsTableTest.cells().stream().map(RightsTableTest.Cell::who).distinct();
    }

    @ParameterizedTest
    @MethodSource("who")
    void aRowIsTrue(String who) throws Exception {
        RightsTableTest.Who row =
                Optional.ofNullable(RightsTableTest.PEOPLE.get(who)).orElseThrow();
        become(row.agent(), row.rights());
        List<RightsTableTest.Cell> cells = RightsTableTest.cells().stream()
                .filter(cell -> cell.who().equals(who))
                .toList();
        if (!row.agent().active()) {
            assertThat(cells).extracting(RightsTableTest.Cell::may).containsOnly("–");
            assertNobody("anna", PASSWORD);
            return;
        }
        for (RightsTableTest.Cell cell : cells) {
            for (String address : Optional.ofNullable(RightsTableTest.ADDRESSES.get(cell.where()))
                    .orElseThrow()) {
                assertThat(may(address)).as(who + " at " + address).isEqualTo(cell.may());
            }
        }
        for (String address : ELSEWHERE) {
            assertThat(may(address)).as(who + " at " + address).isEqualTo("–");
        }
    }

    @Test
    void withoutALogInOrWithAWrongPasswordNobodyMayAnything() throws Exception {
        become(MemoryDirectory.agent("anna", Role.ADMINISTRATOR, "sales"), new Rights(a -> false, Role.AGENT));
        for (String[] who : new String[][] {
            {null, null},
            {"", ""},
            {"anna", "bob-pw"},
            {"anna", ""},
            {"carol", "carol-pw"},
            {"$ringback", "x"},
            {"ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"},
            {"ringback-cluster", "CHANGE ME!!"},
            {"x", "x"},
            {"anna", "ringback-token:9999999999:x"}
        }) {
            assertNobody(who[0], who[1]);
        }
    }

    /** The office has this one agent from now on. */
    private void become(Agent agent, Rights rights) {
        stopBroker();
        office.put(agent);
        office.oneTime(agent.id(), rights.mustChangePassword().test(agent.id()));
        wholeNumbersFor = rights.wholeNumbersFor().get();
        startBroker();
    }

    /** That nobody is let in so. */
    void assertNobody(String user, String password) throws Exception {
        assertThatThrownBy(() -> outside.createConnection(user, password).close())
                .as(user + " " + password)
                .isInstanceOf(JMSSecurityException.class);
    }

    /** What can be done at an address, in the words of the table; what nobody may is asserted at once. */
    String may(String address) throws Exception {
        boolean queue = QUEUES.contains(address);
        List<String> may = new ArrayList<>();
        if (succeeds(
                session -> session.createProducer(queue ? session.createQueue(address) : session.createTopic(address))
                        .send(session.createTextMessage("{}")))) {
            may.add("send");
        }
        if (succeeds(session ->
                session.createConsumer(queue ? session.createQueue(address) : session.createTopic(address)))) {
            may.add("listen");
        }
        assertThat(succeeds(session ->
                        session.createBrowser(session.createQueue(address)).getEnumeration()))
                .as("browsing " + address)
                .isFalse();
        assertThat(succeeds(session -> session.createDurableConsumer(session.createTopic(address), "mine")))
                .as("a durable subscription on " + address)
                .isFalse();
        for (RoutingType type : RoutingType.values()) {
            for (boolean durable : new boolean[] {true, false}) {
                assertThat(makes(QueueConfiguration.of("mine")
                                .setAddress(address)
                                .setRoutingType(type)
                                .setDurable(durable)))
                        .as("a queue that stays on " + address)
                        .isFalse();
            }
        }
        return may.isEmpty() ? "–" : String.join(", ", may);
    }

    private interface Deed {
        void on(Session session) throws JMSException;
    }

    /** On a connection of its own, as the broker may end it. */
    private boolean succeeds(Deed deed) throws JMSException {
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port() + "?reconnectAttempts=0");
                Connection connection = factory.createConnection("anna", PASSWORD)) {
            connection.setClientID("anna-" + System.nanoTime());
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            try {
                deed.on(session);
                return true;
            } catch (JMSException e) {
                return false;
            }
        }
    }

    private boolean makes(QueueConfiguration queue) throws Exception {
        try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port());
                ClientSessionFactory factory = locator.setReconnectAttempts(0).createSessionFactory();
                ClientSession session = factory.createSession("anna", PASSWORD, false, true, true, false, 0)) {
            try {
                session.createQueue(queue);
                return true;
            } catch (ActiveMQException e) {
                return false;
            }
        }
    }
}
