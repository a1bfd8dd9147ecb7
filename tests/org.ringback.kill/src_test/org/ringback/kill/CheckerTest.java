package org.ringback.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** A checker that cannot fail is worth nothing: each promise is broken here once, in a history that is right but for that. */
class CheckerTest {
    private static final AgentId AMY = new AgentId("amy");
    private static final AgentId ADM = new AgentId("adm");
    private static final Recipient TO_AMY = new Recipient.ToAgent(AMY);
    private static final Recipient TO_DESK = new Recipient.ToGroup(new GroupId("desk"));
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Reply TRY_AGAIN = new Reply.Refused(Refusal.TRY_AGAIN, "");

    private final Ledger ledger = new Ledger();
    private final List<Callback> callbacks = new ArrayList<>();
    private final List<Callback> open = new ArrayList<>();
    private final Map<CallbackId, List<Result.Trail.Entry>> trails = new java.util.HashMap<>();
    private final Map<CustomerId, Customer> customers = new java.util.HashMap<>();
    private final List<Interaction> history = new ArrayList<>();
    private final Map<AgentId, Presence> presences = new java.util.HashMap<>();
    private final Map<AgentId, Agent> agents = new java.util.HashMap<>();
    private final Map<GroupId, Group> groups = new java.util.HashMap<>();
    private final Map<AgentId, String> passwords = new java.util.HashMap<>();
    private Optional<Found> before = Optional.empty();
    private int ids;

