package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.pbx.simulator.Manner;

/** What becomes of call-backs by itself, on the real server and the simulated PBX. */
class WholeLifeTest extends InAnOffice {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final Recipient TO_ANNA = new Recipient.ToAgent(ANNA);
    private static final Recipient TO_SALES = new Recipient.ToGroup(new GroupId("sales"));

    @BeforeEach
    void open() {
        office.server.setting("org.ringback.callbacks.cfg", "escalate-high = 5s\n");
        office.start();
    }

    @Test
    void aMissedCallBecomesACallbackAndIsDoneWhenTheCallerIsSpokenWith() {
        Desk anna = office.login("anna");
        office.pbx.call(Office.CUSTOMER, "101");
        Until.isTrue("101 rings", () -> !anna.state().calls().isEmpty());
        office.pbx.hangUp(Office.CUSTOMER);

        Callback missed = Until.isThere("the missed call stands in the list", () -> only(anna));
        assertThat(missed.automatic()).isTrue();
        assertThat(missed.lastMessage().missed().orElseThrow().end()).isEqualTo(CallEnd.GIVEN_UP);
        assertThat(missed.request().caller().number().orElseThrow().e164()).contains(Office.CUSTOMER);

        Desk ben = office.login("ben");
        office.pbx.call("102", Office.CUSTOMER);
        office.pbx.answer(Office.CUSTOMER);

        Until.isTrue(
                "it is done by itself",
                () -> closed(anna, missed)
                        .filter(c -> c.state() == CallbackState.DONE)
                        .isPresent());
        assertThat(closed(anna, missed).flatMap(Callback::lastAttempt).map(Attempt::agent))
                .contains(BEN);
        assertThat(Office.ask(
                                ben,
                                new Query.GetHistory(missed.request().customer().orElseThrow(), Optional.empty(), 10))
                        .interactions())
                .extracting(Interaction::kind)
                .containsExactly(Interaction.Kind.RESPONSE, Interaction.Kind.MISSED_CALL);

        office.pbx.hangUp("102");
        Interaction call = Until.isThere(
                "the call stands in the history",
                () -> Office.ask(
                                ben,
                                new Query.GetHistory(missed.request().customer().orElseThrow(), Optional.empty(), 10))
                        .interactions()
                        .stream()
                        .filter(i -> i.kind() == Interaction.Kind.CALL)
                        .findFirst());
        assertThat(call.agent()).isEqualTo(BEN);
        assertThat(call.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(call.lasted()).isPresent();
    }

    @Test
    void whatIsSaidByHandIsFoundAndNumbersAreReadByTheServer() {
        Desk anna = office.login("anna");
        Callback first = entered(office, Urgency.NORMAL);
        CustomerId erika = first.request().customer().orElseThrow();
        assertThat(Office.reply(anna.send(new CustomerCommand.AddInteraction(
                        erika, CallDirection.INBOUND, "wrote a letter about the zeppelin"))))
                .isEqualTo(Reply.done());
        Result.HistoryHits hits = Office.ask(anna, new Query.SearchHistory("zepp", Optional.empty(), 10));
        assertThat(hits.interactions()).singleElement().satisfies(i -> {
            assertThat(i.agent()).isEqualTo(ANNA);
            assertThat(i.kind()).isEqualTo(Interaction.Kind.NOTE);
        });
        Customer found = hits.customers().get(0);
        assertThat(found.id()).isEqualTo(erika);

        List<PhoneNumber> numbers = new ArrayList<>(found.numbers());
        numbers.add(PhoneNumber.unread("040 555 777"));
        assertThat(Office.reply(anna.send(new CustomerCommand.SaveCustomer(
                        new Customer(erika, found.revision(), found.name(), found.company(), numbers, found.notes())))))
                .isInstanceOf(Reply.Accepted.class);
        assertThat(Office.ask(anna, new Query.FindByNumber("+49 40 555777")).customers())
                .extracting(Customer::id)
                .containsExactly(erika);
        assertThat(Office.reply(anna.send(new CustomerCommand.EraseCustomer("040 555777"))))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.NOT_ALLOWED));
    }

    @Test
    void whoIsCalledBackAndBusyIsAnAttempt() {
        Desk anna = office.login("anna");
        Callback claimed = claimed(anna, entered(office, Urgency.NORMAL));
        office.pbx.setManner(Office.CUSTOMER, Manner.BUSY);
        assertThat(Office.reply(
                        anna.send(new CallbackCommand.CallBack(claimed.id(), claimed.fence(), Optional.empty()))))
                .isInstanceOf(Reply.Accepted.class);
        office.pbx.answer("101");

        Attempt attempt =
                Until.isThere("the attempt is there by itself", () -> only(anna).flatMap(Callback::lastAttempt));
        assertThat(attempt.outcome()).isEqualTo(Outcome.BUSY);
        assertThat(attempt.agent()).isEqualTo(ANNA);
        assertThat(only(anna).map(Callback::state)).as("the claim is kept").contains(CallbackState.CLAIMED);
    }

    @Test
    void anAgentsOwnPhoneThatIsNotPickedUpIsNoAttempt() {
        Desk anna = office.login("anna");
        Callback claimed = claimed(anna, entered(office, Urgency.NORMAL));
        Office.reply(anna.send(new CallbackCommand.CallBack(claimed.id(), claimed.fence(), Optional.empty())));
        Until.isTrue("101 rings", () -> !anna.state().calls().isEmpty());
        office.pbx.decline("101");
        Until.isTrue("the call is over", () -> anna.state().calls().isEmpty());
        Office.reply(anna.send(new CallbackCommand.RenewClaim(claimed.id(), claimed.fence())));
        assertThat(only(anna).map(Callback::attempts)).contains(List.of());
    }

    @Test
    void whoIsSpokenWithElsewhereIsMarked() {
        Desk anna = office.login("anna");
        Callback entered = entered(office, Urgency.NORMAL);
        office.pbx.call(Office.CUSTOMER, "103");
        office.pbx.answer("103");
        ReachedElsewhere reached =
                Until.isThere("anna's list says so", () -> only(anna).flatMap(Callback::reachedElsewhere));
        assertThat(reached.by()).isEqualTo(new AgentId("clara"));
        assertThat(only(anna).map(Callback::state)).contains(entered.state());
    }

    @Test
    void whatNobodyRespondsToGoesToTheDeputyAndThenToTheGroupVisibly() {
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Callback entered = entered(office, Urgency.HIGH);
        assertThat(ben.state().due(entered))
                .as("desktops know by when somebody should respond")
                .contains(entered.enteredAt().plusSeconds(5));
        Until.isTrue(
                "the deputy has it", () -> recipient(ben, entered).equals(Optional.of(new Recipient.ToAgent(BEN))));
        assertThat(anna.state().callbacks()).as("its owner still sees it").containsKey(entered.id());
        Until.isTrue("the group has it", () -> recipient(ben, entered).equals(Optional.of(TO_SALES)));
        assertThat(only(ben).orElseThrow().handovers())
                .extracting(h -> h.waited())
                .containsOnly(Optional.of(Duration.ofSeconds(5)));
        assertThat(office.login("anna").state().callbacks())
                .as("also after a new log-in")
                .containsKey(entered.id());
    }

    @Test
    void onlyAdministratorsChangeWhoIsWho() {
        Desk anna = office.login("anna");
        Desk root = office.login("root");
        var promoted = anna.state()
                .selfAgent()
                .map(a -> new org.ringback.core.people.Agent(
                        a.id(),
                        a.revision(),
                        "Anna Neu",
                        org.ringback.core.people.Role.ADMINISTRATOR,
                        a.phones(),
                        a.groups(),
                        a.deputy(),
                        true))
                .orElseThrow();
        assertThat(Office.reply(anna.send(new DirectoryCommand.SaveAgent(promoted))))
                .isInstanceOf(Reply.Refused.class);
        assertThat(Office.reply(root.send(new DirectoryCommand.SaveAgent(promoted))))
                .isEqualTo(Reply.done());
        Until.isTrue(
                "running desktops learn it", () -> anna.state().nameOf(ANNA).equals("Anna Neu"));
    }

    @Test
    void aGroupIsSavedWithItsMembersOrNotAtAllAndDesktopsLearnIt() {
        Desk anna = office.login("anna");
        Desk root = office.login("root");
        Group night = new Group(
                new GroupId("night"),
                0,
                "Night",
                Optional.empty(),
                Optional.of(TO_SALES),
                Optional.of(WorkingHours.parse("mon-sun 20:00-23:00")),
                Optional.of(ZoneId.of("Asia/Tokyo")));
        assertThat(Office.reply(root.send(
                        new DirectoryCommand.SaveGroup(night, Set.of(ANNA, new AgentId("nobody")), Set.of()))))
                .isEqualTo(new Reply.Refused(Refusal.INVALID, "group 'night': there is no agent 'nobody'"));
        DirectoryCommand.SaveGroup right = new DirectoryCommand.SaveGroup(night, Set.of(ANNA, BEN), Set.of());
        assertThat(Office.reply(anna.send(right)))
                .isEqualTo(new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may do that"));
        assertThat(Office.reply(root.send(right))).isEqualTo(Reply.done());
        Until.isTrue("Anna's desktop knows the group and its members", () -> {
            DeskState now = anna.state();
            return Optional.ofNullable(now.groups().get(night.id()))
                            .filter(g -> g.deputy().equals(night.deputy())
                                    && g.hours().equals(night.hours())
                                    && g.zone().equals(night.zone()))
                            .isPresent()
                    && Stream.of(ANNA, BEN)
                            .allMatch(a -> now.agents().get(a).groups().contains(night.id()));
        });
        assertThat(Office.reply(root.send(right)))
                .as("all is as it is wanted already")
                .isEqualTo(Reply.done());
        Group later = new Group(night.id(), night.revision(), "Later", night.number());
        assertThat(Office.reply(root.send(new DirectoryCommand.SaveGroup(later, Set.of(), Set.of()))))
                .as("another one made from the same")
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.CHANGED));
    }

    private static Callback entered(Office office, Urgency urgency) {
        CallbackCommand.Submit submit = new CallbackCommand.Submit(
                Set.of(TO_ANNA),
                Optional.of(Office.CUSTOMER),
                Optional.of("Mei Tanaka"),
                "please call",
                urgency,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Desk dora = office.login("dora");
        if (Office.reply(dora.post(submit).reply()) instanceof Reply.Accepted a
                && a.result() instanceof Result.Callbacks c) {
            return c.callbacks().get(0);
        }
        throw new AssertionError("not accepted");
    }

    private static Callback claimed(Desk desk, Callback entered) {
        if (Office.reply(desk.send(new CallbackCommand.ClaimCallback(entered.id()))) instanceof Reply.Accepted a
                && a.result() instanceof Result.Callbacks c) {
            return c.callbacks().get(0);
        }
        throw new AssertionError("not claimed");
    }

    private static Optional<Callback> only(Desk desk) {
        return desk.state().callbacks().values().stream().findFirst();
    }

    private static Optional<Callback> closed(Desk desk, Callback callback) {
        return Optional.ofNullable(desk.state().closed().get(callback.id()));
    }

    private static Optional<Recipient> recipient(Desk desk, Callback callback) {
        return desk.state().callback(callback.id()).map(c -> c.request().recipient());
    }
}
