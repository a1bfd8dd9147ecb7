package org.ringback.messaging.internal.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Receipts;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.Result;

/** Things that a server tells of. */
final class Things {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final AgentId ANNA = new AgentId("anna");
    static final AgentId BOB = new AgentId("bob");
    private static final Uuid7 IDS = new Uuid7(Clock.systemUTC());

    private Things() {}

    static CallbackId newId() {
        return new CallbackId(IDS.next());
    }

    static Callback callback(CallbackId id, long revision) {
        return callback(id, revision, CallbackState.DELIVERED);
    }

    static Callback callback(CallbackId id, long revision, CallbackState state) {
        return new Callback(
                id,
                revision,
                7,
                state,
                new Request(
                        new Recipient.ToAgent(ANNA),
                        BOB,
                        Caller.of(PhoneNumber.ofE164("+49891234")),
                        Optional.empty(),
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()),
                List.of(new Message(BOB, NOON, "please call")),
                new Receipts(NOON, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Call call(String name, long revision, CallState state) {
        CallId id = new CallId(new PbxId("office"), name);
        return Call.begun(id, revision, CallDirection.INBOUND, Caller.withheld(), "101", NOON)
                .withState(state);
    }

    static Agent agent(AgentId id, long revision, Role role, String... groups) {
        return new Agent(
                id,
                revision,
                id.value(),
                role,
                List.of(),
                Set.copyOf(Arrays.stream(groups).map(GroupId::new).toList()),
                Optional.empty(),
                true);
    }

    static Presence presence(AgentId agent, long revision, PresenceState state) {
        return new Presence(
                agent,
                revision,
                state,
                PresenceSource.AGENT,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Result.Snapshot snapshot(String run, List<Agent> agents, Callback... callbacks) {
        return new Result.Snapshot(
                run,
                ANNA,
                agents,
                List.of(),
                List.of(),
                List.of(callbacks),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static Result.Snapshot snapshot(String run, Callback... callbacks) {
        return snapshot(run, List.of(agent(ANNA, 1, Role.AGENT)), callbacks);
    }
}