    @Test
    void aHistoryThatIsRightHasNoBreach() {
        Callback entered = accepted("a", 1);
        callbacks.add(entered);
        open.add(entered);
        request("a");
        ask(submit("b"), "b");
        ask(submit("c"), "c", new Reply.Refused(Refusal.INVALID, ""));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void anAcceptedCallbackThatIsGone() {
        accepted("a", 1);
        request("a");
        assertThat(breaches()).contains(Breach.Rule.KEPT);
    }

    @Test
    void aRequestThatIsNotInTheHistory() {
        callbacks.add(accepted("a", 1));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aMessageThatIsThereTwice() {
        Callback entered = accepted("a", 1);
        callbacks.add(entered);
        callbacks.add(entered("a", 2));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aRequestThatIsInTheHistoryTwice() {
        callbacks.add(accepted("a", 1));
        request("a");
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aCommandOfWhichNobodyKnowsMayBeThereOnceButNotTwice() {
        ask(submit("a"), "a", TRY_AGAIN);
        callbacks.add(entered("a", 1));
        request("a");
        assertThat(breaches()).isEmpty();
        callbacks.add(entered("a", 2));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void whatWasRefusedAndIsThere() {
        ask(submit("a"), "a", new Reply.Refused(Refusal.NOT_ALLOWED, ""));
        callbacks.add(entered("a", 1));
        assertThat(breaches()).containsExactly(Breach.Rule.REFUSED_IS_NOT_DONE);
    }

    @Test
    void aRevisionThatWentBack() {
        Callback entered = entered("a", 1);
        Callback later = with(entered, 2, CallbackState.SEEN);
        ask(new CallbackCommand.MarkSeen(entered.id()), "", carrying(later));
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aChangeWithoutARevision() {
        Callback entered = accepted("a", 1);
        callbacks.add(with(entered, 1, CallbackState.SEEN));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void oneRevisionThatWasToldTwoWays() {
        Callback seen = with(entered("a", 1), 2, CallbackState.SEEN);
        ask(new CallbackCommand.MarkSeen(seen.id()), "", carrying(seen));
        ask(new CallbackCommand.MarkDelivered(seen.id()), "", carrying(with(seen, 2, CallbackState.DELIVERED)));
        callbacks.add(with(seen, 3, CallbackState.SEEN));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aPlaceThatChanged() {
        Callback entered = accepted("a", 1);
        request("a");
        callbacks.add(new Callback(
                entered.id(),
                1,
                7,
                entered.state(),
                entered.request(),
                entered.messages(),
                entered.receipts(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
        assertThat(breaches()).contains(Breach.Rule.ORDER);
    }

    @Test
    void aPlaceThatTwoHave() {
        callbacks.add(accepted("a", 1));
        callbacks.add(entered("x", 1));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void anInputThatOvertookAnEarlierOne() {
        callbacks.add(accepted("a", 2));
        callbacks.add(accepted("b", 1));
        request("a");
        request("b");
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void aSnapshotThatIsNotInTheOrderOfInput() {
        callbacks.add(accepted("a", 1));
        callbacks.add(accepted("b", 2));
        request("a");
        request("b");
        open.add(callbacks.get(1));
        open.add(callbacks.get(0));
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void aCompletionThatIsUndone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.CompleteCallback(entered.id(), 1, Outcome.REACHED, "a"), "a", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).contains(Breach.Rule.STATE, Breach.Rule.KEPT);
    }

    @Test
    void aWithdrawalThatIsUndone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.CancelCallback(entered.id()), "", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void anAttemptThatIsThereTwice() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.RecordAttempt(entered.id(), 1, Outcome.BUSY, "a"), "a", Reply.done());
        callbacks.add(with(entered, List.of(attempt("a")), List.of()));
        said(Interaction.Kind.RESPONSE, "a");
        assertThat(breaches()).isEmpty();
        callbacks.set(0, with(entered, List.of(attempt("a"), attempt("a")), List.of()));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void anAttemptThatIsNotInTheHistory() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.RecordAttempt(entered.id(), 1, Outcome.BUSY, "a"), "a", Reply.done());
        callbacks.add(with(entered, List.of(attempt("a")), List.of()));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aHandoverThatIsGone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.ReassignCallback(entered.id(), TO_DESK, "a"), "a", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
        callbacks.set(0, with(entered, List.of(), List.of(Handover.by(AMY, TO_AMY, TO_DESK, NOW, "a"))));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void anAttemptThatWasToldAndIsNotThereAnyMore() {
        Callback entered = entered("x", 1);
        Callback tried = with(entered, List.of(attempt("z")), List.of());
        ask(new CallbackCommand.MarkSeen(entered.id()), "", carrying(tried));
        callbacks.add(with(with(entered, List.of(), List.of()), 9, CallbackState.SEEN));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aFenceThatWasGivenOutTwice() {
        Callback entered = entered("x", 1);
        callbacks.add(entered);
        claim(entered, Reply.done());
        claim(entered, Reply.done());
        trails.put(entered.id(), List.of(claimed(1), claimed(1)));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aClaimThatNobodyAskedFor() {
        Callback entered = entered("x", 1);
        callbacks.add(entered);
        claim(entered, Reply.done());
        trails.put(entered.id(), List.of(claimed(1), claimed(2)));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aClaimWithoutARecord() {
        Callback claimed = claimed(entered("x", 1), 4);
        callbacks.add(claimed);
        claim(claimed, carrying(claimed));
        trails.put(claimed.id(), List.of());
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aFenceThatWentBack() {
        Callback claimed = claimed(entered("x", 1), 4);
        claim(claimed, carrying(claimed));
        callbacks.add(with(entered("x", 1), claimed, 9));
        trails.put(claimed.id(), List.of(claimed(4)));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aNoteThatIsGoneOrThereTwice() {
        ask(new CustomerCommand.AddInteraction(customer(), CallDirection.INBOUND, "a"), "a", Reply.done());
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
        said(Interaction.Kind.NOTE, "a");
        assertThat(breaches()).isEmpty();
        said(Interaction.Kind.NOTE, "a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aPresenceThatWasNotKept() {
        ask(presence(PresenceState.OFF_DUTY, "a"), "a", Reply.done());
        presences.put(AMY, shown(1, PresenceState.AVAILABLE, ""));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
        presences.put(AMY, shown(1, PresenceState.OFF_DUTY, "a"));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void aPresenceOfWhichNobodyKnowsMayBeEither() {
        ask(presence(PresenceState.OFF_DUTY, "a"), "a", Reply.done());
        ask(presence(PresenceState.AWAY, "b"), "b");
        presences.put(AMY, shown(1, PresenceState.OFF_DUTY, "a"));
        assertThat(breaches()).isEmpty();
        presences.put(AMY, shown(1, PresenceState.AWAY, "b"));
        assertThat(breaches()).isEmpty();
        presences.put(AMY, shown(1, PresenceState.AWAY, "older"));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void aPresenceWithAnOlderRevision() {
        presences.put(AMY, shown(5, PresenceState.AWAY, "a"));
        before = Optional.of(found());
        presences.put(AMY, shown(4, PresenceState.AWAY, "a"));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aCustomerThatIsAsBefore() {
        Customer was = new Customer(customer(), 3, Optional.of("old"), Optional.empty(), List.of(), "");
        Customer saved = new Customer(was.id(), 3, Optional.of("new"), Optional.empty(), List.of(), "");
        ask(new CustomerCommand.SaveCustomer(saved), "", Reply.done());
        customers.put(was.id(), was);
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void anAgentOrAGroupThatIsAsBefore() {
        ask(ADM, new DirectoryCommand.SaveAgent(agent(0, "new")), "", Reply.done());
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
        agents.put(AMY, agent(1, "new"));
        assertThat(breaches()).isEmpty();
        Group group = new Group(new GroupId("team"), 1, "new", Optional.empty());
        ask(ADM, new DirectoryCommand.SaveGroup(group, Set.of(), Set.of()), "", Reply.done());
        groups.put(group.id(), new Group(group.id(), 1, "old", Optional.empty()));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void aRepetitionThatIsRefusedAsStaleAlthoughItWasDone() {
        ask(
                ADM,
                new DirectoryCommand.SaveAgent(agent(0, "new")),
                "",
                TRY_AGAIN,
                new Reply.Refused(Refusal.CHANGED, ""));
        agents.put(AMY, agent(1, "new"));
        assertThat(breaches()).containsExactly(Breach.Rule.REPETITION);
    }

    @Test
    void anAgentThatIsGone() {
        agents.put(AMY, agent(2, "new"));
        before = Optional.of(found());
        agents.clear();
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aPasswordThatWasNotKept() {
        ask(new DirectoryCommand.SetPassword(AMY, "new password"), "", Reply.done());
        passwords.put(AMY, "old password");
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    private Set<Breach.Rule> breaches() {
        return Checker.breaches(ledger.since(0), found(), before).stream()
                .map(Breach::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    private Found found() {
        return new Found(callbacks, open, trails, customers, history, presences, agents, groups, passwords);
    }

    private void ask(Command command, String mark, Reply... replies) {
        ask(AMY, command, mark, replies);
    }

    private void ask(AgentId by, Command command, String mark, Reply... replies) {
        CommandId id = new CommandId(id());
        ledger.ask(by, id, command, mark);
        for (Reply reply : replies) {
            ledger.answered(id, reply);
        }
    }

    private UUID id() {
        return new UUID(0x019ab3c55e2a7001L, 0x8000000000000000L + ++ids);
    }

    private static CustomerId customer() {
        return new CustomerId(new UUID(0x019ab3c55e2a7001L, 0x8000000000000abcL));
    }

    /** A call-back with this text that was asked for and accepted. */
    private Callback accepted(String mark, long order) {
        Callback entered = entered(mark, order);
        ask(submit(mark), mark, carrying(entered));
        return entered;
    }

    private Callback entered(String mark, long order) {
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

    private static Command submit(String mark) {
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

    private static Reply carrying(Callback callback) {
        return new Reply.Accepted(new Result.Callbacks(List.of(callback)));
    }

    private static Callback with(Callback c, long revision, CallbackState state) {
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

    private static Callback with(Callback c, Callback as, long revision) {
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

    private static Callback with(Callback c, List<Attempt> attempts, List<Handover> handovers) {
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

    private static Callback claimed(Callback c, long fence) {
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

    private static Attempt attempt(String mark) {
        return new Attempt(AMY, NOW, Outcome.BUSY, mark);
    }

    private void claim(Callback callback, Reply reply) {
        ask(new CallbackCommand.ClaimCallback(callback.id()), "", reply);
    }

    private static Result.Trail.Entry claimed(long fence) {
        return new Result.Trail.Entry(NOW, Optional.of(AMY), "desk", new AuditEvent.Claimed(fence));
    }

    private void request(String mark) {
        said(Interaction.Kind.CALLBACK_REQUEST, mark);
    }

    private void said(Interaction.Kind kind, String mark) {
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

    private static Command presence(PresenceState state, String note) {
        return new PresenceCommand.SetPresence(state, Optional.empty(), Optional.of(note));
    }

    private static Presence shown(long revision, PresenceState state, String note) {
        return new Presence(
                AMY, revision, state, PresenceSource.AGENT, NOW, Optional.empty(), Optional.of(note), Optional.empty());
    }

    private static Agent agent(long revision, String name) {
        return new Agent(AMY, revision, name, Role.AGENT, List.of(), Set.of(), Optional.empty(), true);
    }
}
