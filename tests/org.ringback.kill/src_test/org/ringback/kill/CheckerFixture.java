package org.ringback.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** What was asked and what was found, made up: right, until a test breaks it. */
abstract class CheckerFixture {
    static final AgentId AMY = new AgentId("amy");
    static final AgentId ADM = new AgentId("adm");
    static final Recipient TO_AMY = new Recipient.ToAgent(AMY);
    static final Recipient TO_DESK = new Recipient.ToGroup(new GroupId("desk"));
    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    static final Reply TRY_AGAIN = new Reply.Refused(Refusal.TRY_AGAIN, "");

    final Ledger ledger = new Ledger();
    final List<Callback> callbacks = new ArrayList<>();
    final List<Callback> open = new ArrayList<>();
    final Map<CallbackId, List<Result.Trail.Entry>> trails = new java.util.HashMap<>();
    final Map<CustomerId, Customer> customers = new java.util.HashMap<>();
    final List<Interaction> history = new ArrayList<>();
    final Map<AgentId, Presence> presences = new java.util.HashMap<>();
    final Map<AgentId, Agent> agents = new java.util.HashMap<>();
    final Map<GroupId, Group> groups = new java.util.HashMap<>();
    final Map<AgentId, String> passwords = new java.util.HashMap<>();
    Optional<Found> before = Optional.empty();
    int ids;

    Set<Breach.Rule> breaches() {
        return Checker.breaches(ledger.since(0), found(), before).stream()
                .map(Breach::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    Found found() {
        return new Found(callbacks, open, trails, customers, history, presences, agents, groups, passwords);
    }

    void ask(Command command, String mark, Reply... replies) {
        ask(AMY, command, mark, replies);
    }

    void ask(AgentId by, Command command, String mark, Reply... replies) {
        CommandId id = new CommandId(id());
        ledger.ask(by, id, command, mark);
        for (Reply reply : replies) {
            ledger.answered(id, reply);
        }
    }

    UUID id() {
        return new UUID(0x019ab3c55e2a7001L, 0x8000000000000000L + ++ids);
    }

    static CustomerId customer() {
        return new CustomerId(new UUID(0x019ab3c55e2a7001L, 0x8000000000000abcL));
    }

    /** A call-back with this text that was asked for and accepted. */
    Callback accepted(String mark, long order) {
        Callback entered = entered(mark, order);
        ask(submit(mark), mark, carrying(entered));
        return entered;
    }

    Callback entered(String mark, long order) {
        Request request = new Request(
                TO_AMY,
                AMY,
                new Caller(Optional.of(PhoneNumber.ofE164("+493012345")), Optional.empty()),
                Optional.of(customer()),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        return Callback.accepted(new CallbackId(id()), order, request, new Message(AMY, NOW, mark));
    }

    static Command submit(String mark) {
        return new CallbackCommand.Submit(
                Set.of(TO_AMY),
                Optional.of("+493012345"),
                Optional.empty(),
                mark,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    static Reply carrying(Callback callback) {
        return new Reply.Accepted(new Result.Callbacks(List.of(callback)));
    }

    static Callback with(Callback c, long revision, CallbackState state) {
        return new Callback(
                c.id(),
                revision,
                c.order(),
                state,
                c.request(),
                c.messages(),
                c.receipts(),
                Optional.empty(),
                c.fence(),
                c.attempts(),
                c.handovers(),
                Optional.empty(),
                Optional.empty());
    }

    static Callback with(Callback c, Callback as, long revision) {
        return new Callback(
                as.id(),
                revision,
                as.order(),
                c.state(),
                as.request(),
                as.messages(),
                as.receipts(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Callback with(Callback c, List<Attempt> attempts, List<Handover> handovers) {
        return new Callback(
                c.id(),
                c.revision() + 1,
                c.order(),
                c.state(),
                c.request(),
                c.messages(),
                c.receipts(),
                Optional.empty(),
                c.fence(),
                attempts,
                handovers,
                Optional.empty(),
                Optional.empty());
    }

    static Callback claimed(Callback c, long fence) {
        return new Callback(
                c.id(),
                c.revision() + 1,
                c.order(),
                CallbackState.CLAIMED,
                c.request(),
                c.messages(),
                c.receipts(),
                Optional.of(new Claim(AMY, fence, NOW, NOW.plusSeconds(5))),
                fence,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Callback renewed(Callback claimed) {
        return claimed.withLease(new Claim(AMY, claimed.fence(), NOW, NOW.plusSeconds(9)));
    }

    static Attempt attempt(String mark) {
        return new Attempt(AMY, NOW, Outcome.BUSY, mark);
    }

    void claim(Callback callback, Reply reply) {
        ask(new CallbackCommand.ClaimCallback(callback.id()), "", reply);
    }

    static Result.Trail.Entry claimed(long fence) {
        return new Result.Trail.Entry(NOW, Optional.of(AMY), "desk", new AuditEvent.Claimed(fence));
    }

    void request(String mark) {
        said(Interaction.Kind.CALLBACK_REQUEST, mark);
    }

    void said(Interaction.Kind kind, String mark) {
        history.add(new Interaction(
                id(),
                customer(),
                NOW,
                kind,
                CallDirection.INBOUND,
                AMY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                mark));
    }

    static Command presence(PresenceState state, String note) {
        return new PresenceCommand.SetPresence(state, Optional.empty(), Optional.of(note));
    }

    static Presence shown(long revision, PresenceState state, String note) {
        return new Presence(
                AMY,
                revision,
                state,
                PresenceSource.AGENT,
                NOW,
                Optional.empty(),
                Optional.of(note),
                Optional.empty(),
                Optional.empty());
    }

    static Agent agent(long revision, String name) {
        return new Agent(AMY, revision, name, Role.AGENT, List.of(), Set.of(), Optional.empty(), true);
    }
}
