package org.ringback.workbench.internal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.MarkDelivered;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

/** A group's call-back costs one mark of delivery, not one of each member. */
class DeliveryMarksTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final List<FakeDesk> desks = List.of(office.desk("anna"), office.desk("ben"));

    @Test
    void oneOfAGroupTellsIt() {
        Callback written = submit(SALES);
        for (int i = 0; i < desks.size(); i++) {
            new DeliveryMarks(desks.get(i), time::after, new Random(i)).mark(written);
        }
        assertThat(sent()).as("nobody at once").isEmpty();
        for (int millis = 0; millis <= DeliveryMarks.LONGEST.toMillis(); millis += 5) {
            time.pass(Duration.ofMillis(5));
        }
        assertThat(sent()).hasSize(1);
        assertThat(office.callback(written.id()).state()).isEqualTo(CallbackState.DELIVERED);
    }

    @Test
    void anAgentsOwnIsToldAtOnce() {
        new DeliveryMarks(desks.get(0), time::after, new Random(1)).mark(submit(ANNA));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void whatIsDeliveredIsNotToldAgain() {
        Callback written = submit(SALES);
        office.does("ben", new MarkDelivered(written.id()));
        new DeliveryMarks(desks.get(0), time::after, new Random(1)).mark(office.callback(written.id()));
        time.pass(DeliveryMarks.LONGEST);
        assertThat(sent()).isEmpty();
    }

    private List<MarkDelivered> sent() {
        return desks.stream()
                .flatMap(desk -> desk.sent(MarkDelivered.class).stream())
                .toList();
    }

    private Callback submit(Recipient to) {
        Reply reply = office.does(
                "carla",
                new Submit(
                        Set.of(to),
                        Optional.of("+4930901820"),
                        Optional.empty(),
                        "please call",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }
}
