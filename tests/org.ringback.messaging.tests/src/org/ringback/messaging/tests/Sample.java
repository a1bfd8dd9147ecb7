package org.ringback.messaging.tests;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;

/** Things to speak about. */
final class Sample {
    private static final Uuid7 IDS = new Uuid7(Clock.systemUTC());
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Sample() {}

    static Callback callback(String forAgent) {
        return Callback.accepted(
                new CallbackId(IDS.next()),
                1,
                new Request(
                        new Recipient.ToAgent(new AgentId(forAgent)),
                        new AgentId("bob"),
                        Caller.of(PhoneNumber.ofE164("+49891234")),
                        Optional.empty(),
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()),
                new Message(new AgentId("bob"), NOON, "please call"));
    }

    static Callback after(Callback callback, CallbackChange change) {
        return ((Step.Moved) CallbackLife.apply(callback, change, NOON.plusSeconds(60))).now();
    }

    static CallbackCommand.Submit submit(String text) {
        return new CallbackCommand.Submit(
                Set.of(new Recipient.ToAgent(new AgentId("anna"))),
                Optional.of("089 1234"),
                Optional.empty(),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }
}
