package org.ringback.store.tests;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** Values to test with. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T14:03:00.123456Z");
    static final AgentId ANNA = new AgentId("anna");
    static final AgentId BEN = new AgentId("ben");
    static final GroupId SALES = new GroupId("sales");
    static final Recipient TO_ANNA = new Recipient.ToAgent(ANNA);
    static final Recipient TO_SALES = new Recipient.ToGroup(SALES);
    /** Who may see no call-back of these tests but Anna's and Ben's. */
    static final Reader READER = new Reader(false, Set.of(TO_ANNA, new Recipient.ToAgent(BEN)));

    private static final Uuid7 IDS = new Uuid7(Clock.systemUTC());
    private static final java.util.concurrent.atomic.AtomicInteger NUMBERS =
            new java.util.concurrent.atomic.AtomicInteger(1000000);

    private Samples() {}

    static CallbackId callbackId() {
        return new CallbackId(IDS.next());
    }

    static CommandId commandId() {
        return new CommandId(IDS.next());
    }

    static CustomerId customerId() {
        return new CustomerId(IDS.next());
    }

    static java.util.UUID id() {
        return IDS.next();
    }

    /** A number that no other test has. */
    static PhoneNumber number() {
        return PhoneNumber.ofE164("+4930" + NUMBERS.incrementAndGet());
    }

    static Request request(Recipient recipient, Caller caller) {
        return new Request(
                recipient,
                BEN,
                caller,
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.of(new CallId(new PbxId("office"), "1763820180.17")),
                Optional.of(DiversionReason.NO_ANSWER));
    }

    static Message message(String text) {
        return new Message(BEN, NOW, text);
    }

    /** A new call-back, kept. */
    static Callback kept(Repository repository, Recipient recipient, PhoneNumber number) {
        return repository.inTransaction(records -> inserted(records, recipient, number));
    }

    static Callback inserted(Records records, Recipient recipient, PhoneNumber number) {
        Callback callback = Callback.accepted(
                callbackId(), records.nextOrder(), request(recipient, Caller.of(number)), message("Please call"));
        records.insert(callback, Optional.empty());
        return callback;
    }

    /** An entry of the history that somebody wrote. */
    static Interaction note(CustomerId customer, Instant at, String text) {
        return new Interaction(
                id(),
                customer,
                at,
                Interaction.Kind.NOTE,
                CallDirection.INBOUND,
                ANNA,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text);
    }

    static List<CallbackId> ids(List<Callback> callbacks) {
        return callbacks.stream().map(Callback::id).toList();
    }
}
