package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.broker.internal.login.PasswordChecks;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** Who logs in, who does not, and what that costs others. The clients here do what a desktop never would. */
@NonNullByDefault({})
class LogInTest {
    private static final AgentId ANNA = new AgentId("anna");
    static final int MOST_CONNECTIONS = 100;

    @TempDir
    Path data;

    private final Agent anna = MemoryDirectory.agent("anna", Role.AGENT);
    private final MemoryDirectory office = MemoryDirectory.of(anna, MemoryDirectory.agent("bob", Role.AGENT, "sales"));
    private final ExecutorService crowd =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final CountDownLatch end = new CountDownLatch(1);
    private Broker broker;
    private ActiveMQConnectionFactory outside;

    @BeforeEach
    void start() throws Exception {
        broker = connect();
        outside = factory();
    }

    /** A server with its broker: an embedded one, unless a subclass has another. */
    Broker connect() throws Exception {
        return broker(Map.of("port", "0", "data", data.toString(), "max-connections", "" + MOST_CONNECTIONS));
    }

    final Broker broker(Map<String, Object> properties) {
        return new Broker(properties, office, office, () -> Role.AGENT, name -> new byte[32], null);
    }

    /** How many threads look at passwords of names that nobody has. */
    int mostLooksThatNeverEnd() {
        return 1;
    }

    int port() {
        return broker.port().orElseThrow();
    }

    @AfterEach
    void stop() {
        end.countDown();
        crowd.shutdownNow();
        outside.close();
        broker.stop();
    }

    @Test
    void passwordsThatAreLookedAtForEverHoldUpNobodyWhoIsLoggedInOrHasAToken() throws Exception {
        try (Connection bob = outside.createConnection("bob", "bob-pw");
                Connection server = broker.createConnection()) {
            String token = token("anna");
            office.whileLooking(() -> await(end));
            for (int i = 0; i < 60; i++) {
                String name = i % 2 == 0 ? "nobody-" + i : "anna";
                crowd.submit(() -> alone(name, "wrong"));
            }
            waitFor("both kinds are looked at", () -> office.checks() >= 3);

            server.start();
            Session reading = server.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer commands = reading.createConsumer(reading.createQueue(Addresses.COMMANDS));
            Session sending = bob.createSession(Session.AUTO_ACKNOWLEDGE);
            for (int i = 0; i < 20; i++) {
                sending.createProducer(sending.createQueue(Addresses.COMMANDS)).send(sending.createTextMessage("x"));
                assertThat(commands.receive(2_000)).isNotNull();
            }
            try (Connection again = outside.createConnection("anna", token)) {
                again.createSession(Session.AUTO_ACKNOWLEDGE);
            }
        }
    }

