package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;

/** What a person is told who does not get in, and that nothing remains of the try. */
@NonNullByDefault({})
class LoginTest {
    @TempDir
    Path folder;

    private Bed bed;

    @BeforeEach
    void start() {
        bed = new Bed(folder);
        bed.startBroker();
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreTheSame() throws Exception {
        bed.startServer();
        LoginException wrong = refused(bed.url(), "anna", "bob-pw");
        LoginException unknown = refused(bed.url(), "nobody", "nobody-pw");
        LoginException server = refused(bed.url(), "$ringback", "x");
        assertThat(List.of(wrong.reason(), unknown.reason(), server.reason())).containsOnly(Reason.WRONG_CREDENTIALS);
        assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage()).startsWith("The name or the password is wrong");
    }

    @Test
    void nobodyAtTheAddress() throws Exception {
        bed.stopBroker();
        LoginException e = refused(bed.url(), "anna", "anna-pw");
        assertThat(e.reason()).isEqualTo(Reason.NO_SERVER);
        assertThat(e.getMessage())
                .contains("127.0.0.1:" + bed.port)
                .doesNotContain("\n")
                .doesNotContain("AMQ");
        assertThat(refused(URI.create("tcp://no-such-machine.invalid:61616"), "anna", "anna-pw")
                        .reason())
                .isEqualTo(Reason.UNKNOWN_HOST);
    }

    /** Somebody between takes connections for a server that is not there: that is known at once, not after a time limit. */
    @Test
    void somebodyWhoEndsEachConnection() throws Exception {
        try (ServerSocket between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> endAll(between));
            long began = System.nanoTime();
            LoginException e = refused(URI.create("tcp://127.0.0.1:" + between.getLocalPort()), "anna", "anna-pw");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            assertThat(e.reason()).isEqualTo(Reason.TOO_SLOW);
        }
    }

    private static void endAll(ServerSocket between) {
        try {
            while (true) {
                between.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    @Test
    void anAddressThatIsNone() throws Exception {
        for (String url :
                new String[] {"http://127.0.0.1:61616", "tcp://127.0.0.1", "tcp:here", "127.0.0.1", "tcp://x:99999"}) {
            LoginException e = refused(URI.create(url), "anna", "anna-pw");
            assertThat(e.reason()).as(url).isEqualTo(Reason.BAD_ADDRESS);
            assertThat(e.getMessage()).contains(url).contains("tcp://host:port");
        }
    }

    @Test
    void aBrokerWithoutAServer() throws Exception {
        LoginException e = refused(bed.url(), "anna", "anna-pw");
        assertThat(e.reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(e.getMessage()).contains("no Ringback server answers");
    }

    @Test
    void nothingRemainsAfterLoggingOut() throws Exception {
        bed.startServer();
        bed.login("bob").close();
        Until.isTrue(() -> "no thread remains: " + threads(), () -> threads().isEmpty());
        Desk anna = bed.login("anna");
        assertThat(threads()).isNotEmpty();
        anna.close();
        anna.close();
        Until.isTrue(() -> "no thread remains: " + threads(), () -> threads().isEmpty());
        assertThat(anna.send(new org.ringback.desk.Query.GetSnapshot()))
                .succeedsWithin(java.time.Duration.ofSeconds(5));
    }

    @Test
    void loggingOutSaysGoodbye() throws Exception {
        bed.startServer();
        bed.login("anna").close();
        FakeServer.Seen seen = bed.server.seen.poll(10, TimeUnit.SECONDS);
        assertThat(seen.command()).isInstanceOf(org.ringback.desk.PresenceCommand.SignOff.class);
    }

    @Test
    void whoChangesTheOwnPasswordGoesOnWithItAndWhoHasTheOldOneIsOut() throws Exception {
        bed.startServer();
        AgentId id = new AgentId("anna");
        Desk anna = bed.login("anna");
        Desk thief = bed.login("anna");
        bed.server.answer = seen -> {
            if (seen.command() instanceof DirectoryCommand.SetPassword) {
                bed.office.changePassword(id, "-other");
                bed.directoryObserver().passwordChanged(bed.office.agent(id).orElseThrow());
            }
            return Reply.done();
        };
        assertThat(anna.send(new DirectoryCommand.SetPassword(id, "anna-other"))
                        .toCompletableFuture()
                        .get(25, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        Until.isTrue(
                "the thief is out", () -> thief.state().connection().detail().contains("log out and in again"));
        Until.isTrue("anna is there", () -> anna.state().connection().live());
    }

    private LoginException refused(URI url, String name, String password) throws InterruptedException {
        try {
            bed.tryLogin(url, name, password).get(15, TimeUnit.SECONDS);
            throw new AssertionError("logged in");
        } catch (ExecutionException e) {
            Until.isTrue(
                    () -> "no thread remains: " + threads(), () -> threads().isEmpty());
            return (LoginException) e.getCause();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no answer within 15 s", e);
        }
    }

    /** All threads that a desk has, also those of its broker client. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ringback-desk") || name.contains("activemq-netty-threads"))
                .collect(Collectors.toSet());
    }
}
