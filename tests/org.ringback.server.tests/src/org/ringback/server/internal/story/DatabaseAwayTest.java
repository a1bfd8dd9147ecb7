package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.pbx.telephony.Telephony;

/** The database goes away while calls ring and end: nothing is missing afterwards, nothing is there twice. */
class DatabaseAwayTest extends InAnOffice {
    private static final int CALLS = 4;
    private final OwnDatabase database = new OwnDatabase();
    private final List<String> callers =
            IntStream.range(0, 2 * CALLS).mapToObj(i -> "+49301234560" + i).toList();

    @BeforeEach
    void open() {
        office.server.setting(
                "org.ringback.store.cfg",
                "initial-directory = people.csv\nurl = " + database.url() + "\nconnection-wait = 1s\n");
        callers.forEach(caller -> office.pbx.outside(caller, ""));
        office.start();
    }

    @AfterEach
    void end() {
        office.stop();
        database.close();
    }

    @Test
    void whatAPbxToldMeanwhileIsThereOnceAndInOrderAlsoAfterARestart() throws Exception {
        Desk anna = office.login("anna");
        database.stop();
        callers.subList(0, CALLS).forEach(this::ringsInVain);
        office.pbx.call(Office.CUSTOMER, "103");
        office.pbx.answer("103");
        office.pbx.hangUp(Office.CUSTOMER);
        database.start();
        Until.isTrue("the missed calls are there", () -> numbers(anna).size() == CALLS);
        assertThat(numbers(anna)).containsExactlyElementsOf(callers.subList(0, CALLS));
        Until.isTrue("the conversation is there", () -> conversations(anna) == 1);

        database.stop();
        callers.subList(CALLS, 2 * CALLS).forEach(this::ringsInVain);
        office.stop();
        database.start();
        office.start();
        Desk again = office.login("anna");
        Until.isTrue("all are there", () -> numbers(again).size() == 2 * CALLS);
        assertThat(numbers(again)).containsExactlyElementsOf(callers);
        assertThat(again.state().callbacksInOrder()).allSatisfy(c -> {
            assertThat(c.messages()).hasSize(1);
            assertThat(c.request().recipient()).isEqualTo(new Recipient.ToAgent(new AgentId("anna")));
        });
        assertThat(conversations(again)).isEqualTo(1);
        office.stop();
        Path spool = folder.resolve("data").resolve("spool");
        try (var left = Files.list(spool)) {
            assertThat(left).as("nothing is left to be kept").isEmpty();
        }
    }

    private void ringsInVain(String caller) {
        office.pbx.call(caller, "101");
        Until.isTrue("101 rings", () -> !calls().isEmpty());
        office.pbx.hangUp(caller);
        Until.isTrue("it is over", () -> calls().isEmpty());
    }

    private Collection<?> calls() {
        return office.server.service(Telephony.class).calls();
    }

    private static List<String> numbers(Desk desk) {
        return desk.state().callbacksInOrder().stream()
                .map(Callback::request)
                .map(r -> r.caller().number().orElseThrow().key())
                .toList();
    }

    private static long conversations(Desk desk) {
        return Office.ask(desk, new Query.FindByNumber(Office.CUSTOMER)).customers().stream()
                .flatMap(c ->
                        Office.ask(desk, new Query.GetHistory(c.id(), Optional.empty(), 50)).interactions().stream())
                .filter(i -> i.kind() == Interaction.Kind.CALL)
                .count();
    }
}
