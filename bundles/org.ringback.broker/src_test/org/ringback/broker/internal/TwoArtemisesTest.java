package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.ServerPlace;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** Two Artemises of one's own with the plug-in: desktops are at one, and the other one waits. */
@NonNullByDefault({})
class TwoArtemisesTest {
    private static final String PASSWORD = "0123456789abcdef0123456789abcdef";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final MemoryDirectory office = MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT));
    private OwnArtemisProcess one;
    private OwnArtemisProcess two;

    private interface Condition {
        boolean holds() throws Exception;
    }

    @BeforeEach
    void makeBoth() throws Exception {
        one = new OwnArtemisProcess(folder.resolve("one"));
        two = new OwnArtemisProcess(folder.resolve("two"));
    }

    @AfterEach
    void stopBoth() throws Exception {
        two.close();
        one.close();
    }

    @Test
    void whenTheOneIsKilledDesktopsFindTheOtherAndTheFirstWaitsWhenItComesBack() throws Exception {
        openBoth();
        Broker broker = broker();
        try {
            waitUntil(() -> listens(one));
            assertThat(listens(two)).isFalse();
            assertThat(broker.otherPlaces()).containsExactly(new ServerPlace(two.address(), Optional.empty()));
            assertThat(broker.status().facts()).contains("the broker " + two.serversAddress() + " stands by");
            assertThat(broker.status().troubles()).isEmpty();
            send(one, "sent to the one");
            CountDownLatch ended = new CountDownLatch(1);
            Connection server = broker.createConnection();
            server.setExceptionListener(e -> ended.countDown());

            one.kill();
            waitUntil(() -> listens(two));
            assertThat(ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            server.close();
            waitUntil(() -> broker.trouble().isEmpty());
            assertThat(broker.otherPlaces()).containsExactly(new ServerPlace(one.address(), Optional.empty()));
            assertThat(broker.status().troubles())
                    .singleElement()
                    .asString()
                    .startsWith("the broker " + one.serversAddress() + ", which is to stand by: ");
            send(two, "sent to the other");
            assertThat(taken(broker)).contains("sent to the other");

            one.open();
            waitUntil(() -> broker.status().troubles().isEmpty());
            assertThat(listens(one)).isFalse();
            assertThat(listens(two)).isTrue();

            two.kill();
            waitUntil(() -> listens(one));
            waitUntil(() -> broker.trouble().isEmpty());
            // Its desktop has sent it again, at the other one.
            send(one, "sent to the one again");
            assertThat(taken(broker)).contains("sent to the one again");
        } finally {
            broker.stop();
        }
    }

    @Test
    void oneThatHungSendsItsDesktopsAwayWhenItWakes() throws Exception {
        openBoth();
        Broker broker = broker();
        try {
            waitUntil(() -> listens(one));
            CountDownLatch ended = new CountDownLatch(1);
            // Which waits for it without end.
            try (ActiveMQConnectionFactory patient = new ActiveMQConnectionFactory(
                    one.address() + "?reconnectAttempts=0&connectionTtl=-1&clientFailureCheckPeriod=600000")) {
                Connection anna = logIn(patient);
                anna.setExceptionListener(e -> ended.countDown());
                one.signal("STOP");
                try {
                    waitUntil(() -> listens(two));
                    waitUntil(() -> broker.trouble().isEmpty());
                    send(two, "while the one hangs");
                    assertThat(taken(broker)).contains("while the one hangs");
                } finally {
                    one.signal("CONT");
                }
                assertThat(ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                waitUntil(() -> !listens(one));
            }
            waitUntil(() -> broker.status().troubles().isEmpty());
            assertThat(listens(two)).isTrue();
        } finally {
            broker.stop();
        }
    }

    @Test
    void aServerThatIsStartedLeavesDesktopsWhereTheyAre() throws Exception {
        openBoth();
        Broker before = broker(two, one);
        waitUntil(() -> listens(two));
        CountDownLatch ended = new CountDownLatch(1);
        try (ActiveMQConnectionFactory outside = outside(two)) {
            Connection anna = logIn(outside);
            anna.setExceptionListener(e -> ended.countDown());
            before.stop();
            Broker after = broker(one, two);
            try {
                send(two, "to whoever works");
                assertThat(taken(after)).contains("to whoever works");
                assertThat(listens(one)).isFalse();
                assertThat(ended.getCount()).isOne();
            } finally {
                after.stop();
            }
            anna.close();
        }
    }

    /** What cannot close the port of desktops would keep them when they are to be elsewhere. */
    @Test
    void oneOfTwoThatHasNoPortForServersIsRefusedInOneLine() throws Exception {
        one.open();
        two.oneOfSeveral(one.password());
        two.open();
        String url = one.address() + "," + two.serversAddress();
        assertThatThrownBy(() -> broker(url, one.password()).stop())
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("org.ringback.broker.cfg: url = " + one.address() + ": must be")
                .hasMessageContaining("servers-port");
    }

    private void openBoth() throws IOException {
        for (OwnArtemisProcess each : new OwnArtemisProcess[] {one, two}) {
            each.oneOfSeveral(PASSWORD);
            each.open();
        }
    }

    private Broker broker() {
        return broker(one, two);
    }

    private Broker broker(OwnArtemisProcess first, OwnArtemisProcess second) {
        return broker(first.serversAddress() + "," + second.serversAddress(), PASSWORD);
    }

    private Broker broker(String url, String password) {
        return new Broker(
                Map.of("embedded", "false", "url", url, "password", password),
                office,
                office,
                () -> Role.AGENT,
                name -> new byte[32],
                null);
    }

    private static ActiveMQConnectionFactory outside(OwnArtemisProcess at) {
        return new ActiveMQConnectionFactory(at.address() + "?reconnectAttempts=0");
    }

    /** As a desktop does: who is told to come again does. */
    private static Connection logIn(ActiveMQConnectionFactory outside) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return outside.createConnection("anna", "anna-pw");
            } catch (JMSException e) {
                assertThat(System.nanoTime()).as(e.toString()).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static void send(OwnArtemisProcess at, String text) throws Exception {
        try (ActiveMQConnectionFactory outside = outside(at);
                Connection anna = logIn(outside)) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue(Addresses.COMMANDS)).send(session.createTextMessage(text));
        }
    }

    /** The first command that waits where desktops are; the others stay. */
    private static Optional<String> taken(Broker broker) throws Exception {
        try (Connection server = broker.createConnection()) {
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            server.start();
            MessageConsumer commands = session.createConsumer(session.createQueue(Addresses.COMMANDS));
            return Optional.ofNullable(commands.receive(10_000)).map(message -> {
                try {
                    return message.getBody(String.class);
                } catch (JMSException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static boolean listens(OwnArtemisProcess broker) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void waitUntil(Condition good) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!good.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
