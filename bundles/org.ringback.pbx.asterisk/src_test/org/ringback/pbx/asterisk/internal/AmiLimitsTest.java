package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.call.DeviceState;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.asterisk.internal.ami.AmiConnection;
import org.ringback.pbx.asterisk.internal.ami.BoundedConnection;

/** A PBX, or what is taken for one, that sends too much, too little, or ends in the middle. */
class AmiLimitsTest {
    /** So much the system keeps on its way, and more. */
    private static final long FAR_TOO_MUCH = 64L * 1024 * 1024;

    private final FakeAmi ami = new FakeAmi();
    private final Listening told = new Listening();
    private final AsteriskAdapter adapter = new AsteriskAdapter(
            AsteriskSettings.read(Map.of(
                    "id",
                    "office",
                    "port",
                    Integer.toString(ami.port()),
                    "secret",
                    FakeAmi.SECRET,
                    "ping.interval",
                    "10s")),
            Clock.systemUTC());

    private final Queue<String> uncaught = new ConcurrentLinkedQueue<>();
    private final Errors errors = new Errors();
    private final Logger log = Logger.getLogger("org.ringback.pbx.asterisk");

    /** What the adapter says to its log that is an error. */
    private static final class Errors extends Handler {
        final Queue<String> said = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(@Nullable LogRecord told) {
            if (told != null && told.getLevel().intValue() >= Level.SEVERE.intValue()) {
                said.add(told.getMessage() + " " + told.getThrown());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thread.getName() + ": " + thrown));
        log.addHandler(errors);
    }

    @AfterEach
    void stop() {
        adapter.stop();
        ami.close();
        log.removeHandler(errors);
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void aLineWithoutAnEndEndsTheConnectionAndItIsMadeAgain() {
        online();
        assertThat(ami.repeat("x".repeat(8 * 1024), FAR_TOO_MUCH)).isLessThan(FAR_TOO_MUCH);
        assertThat(offline().reason())
                .contains(
                        "127.0.0.1:" + ami.port(),
                        "a line is longer than 262144 bytes",
                        "host and port in org.ringback.pbx.asterisk.cfg");
        onlineAgain();
    }

    @Test
    void aMessageWithoutAnEndEndsTheConnectionAndItIsMadeAgain() {
        online();
        assertThat(ami.repeat("Event: Newchannel\r\n".repeat(400), FAR_TOO_MUCH))
                .isLessThan(FAR_TOO_MUCH);
        assertThat(offline().reason()).contains("a message is longer than 4194304 bytes");
        onlineAgain();
    }

    @Test
    void aLineWithoutAnEndInsteadOfAGreetingIsSaid() {
        ami.greet("x".repeat(BoundedConnection.LONGEST_LINE + 1));
        adapter.start(told);
        assertThat(offline().reason()).contains("a line is longer than 262144 bytes");
        ami.greet("Asterisk Call Manager/11.0.0\r\n");
        told.await(State.ONLINE);
    }

    @Test
    void aLineWithoutAnEndInTheMiddleOfTheLoginIsSaid() {
        ami.greet("Asterisk Call Manager/11.0.0\r\n" + "x".repeat(BoundedConnection.LONGEST_LINE + 1));
        adapter.start(told);
        assertThat(offline().reason()).contains("a line is longer than 262144 bytes");
    }

    @Test
    void whatIsLongAndWithinTheLimitIsRead() {
        online();
        String field = "Long%d: " + "x".repeat(BoundedConnection.LONGEST_LINE - 10) + "\n";
        ami.send("Event: ExtensionStatus\n"
                + String.join("", List.of(field.formatted(1), field.formatted(2), field.formatted(3)))
                + "Exten: 101\nContext: from-internal\nHint: PJSIP/101\nStatus: 1\n\n");
        told.await("the phone", told.phones, phone -> phone.state() == DeviceState.IN_USE);
        assertThat(told.statuses).noneMatch(status -> status.state() == State.OFFLINE);
    }

    @Test
    void aLineFeedAloneBeginsNoOtherField() {
        online();
        String event =
                "Event: ExtensionStatus\r\nExten: 101\r\nHint: PJSIP/101\r\nStatus: %s\r\nStatusText: a\nStatus: 4\r\n\r\n";
        ami.repeat(event.formatted("1"), 1);
        assertThat(told.await("the phone", told.phones, phone -> true).state()).isEqualTo(DeviceState.IN_USE);
    }

    @Test
    void eventsWithoutFieldsHarmNothing() {
        String bare =
                String.join("", names().map("Event: %s\r\n\r\n"::formatted).toList());
        ami.list("CoreShowChannels", "Event: CoreShowChannel\r\n\r\n");
        online();
        ami.send(bare);
        // One of them says that the PBX has started: everything is asked for again.
        onlineAgain();
        ami.send(FakeAmi.hint("101", 8));
        told.await("the phone", told.phones, phone -> phone.state() == DeviceState.RINGING);
        assertThat(told.statuses).noneMatch(status -> status.state() == State.OFFLINE);
        assertThat(errors.said).isEmpty();
    }

    @Test
    void aConnectionThatIsLostIsSaidAndNothingGoesToStandardError() {
        online();
        ami.dropAll();
        assertThat(offline().reason()).contains("broke");
        onlineAgain();
        libraryEnds();
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aConnectionThatIsLostAtTheLoginIsSaidAndNothingGoesToStandardError() {
        ami.endAfter("Login");
        adapter.start(told);
        assertThat(offline().reason()).contains("broke");
        ami.endAfter("");
        told.await(State.ONLINE);
        libraryEnds();
        assertThat(uncaught).isEmpty();
    }

    private void online() {
        adapter.start(told);
        told.await(State.ONLINE);
    }

    private PbxStatus offline() {
        return told.await("offline", told.statuses, status -> status.state() == State.OFFLINE);
    }

    private void onlineAgain() {
        Predicate<PbxStatus> online = status -> status.state() == State.ONLINE;
        told.await(
                "online again",
                told.statuses,
                status -> told.statuses.stream().filter(online).count() == 2);
    }

    /** How Asterisk calls the events that are listened to. */
    private static Stream<String> names() {
        return AmiConnection.EVENTS.stream().map(event -> event.getSimpleName().replaceAll("^Safe|Event$", ""));
    }

    /** Stops, and waits until the library's threads that read have ended. */
    private void libraryEnds() {
        adapter.stop();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().matches("Asterisk-Java ManagerConnection-\\d+-Reader-\\d+"))
                .allSatisfy(thread -> assertThat(thread.join(Duration.ofSeconds(10)))
                        .as(thread.getName())
                        .isTrue());
    }
}
