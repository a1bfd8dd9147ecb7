package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/** The example for an Artemis of one's own without the plug-in does what it says; the server uses it as it uses its own. */
@NonNullByDefault({})
class ExternalBrokerTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("ringback.root", "../.."), "releng", "artemis", "broker.xml");

    @TempDir
    Path data;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private ActiveMQConnectionFactory outside;
    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        FileConfiguration file = new FileConfiguration();
        new FileDeploymentManager(EXAMPLE.toUri().toString())
                .addDeployable(file)
                .readConfiguration();
        file.setJournalDirectory(data.resolve("journal").toString());
        file.setBindingsDirectory(data.resolve("bindings").toString());
        file.setLargeMessagesDirectory(data.resolve("large").toString());
        file.setPagingDirectory(data.resolve("paging").toString());
        file.setBrokerInstance(data.toFile());
        // Its own Artemis has a module for AMQP that fits; the one here does not where it mirrors.
        file.setResolveProtocols(false);
        for (TransportConfiguration acceptor : file.getAcceptorConfigurations()) {
            acceptor.getParams().put("port", 0);
        }
        SecurityConfiguration users = new SecurityConfiguration();
        user(users, "ringback-server", "ringback-server");
        user(users, "anna", "agents", "agent-anna", "group-sales");
        user(users, "bob", "agents", "agent-bob");
        artemis.setConfiguration(file)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                .start();
        String url = "tcp://127.0.0.1:"
                + artemis.getActiveMQServer()
                        .getRemotingService()
                        .getAcceptor("desktops")
                        .getActualPort();
        outside = new ActiveMQConnectionFactory(url + "?reconnectAttempts=0");
        broker = new Broker(
                Map.of(
                        "embedded",
                        "false",
                        "url",
                        url,
                        "user",
                        "ringback-server",
                        "password",
                        "ringback-server-pw",
                        "unprotected",
                        "allowed"),
                new MemoryDirectory(),
                new MemoryDirectory(),
                () -> Role.AGENT,
                name -> new byte[32],
                null);
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        outside.close();
        artemis.stop();
    }

    @Test
    void commandsEventsAndTheTrueSenderGoThrough() throws Exception {
        try (Connection server = broker.createConnection();
                Connection anna = outside.createConnection("anna", "anna-pw")) {
            MessageConsumer commands = consumer(server, "ringback.commands", false);
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue("ringback.commands")).send(session.createTextMessage("hello"));
            var command = commands.receive(10_000);
            assertThat(command.getStringProperty("JMSXUserID")).isEqualTo("anna");
            assertThat(command.propertyExists("_AMQ_INGRESS_TIMESTAMP")).isTrue();
            for (String topic : new String[] {"ringback.agent.anna", "ringback.group.sales", "ringback.everyone"}) {
                MessageConsumer events = consumer(anna, topic, true);
                Session out = server.createSession(Session.AUTO_ACKNOWLEDGE);
                out.createProducer(null).send(out.createTopic(topic), out.createTextMessage(topic));
                assertThat(events.receive(10_000).getBody(String.class)).isEqualTo(topic);
            }
        }
    }

    @Test
    void thatItIsUnprotectedIsTold() {
        assertThat(broker.status().troubles())
                .singleElement()
                .asString()
                .contains("without Ringback's plug-in", "unprotected = allowed");
    }

    @Test
    void theServerMayTellAnAgentWhoIsNotThere() throws Exception {
        try (Connection server = broker.createConnection()) {
            Session out = server.createSession(Session.AUTO_ACKNOWLEDGE);
            for (String topic : new String[] {"ringback.agent.bob", "ringback.supervisors", "ringback.agent.carol"}) {
                out.createProducer(null).send(out.createTopic(topic), out.createTextMessage("nobody hears"));
            }
        }
    }

    @Test
    void anAgentMayNothingElse() throws Exception {
        try (Connection bob = outside.createConnection("bob", "bob-pw")) {
            for (String topic : new String[] {
                "ringback.agent.anna",
                "ringback.group.sales",
                "ringback.supervisors",
                "ringback.agent.*",
                "ringback.#",
                "#",
                "activemq.notifications"
            }) {
                assertThatThrownBy(() -> consumer(bob, topic, true)).as(topic).isInstanceOf(JMSException.class);
            }
            for (String queue : new String[] {"ringback.commands", "ringback.dead"}) {
                assertThatThrownBy(() -> consumer(bob, queue, false)).as(queue).isInstanceOf(JMSException.class);
            }
            for (String topic : new String[] {
                "ringback.agent.anna",
                "ringback.agent.bob",
                "ringback.group.sales",
                "ringback.everyone",
                "ringback.supervisors"
            }) {
                assertThatThrownBy(() -> {
                            Session session = bob.createSession(Session.AUTO_ACKNOWLEDGE);
                            session.createProducer(null)
                                    .send(session.createTopic(topic), session.createTextMessage("{}"));
                        })
                        .as(topic)
                        .isInstanceOf(JMSException.class);
            }
            assertThatThrownBy(() -> {
                        Session session = bob.createSession(Session.AUTO_ACKNOWLEDGE);
                        session.createProducer(session.createQueue("activemq.management"))
                                .send(session.createTextMessage("{}"));
                    })
                    .isInstanceOf(JMSException.class);
        }
    }

    private static void user(SecurityConfiguration users, String name, String... roles) {
        users.addUser(name, name + "-pw");
        for (String role : roles) {
            users.addRole(name, role);
        }
    }

    private static MessageConsumer consumer(Connection connection, String name, boolean topic) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        connection.start();
        return session.createConsumer(topic ? session.createTopic(name) : session.createQueue(name));
    }
}
