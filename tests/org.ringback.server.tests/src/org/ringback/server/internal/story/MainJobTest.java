package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.AuditEvent.Transition.Step;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.pbx.simulator.Manner;

/** The main job from the outside call to the history, with every real part but the screen. */
class MainJobTest extends InAnOffice {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");

    @BeforeEach
    void open() {
        office.start();
    }

    @Test
    void anOutsideCallThatIsNotTakenIsCalledBackAndRemembered() {
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");

        office.pbx.setManner("101", Manner.BUSY);
        office.pbx.call(Office.CUSTOMER, "101");
        Until.isTrue(
                "102 rings", () -> call(ben).filter(c -> !c.ringing().isEmpty()).isPresent());
        office.pbx.answer("102");
        Call taken = Until.isThere(
                "ben sees that he has anna's call", () -> call(ben).filter(Call::takenByAnother));
        assertThat(taken.requested().orElseThrow().number()).isEqualTo("101");
        assertThat(taken.diversion().orElseThrow().reason()).isEqualTo(DiversionReason.BUSY);
        assertThat(taken.caller().number().orElseThrow().e164()).contains(Office.CUSTOMER);

        Reply accepted =
                Office.reply(ben.post(message(taken, "wants the offer today")).reply());
        Callback entered = callbacks(accepted).get(0);
        assertThat(entered.request().author()).isEqualTo(BEN);
        Until.isTrue("it stands in anna's list", () -> anna.state().callbacks().containsKey(entered.id()));
        CustomerId customer = entered.request().customer().orElseThrow();
        assertThat(history(anna, customer)).extracting(Interaction::text).contains("wants the offer today");

        Office.reply(anna.send(new CallbackCommand.MarkDelivered(entered.id())));
        Office.reply(anna.send(new CallbackCommand.MarkSeen(entered.id())));
        Until.isTrue("ben sees the receipt", () -> state(ben, entered).equals(Optional.of(CallbackState.SEEN)));
        office.pbx.hangUp("102");
        office.pbx.setManner("101", Manner.TAKES_CALLS);

        Callback claimed = callbacks(Office.reply(anna.send(new CallbackCommand.ClaimCallback(entered.id()))))
                .get(0);
        Until.isTrue(
                "ben sees that anna responds",
                () -> Optional.ofNullable(ben.state().presences().get(ANNA))
                                .flatMap(p -> p.respondingSince())
                                .isPresent()
                        && state(ben, entered).equals(Optional.of(CallbackState.CLAIMED)));
        Reply calling =
                Office.reply(anna.send(new CallbackCommand.CallBack(entered.id(), claimed.fence(), Optional.empty())));
        assertThat(calling).isInstanceOf(Reply.Accepted.class);
        office.pbx.answer("101");
        office.pbx.answer(Office.CUSTOMER);
        Until.isTrue(
                "they talk",
                () -> call(anna).filter(c -> c.state() == CallState.TALKING).isPresent());
        Until.isTrue(
                "ben sees that anna is on a call",
                () -> Optional.ofNullable(ben.state().presences().get(ANNA))
                        .filter(p -> p.state() == PresenceState.ON_CALL)
                        .isPresent());
        office.pbx.hangUp("101");

        Office.reply(anna.send(new CallbackCommand.CompleteCallback(
                entered.id(), claimed.fence(), Outcome.REACHED, "offer sent by mail")));
        Until.isTrue(
                "it left both lists",
                () -> !anna.state().callbacks().containsKey(entered.id())
                        && !ben.state().callbacks().containsKey(entered.id()));
        for (Desk desk : List.of(anna, ben)) {
            assertThat(history(desk, customer))
                    .extracting(Interaction::text)
                    .startsWith("offer sent by mail")
                    .contains("wants the offer today");
        }
        assertThat(Office.ask(ben, new Query.GetAudit(entered.id())).entries())
                .extracting(Result.Trail.Entry::what)
                .containsExactly(
                        new AuditEvent.Accepted(new Recipient.ToAgent(ANNA)),
                        new AuditEvent.Transition(Step.DELIVERED),
                        new AuditEvent.Transition(Step.SEEN),
                        new AuditEvent.Claimed(1),
                        new AuditEvent.CalledBack(Extension.parse("office/101")),
                        new AuditEvent.Completed(Outcome.REACHED));

        office.stop();
        office.start();
        Desk again = office.login("ben");
        assertThat(again.state().callbacks()).isEmpty();
        assertThat(history(again, customer))
                .extracting(Interaction::text)
                .startsWith("offer sent by mail")
                .contains("wants the offer today");
    }