    @Test
    void whatIsTooMuchToBeLookedAtIsToldSoAndNotThatItIsWrong() throws Exception {
        office.whileLooking(() -> await(end));
        List<Future<?>> all = new ArrayList<>();
        // Fewer than may be without a log-in: the oldest of more would be ended before they are told.
        for (int i = 0; i < MOST_CONNECTIONS / 2 - 5; i++) {
            String name = "nobody-" + i;
            all.add(crowd.submit(() -> alone(name, "wrong")));
        }
        waitFor("most are refused", () -> all.stream().filter(Future::isDone).count() >= 35);
        assertThat(all.stream().filter(Future::isDone).map(Future::exceptionNow))
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(JMSException.class)
                        .isNotInstanceOf(JMSSecurityException.class)
                        .hasMessageMatching(".*Busy: log in again in \\d+ s.*"));
        assertThat(office.checks()).isPositive();
        assertThat(office.checks()).isLessThanOrEqualTo(mostLooksThatNeverEnd());
    }

    @Test
    void aTokenStandsForThePassword() throws Exception {
        String token = token("anna");
        try (Connection connection = outside.createConnection("anna", token)) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createTopic(Addresses.of(ANNA)));
        }
        assertThat(office.checks()).isEqualTo(0);
        assertThatThrownBy(() -> outside.createConnection("bob", token)).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> outside.createConnection("No such Name", token))
                .isInstanceOf(JMSSecurityException.class);
        for (String wrong : List.of(
                token + "x",
                token.substring(0, token.length() - 1),
                token.replaceFirst(":\\d", ":9"),
                "ringback-token:",
                "ringback-token:1:2:3",
                "ringback-token:99999999999999999999:x")) {
            assertThatThrownBy(() -> outside.createConnection("anna", wrong))
                    .as(wrong)
                    .isInstanceOf(JMSSecurityException.class);
        }
        assertThat(office.checks()).isEqualTo(0);
    }

    @Test
    void aTokenEndsWithThePasswordAndWithTheAgent() throws Exception {
        String token = token("anna");
        office.changePassword(ANNA, "-other");
        broker.passwordChanged(anna);
        waitFor("the token has ended", () -> isWrong("anna", token));
        String newer = token("anna");
        outside.createConnection("anna", newer).close();
        Agent gone = MemoryDirectory.inactive(anna);
        office.put(gone);
        broker.agentChanged(gone);
        waitFor("the newer token has ended", () -> isWrong("anna", newer));
    }

    @Test
    void connectionsOfBeforeEndWhenThePasswordIsChanged() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (Connection before = outside.createConnection("anna", "anna-pw");
                Connection bob = outside.createConnection("bob", "bob-pw")) {
            before.setExceptionListener(e -> ended.set(true));
            office.changePassword(ANNA, "-other");
            broker.passwordChanged(anna);
            waitFor("it can do no more", () -> failsToBeginASession(before));
            try (Connection now = outside.createConnection("anna", "anna-other")) {
                waitFor("the connection of before is ended", ended::get);
                now.createSession(Session.AUTO_ACKNOWLEDGE);
                bob.createSession(Session.AUTO_ACKNOWLEDGE);
            }
        }
    }

    @Test
    void guessesAtTheSameTimeAreLookedAtOneAfterAnother() throws Exception {
        long begun = System.nanoTime();
        List<Future<?>> guesses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String guess = "guess-" + i;
            guesses.add(crowd.submit(() -> alone("anna", guess)));
        }
        waitFor(
                "most are refused",
                () -> guesses.stream().filter(Future::isDone).count() >= 30);
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(office.checks()).isLessThanOrEqualTo((int) (PasswordChecks.FREE_FOR_NAME + seconds + 1));
    }

    @Test
    void theRightPasswordGetsInWhileSomebodyOnTheSameMachineGuesses() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> guessing = crowd.submit(() -> {
            while (!over.get()) {
                try {
                    alone("anna", "guess");
                } catch (JMSException e) {
                    // What was to be expected.
                }
            }
        });
        waitFor("it is slow already", () -> office.checks() > PasswordChecks.FREE_FOR_NAME);
        outside.createConnection("anna", "anna-pw").close();
        over.set(true);
        guessing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void connectionsThatDoNotLogInKeepNobodyOutAndAreEnded() throws Exception {
        List<ClientSessionFactory> idle = new ArrayList<>();
        AtomicInteger ended = new AtomicInteger();
        try {
            for (int i = 0; i < MOST_CONNECTIONS + 20; i++) {
                ClientSessionFactory one = outside.getServerLocator().createSessionFactory();
                one.getConnection().addCloseListener(ended::incrementAndGet);
                idle.add(one);
                if (i % 20 == 0) {
                    outside.createConnection("bob", "bob-pw").close();
                }
            }
            waitFor("they are ended", () -> ended.get() == idle.size());
            outside.createConnection("bob", "bob-pw").close();
        } finally {
            idle.forEach(ClientSessionFactory::close);
        }
    }

    @Test
    void oneAgentHasSoManyConnectionsAndOthersTheirs() throws Exception {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < LoginDeadlines.MOST_OF_AN_AGENT; i++) {
            open.add(outside.createConnection("anna", token("anna")));
        }
        assertThatThrownBy(() -> outside.createConnection("anna", token("anna")))
                .hasMessageContaining("connections");
        outside.createConnection("bob", "bob-pw").close();
        open.removeFirst().close();
        waitFor("there is room again", () -> {
            try {
                outside.createConnection("anna", token("anna")).close();
                return true;
            } catch (JMSException e) {
                return false;
            }
        });
        for (Connection connection : open) {
            connection.close();
        }
    }

    @Test
    void nobodyAsksTheBrokerWhoElseListens() throws Exception {
        try (Connection bob = outside.createConnection("bob", "bob-pw");
                ClientSession session = core()) {
            Session his = bob.createSession(Session.AUTO_ACKNOWLEDGE);
            his.createConsumer(his.createTopic(Addresses.EVERYONE));
            his.createConsumer(his.createTopic("ringback.agent.bob"));
            assertThat(session.addressQuery(SimpleString.of(Addresses.EVERYONE)).getQueueNames())
                    .isEmpty();
            for (String address : new String[] {"ringback.agent.bob", "ringback.group.sales", "#", "ringback.dead"}) {
                assertThatThrownBy(() -> session.addressQuery(SimpleString.of(address)))
                        .as(address)
                        .isInstanceOf(ActiveMQException.class);
            }
            assertThatThrownBy(() -> session.queueQuery(SimpleString.of("ringback.dead")))
                    .isInstanceOf(ActiveMQException.class);
            assertThat(session.queueQuery(SimpleString.of(Addresses.COMMANDS)).isExists())
                    .isTrue();
        }
    }

    private static boolean failsToBeginASession(Connection connection) {
        try {
            connection.createSession(Session.AUTO_ACKNOWLEDGE).close();
            return false;
        } catch (JMSException e) {
            return true;
        }
    }

    private boolean isWrong(String name, String password) {
        try {
            outside.createConnection(name, password).close();
            return false;
        } catch (JMSSecurityException e) {
            return true;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port() + "?reconnectAttempts=0&callTimeout=20000");
    }

    /** Logs in by a factory of its own: one makes its connections one after another. */
    private Void alone(String name, String password) throws JMSException {
        try (ActiveMQConnectionFactory own = factory();
                Connection connection = own.createConnection(name, password)) {
            throw new AssertionError(connection + " is logged in");
        }
    }

    private ClientSession core() throws Exception {
        return outside.getServerLocator()
                .createSessionFactory()
                .createSession("anna", "anna-pw", false, true, true, false, 1);
    }

    private String token(String agent) {
        return broker.issue(new AgentId(agent)).orElseThrow().text();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(String what, BooleanSupplier condition) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
