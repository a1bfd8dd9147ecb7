package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.AgentClient;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.story.Server;
import org.ringback.story.Stage;

/** Who spoke last with a caller gets the caller again, on a real Asterisk, also after a restart of the server. */
class LastSpokenTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String ANNA = "101";
    private static final String CLARA = "103";

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void a_call_for_101_rings_at_103_where_the_customer_was_spoken_with_before() throws Exception {
        Products products = new Products();
        try (AsteriskWorld asterisk = new AsteriskWorld(products.root());
                Stage stage = products.stage(folder)) {
            asterisk.connect(stage);
            Files.writeString(
                    stage.etc().resolve("org.ringback.routing.cfg"),
                    "rule.1 = last-spoken -> last-spoken\nlast-spoken-within = 1h\n");
            asterisk.ready();
            asterisk.on(CLARA);
            Server server = stage.server();
            try (AgentClient anna = anna(server)) {
                until(anna, "the PBX is there", anna::pbxsOnline);
                asterisk.talks(NumberPlan.CUSTOMER, ANNA, ANNA);
                isInTheHistory(anna, 1);
                asterisk.talks(NumberPlan.CUSTOMER, CLARA, CLARA);
                isInTheHistory(anna, 2);
                // Nobody takes it at 101, and 103 is not where the dialplan would send it.
                asterisk.talks(NumberPlan.CUSTOMER, ANNA, CLARA);
                isInTheHistory(anna, 3);
            }
            server.close();
            Server again = stage.server();
            try (AgentClient anna = anna(again)) {
                until(anna, "the PBX is there again", anna::pbxsOnline);
                asterisk.talks(NumberPlan.CUSTOMER, ANNA, CLARA);
                isInTheHistory(anna, 4);
            }
            again.close();
        }
    }

    private static AgentClient anna(Server server) {
        return new AgentClient(java.net.URI.create(server.address()).getPort(), "anna", Stage.PASSWORD);
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void isInTheHistory(AgentClient anna, int calls) throws InterruptedException {
        until(
                anna,
                "call " + calls + " is in the history",
                () -> anna.history(NumberPlan.CUSTOMER).size() == calls);
    }

    private static void until(AgentClient anna, String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            anna.pause(Duration.ofMillis(200));
        }
    }
}
