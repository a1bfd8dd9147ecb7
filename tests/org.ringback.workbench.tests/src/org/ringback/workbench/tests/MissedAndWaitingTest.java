package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;

/** Calls of a group, callers who wait or are parked, and how a missed call says what is known. */
class MissedAndWaitingTest {
    private static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void whoWaitsOrIsParkedAndForWhichGroupStandsInTheCalls() throws Exception {
        Office office = workbench.office();
        office.waits("+4930901820", Optional.of("Jürgen Weber"), "600");
        office.waits("", Optional.empty(), "600");
        Call taken = office.takenBy(
                office.rings("+442079460123", Optional.of("Emily Clarke"), "101"),
                "102",
                DiversionReason.BUSY,
                Optional.empty());
        office.put(taken.withRevision(taken.revision() + 1_000)
                .withState(CallState.PARKED)
                .withAnsweredBy(Optional.empty()));
        Call group = office.rings("+33142685300", Optional.empty(), "102");
        office.put(group.withRevision(group.revision() + 1_000)
                .withRequested(Optional.empty())
                .withGroup(Optional.of(Office.phone("600")))
                .withRinging(Set.of(Office.phone("102"))));
        screen().press("Ctrl+5");
        workbench.until("all four stand there", () -> rows().size() == 4);
        workbench.until("the group is named", () -> rows().getFirst().contains("Sales"));
        assertThat(rows()).anyMatch(r -> r.startsWith("Waiting | Jürgen Weber") && r.contains("Sales"));
        assertThat(rows()).anyMatch(r -> r.startsWith("Waiting | Number withheld") && r.contains("Sales"));
        assertThat(rows()).anyMatch(r -> r.startsWith("Parked | Emily Clarke"));
        assertThat(rows().getFirst()).startsWith("Ringing");
        workbench.picture("calls-waiting");
    }

    @Test
    void aMissedCallSaysTheGroupTheEndAndThatTheNumberIsWithheld() throws Exception {
        Office office = workbench.office();
        office.enterMissed(
                SALES, "+442079460123", new MissedCall(Duration.ofSeconds(12), CallEnd.BUSY).forGroup("Sales"));
        office.enterMissed(BEN, "", new MissedCall(Duration.ofSeconds(25), CallEnd.NO_ANSWER));
        office.enterMissed(BEN, "+4930901821", new MissedCall(Duration.ofSeconds(8), CallEnd.CONNECTION_LOST));
        office.enterMissed(BEN, "+4930901822", new MissedCall(Duration.ZERO, CallEnd.NOT_FOUND));
        office.tell();
        list.hasRows(4);
        assertThat(list.rows())
                .anyMatch(r -> r.contains("Missed call: for Sales, rang 12 s, busy"))
                .anyMatch(r -> r.contains("Number withheld") && r.contains("rang 25 s, nobody answered"))
                .anyMatch(r -> r.contains("Missed call: it rang when the connection to the PBX was lost"))
                .anyMatch(r -> r.contains("Missed call: the number does not exist"));
        list.go();
        workbench.picture("missed-calls");
    }

    private List<String> rows() {
        return screen().rows("calls.table");
    }
}
