package org.ringback.workbench.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.Office;

/** An office on a usual afternoon: somebody at lunch, some call-backs, a customer on the line. */
public final class TrialOffice {
    private final Office office;
    private final Clock clock;

    private TrialOffice(Clock clock, Executor thread) {
        this.clock = clock;
        office = Office.withPeople(clock, thread);
    }

    /** Such an office. */
    public static Office make(Clock clock, Executor thread) {
        TrialOffice trial = new TrialOffice(clock, thread);
        trial.people();
        trial.callbacks();
        return trial.office;
    }

    private void people() {
        office.presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(40)), Optional.empty());
        office.presence(
                "carla",
                PresenceState.IN_MEETING,
                Optional.of(Duration.ofHours(1)),
                Optional.of("Budget 2027, room 4"));
        office.presence("dora", PresenceState.OFF_DUTY, Optional.empty(), Optional.empty());
        Customer weber = office.customer(
                "Jürgen Weber",
                "Weber Metallbau GmbH",
                "Prefers to be called before 17:00.",
                "+4930901820",
                "+491701234567");
        office.customer("田中 さくら", "さくら商事", "", "+81345678901");
        history(weber, Duration.ofDays(20), "Asked for the delivery date of order 4711. Told: week 48.");
        history(weber, Duration.ofDays(3), "Wants the offer for 200 railings until Friday; sent by mail.");
    }

    private void history(Customer customer, Duration ago, String text) {
        office.history(new Interaction(
                office.newId(),
                customer.id(),
                at(ago),
                Interaction.Kind.CALL,
                CallDirection.INBOUND,
                new AgentId("anna"),
                customer.numbers().stream().findFirst(),
                Optional.empty(),
                Optional.empty(),
                text));
    }

    private void callbacks() {
        submit(
                "ben",
                new Recipient.ToAgent(new AgentId("anna")),
                "+4930901820",
                "Jürgen Weber",
                "Asks whether the railings will come this week; the site waits for them.",
                Urgency.HIGH);
        submit(
                "carla",
                new Recipient.ToGroup(new GroupId("sales")),
                "+81345678901",
                "田中 さくら",
                "見積書について折り返しお電話をください。",
                Urgency.NORMAL);
        submit(
                "carla",
                new Recipient.ToAgent(new AgentId("ben")),
                "+442079460123",
                "Emily Clarke",
                "Invoice 2026-1187 has the wrong address.",
                Urgency.LOW);
        Reply last = submit(
                "anna",
                new Recipient.ToGroup(new GroupId("sales")),
                "+33142685300",
                "Hôtel du Lac",
                "Wants a quotation for the terrace.",
                Urgency.NORMAL);
        if (last instanceof Reply.Accepted(Result.Callbacks callbacks)) {
            office.does("anna", new ClaimCallback(callbacks.callbacks().get(0).id()));
        }
    }

    private Reply submit(String author, Recipient to, String number, String name, String text, Urgency urgency) {
        return office.does(
                author,
                new Submit(
                        Set.of(to),
                        Optional.of(number),
                        Optional.of(name),
                        text,
                        urgency,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** A customer calls Anna, who is at lunch, and Ben takes the call. */
    public static Call customerIsTakenByBen(Office office) {
        Call call = office.rings("+4930901820", Optional.of("Jürgen Weber"), "101");
        return office.takenBy(call, "102", DiversionReason.PRESENCE, Optional.of("Anna Huber is at lunch until 13:30"));
    }

    private Instant at(Duration ago) {
        return clock.instant().minus(ago);
    }
}