    @Test
    void whatIsOpenIsOpenAfterARestartOfEverything() {
        Callback entered = callbacks(Office.reply(office.login("ben")
                        .post(submit("please call", toAnna()))
                        .reply()))
                .get(0);
        Office.reply(office.login("anna")
                .send(new PresenceCommand.SetPresence(
                        PresenceState.AT_LUNCH, Optional.empty(), Optional.of("back soon"))));

        office.stop();
        office.start();

        Desk anna = office.login("anna");
        assertThat(anna.state().callbacks().get(entered.id())).isEqualTo(entered);
        assertThat(anna.state().presences().get(ANNA).state()).isEqualTo(PresenceState.AT_LUNCH);
    }

    @Test
    void aGroupsCallbackReachesEveryMemberAndOneClaimsIt() {
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Desk clara = office.login("clara");
        Callback entered = callbacks(
                        Office.reply(clara.post(submit("who is free?", new Recipient.ToGroup(new GroupId("sales"))))
                                .reply()))
                .get(0);
        for (Desk member : List.of(anna, ben, clara)) {
            Until.isTrue("everyone has it", () -> member.state().callbacks().containsKey(entered.id()));
        }
        Callback claimed = callbacks(Office.reply(ben.send(new CallbackCommand.ClaimCallback(entered.id()))))
                .get(0);
        assertThat(Office.reply(anna.send(new CallbackCommand.ClaimCallback(entered.id()))))
                .isEqualTo(new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, claimed));
        Until.isTrue(
                "anna sees who responds",
                () -> Optional.ofNullable(anna.state().callbacks().get(entered.id()))
                        .flatMap(Callback::claim)
                        .filter(c -> c.agent().equals(BEN))
                        .isPresent());
    }

    @Test
    void whoMaySeeNothingIsToldNothing() {
        Desk clara = office.login("clara");
        Desk dora = office.login("dora");
        Callback entered = callbacks(Office.reply(office.login("ben")
                        .post(submit("for anna only", toAnna()))
                        .reply()))
                .get(0);
        Until.isTrue("the supervisor sees it", () -> dora.state().callbacks().containsKey(entered.id()));
        assertThat(Office.reply(clara.send(new CallbackCommand.ClaimCallback(entered.id()))))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.UNKNOWN));
        assertThat(clara.state().callbacks()).isEmpty();
    }

    @Test
    void aCallForWhomeverIsAtLunchGoesToTheDeputyWithTheReason() {
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Office.reply(
                anna.send(new PresenceCommand.SetPresence(PresenceState.AT_LUNCH, Optional.empty(), Optional.empty())));

        office.pbx.call(Office.CUSTOMER, "101");

        Call diverted = Until.isThere(
                "ben's phone rings", () -> call(ben).filter(c -> !c.ringing().isEmpty()));
        assertThat(diverted.requested().orElseThrow().number()).isEqualTo("101");
        assertThat(diverted.diversion().orElseThrow().reason()).isEqualTo(DiversionReason.PRESENCE);
        assertThat(diverted.diversion().orElseThrow().note()).contains("Anna Albrecht is at lunch");
    }

    @Test
    void aNumberThatIsNoneIsRefusedInOneLine() {
        Desk ben = office.login("ben");
        CallbackCommand.Submit nonsense = new CallbackCommand.Submit(
                Set.of(toAnna()),
                Optional.of("call me maybe"),
                Optional.empty(),
                "x",
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        assertThat(Office.reply(ben.post(nonsense).reply())).isInstanceOfSatisfying(Reply.Refused.class, r -> {
            assertThat(r.reason()).isEqualTo(Refusal.INVALID);
            assertThat(r.detail()).contains("call me maybe").doesNotContain("\n");
        });
    }

    private static Recipient toAnna() {
        return new Recipient.ToAgent(ANNA);
    }

    private static CallbackCommand.Submit message(Call call, String text) {
        return new CallbackCommand.Submit(
                Set.of(toAnna()),
                call.caller().number().map(n -> n.key()),
                call.caller().name(),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.of(call.id()),
                call.diversion().map(d -> d.reason()));
    }

    private static CallbackCommand.Submit submit(String text, Recipient to) {
        return new CallbackCommand.Submit(
                Set.of(to),
                Optional.of(Office.CUSTOMER),
                Optional.of("Mei Tanaka"),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Call> call(Desk desk) {
        return desk.state().calls().values().stream().findFirst();
    }

    private static Optional<CallbackState> state(Desk desk, Callback callback) {
        return desk.state().callback(callback.id()).map(Callback::state);
    }

    private static List<Callback> callbacks(Reply reply) {
        if (reply instanceof Reply.Accepted a && a.result() instanceof Result.Callbacks c) {
            return c.callbacks();
        }
        throw new AssertionError("not accepted: " + reply);
    }

    private static List<Interaction> history(Desk desk, CustomerId customer) {
        return Office.ask(desk, new Query.GetHistory(customer, Optional.empty(), 50))
                .interactions();
    }
}
