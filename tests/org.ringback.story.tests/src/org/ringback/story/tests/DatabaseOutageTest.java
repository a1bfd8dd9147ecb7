package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Interaction;
import org.ringback.kill.AgentClient;
import org.ringback.kill.OwnDatabase;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.story.Server;
import org.ringback.story.Stage;

/**
 * The database is away while calls of a real Asterisk ring, are missed and are answered, and callbacks are called back in vain;
 * in the end the server is killed as well. When all are back, each missed call is a callback, each conversation in the history, each
 * attempt noted: once. The database is away for 20 s; {@code -Dringback.test.outage=600} makes it ten minutes.
 */
class DatabaseOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("ringback.test.outage", 20));
    private static final Duration OUTAGE_AND_KILL = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String ANNA = "101";
    private static final String BEN = "102";
    private static final String MISSED_AND_SPOKEN_WITH = "0355500300";
    private static final int CALLERS = 4;

    @TempDir
    Path folder = Path.of("set by JUnit");

    private final Products products = new Products();
    /** How often each caller was missed, and how often spoken with. */
    private final Map<String, Integer> missed = new HashMap<>();

    private final Map<String, Integer> spoken = new HashMap<>();

    @Test
    void nothingThatAnAsteriskToldWhileTheDatabaseWasAwayIsMissingOrThereTwice() throws Exception {
        // A PostgreSQL that root starts runs as another user, who has to get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (AsteriskWorld asterisk = new AsteriskWorld(products.root());
                OwnDatabase database = new OwnDatabase(products.root().toAbsolutePath(), folder.resolve("postgresql"));
                Stage stage = products.stage(folder.resolve("stage"))) {
            asterisk.connect(stage);
            Files.writeString(
                    stage.etc().resolve("org.ringback.store.cfg"),
                    "initial-directory = initial-directory.csv\nurl = "
                            + database.url().replace("?user=ringback", "")
                            + "\nuser = ringback\npassword = x\nconnection-wait = 1s\n");
            asterisk.ready();
            Server server = stage.server();
            try (AgentClient anna = anna(server)) {
                until(anna, "the PBX is there", anna::pbxsOnline);
                // Before: one who waits to be called back.
                misses(asterisk, NumberPlan.CUSTOMER);
                until(
                        anna,
                        "the first call is a callback",
                        () -> anna.callbacks().size() == 1);

                beginsToCallBack(asterisk, anna);
                database.crash();
                asterisk.declines(NumberPlan.CUSTOMER);
                long calls = callsFor(asterisk, OUTAGE);
                database.start();
                until(anna, "all that was told is there", () -> isAllThere(anna));
                assertThat(calls).isPositive();

                database.crash();
                callsFor(asterisk, OUTAGE_AND_KILL);
            }
            server.kill();
            database.start();
            Server again = stage.server();
            try (AgentClient anna = anna(again)) {
                until(anna, "all that was told is there after the server was killed", () -> isAllThere(anna));
                assertOnce(anna);
                anna.pause(Duration.ofSeconds(2));
                assertOnce(anna);
            }
            again.close();
            assertThat(leftInSpool()).as("nothing is left to be kept").isEmpty();
        }
    }

    private AgentClient anna(Server server) {
        return new AgentClient(java.net.URI.create(server.address()).getPort(), "anna", Stage.PASSWORD);
    }

    /** Callers in turn: missed at 101, and others spoken with at 102; and one who was missed and is spoken with, which is all. */
    private long callsFor(AsteriskWorld asterisk, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long calls = 0;
        while (System.nanoTime() < end || calls < CALLERS) {
            misses(asterisk, "03555000" + (10 + calls % CALLERS));
            talks(asterisk, "03555001" + (10 + calls % CALLERS));
            calls++;
        }
        asterisk.callsInVain(MISSED_AND_SPOKEN_WITH, ANNA);
        talks(asterisk, MISSED_AND_SPOKEN_WITH);
        return calls;
    }

    private void misses(AsteriskWorld asterisk, String caller) {
        asterisk.callsInVain(caller, ANNA);
        missed.merge(caller, 1, Integer::sum);
    }

    private void talks(AsteriskWorld asterisk, String caller) {
        asterisk.talks(caller, BEN);
        spoken.merge(caller, 1, Integer::sum);
    }

    /** Until the customer's phone rings. */
    private void beginsToCallBack(AsteriskWorld asterisk, AgentClient anna) throws InterruptedException {
        anna.callBack(anna.callbacks().get(0));
        asterisk.picksUp(ANNA);
        asterisk.rings(NumberPlan.CUSTOMER);
    }

    private boolean isAllThere(AgentClient anna) throws InterruptedException {
        return messages(anna).equals(missed) && conversations(anna).equals(spoken) && attempts(anna) == 1;
    }

    private void assertOnce(AgentClient anna) throws InterruptedException {
        assertThat(messages(anna)).as("missed calls").isEqualTo(missed);
        assertThat(conversations(anna)).as("conversations").isEqualTo(spoken);
        assertThat(attempts(anna)).as("attempts").isEqualTo(1);
        List<Callback> callbacks = anna.callbacks();
        assertThat(callbacks).hasSize(missed.size());
        assertThat(callbacks)
                .allSatisfy(
                        c -> assertThat(c.request().recipient()).isEqualTo(new Recipient.ToAgent(new AgentId("anna"))));
    }

    private static Map<String, Integer> messages(AgentClient anna) throws InterruptedException {
        Map<String, Integer> messages = new HashMap<>();
        for (Callback callback : anna.callbacks()) {
            messages.merge(
                    callback.request().caller().number().orElseThrow().raw(),
                    callback.messages().size(),
                    Integer::sum);
        }
        return messages;
    }

    private Map<String, Integer> conversations(AgentClient anna) throws InterruptedException {
        Map<String, Integer> conversations = new HashMap<>();
        for (String caller : spoken.keySet()) {
            int calls = (int) anna.history(caller).stream()
                    .filter(i -> i.kind() == Interaction.Kind.CALL && i.missed().isEmpty())
                    .count();
            if (calls > 0) {
                conversations.put(caller, calls);
            }
        }
        return conversations;
    }

    private static long attempts(AgentClient anna) throws InterruptedException {
        return anna.callbacks().stream().mapToLong(c -> c.attempts().size()).sum();
    }

    private List<Path> leftInSpool() throws IOException {
        Path spool = folder.resolve("stage").resolve("data").resolve("spool");
        List<Path> left = new ArrayList<>();
        try (var files = Files.list(spool)) {
            files.forEach(left::add);
        }
        return left;
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void until(AgentClient anna, String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(() -> what(anna, what)).isLessThan(end);
            anna.pause(Duration.ofMillis(200));
        }
    }

    private String what(AgentClient anna, String what) {
        try {
            return what + "; missed " + missed + ", there " + messages(anna) + "; spoken with " + spoken + ", there "
                    + conversations(anna) + "; attempts " + attempts(anna);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
