package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.CallbackEngineTest.assertRefused;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.Sender;

/** Who cannot see cannot touch, and is not told. */
class RightsTest {
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoMayNotSeeItIsAnsweredAsIfItWereNotThere() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        for (CallbackCommand command : commands(entered)) {
            Reply reply = office.send(office.cara, command);
            assertRefused(reply, Refusal.UNKNOWN, "there is no such call-back");
        }
        assertThat(office.kept(entered.id())).isEqualTo(entered);
        assertThat(office.dialled).isEmpty();
        assertThat(trail(office.cara, entered)).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void theAuthorSeesAndCancelsButDoesNotRespond() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        for (CallbackCommand command : List.<CallbackCommand>of(
                new CallbackCommand.MarkDelivered(entered.id()),
                new CallbackCommand.MarkSeen(entered.id()),
                new CallbackCommand.ClaimCallback(entered.id()),
                new CallbackCommand.SnoozeCallback(entered.id(), Optional.empty(), office.now.plusSeconds(60)),
                new CallbackCommand.ReassignCallback(entered.id(), TO_SALES, ""))) {
            assertRefused(office.send(office.cara, command), Refusal.NOT_ALLOWED, "only who it is for");
        }
        assertThat(trail(office.cara, entered)).isInstanceOf(Reply.Accepted.class);
        assertThat(office.accepted(office.cara, new CallbackCommand.CancelCallback(entered.id()))
                        .state())
                .isEqualTo(CallbackState.CANCELLED);
    }

    @Test
    void theRecipientCannotCancelWhatAnotherWrote() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        assertRefused(
                office.send(office.anna, new CallbackCommand.CancelCallback(entered.id())),
                Refusal.NOT_ALLOWED,
                "its author, or a supervisor");
    }

    @Test
    void everyMemberOfTheGroupSeesAndMayClaim() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        assertThat(office.heard()).contains("CallbackChanged→sales");
        assertThat(office.repository.openFor(
                        new AgentId("ben"), office.ben.agent().groups()))
                .containsExactly(entered);
        Callback claimed = office.accepted(office.ben, new CallbackCommand.ClaimCallback(entered.id()));
        assertThat(office.send(office.anna, new CallbackCommand.ClaimCallback(entered.id())))
                .isEqualTo(new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, claimed));
    }

    @Test
    void aSupervisorHandsOverAndCancelsButDoesNotClaim() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertRefused(
                office.send(office.dora, new CallbackCommand.ClaimCallback(entered.id())), Refusal.NOT_ALLOWED, "");
        Callback handed = office.accepted(
                office.dora,
                new CallbackCommand.ReassignCallback(
                        entered.id(), new Recipient.ToAgent(new AgentId("cara")), "free now"));
        assertThat(handed.handovers())
                .singleElement()
                .satisfies(h -> assertThat(h.reason()).isEqualTo("free now"));
        assertThat(office.accepted(office.dora, new CallbackCommand.CancelCallback(entered.id()))
                        .state())
                .isEqualTo(CallbackState.CANCELLED);
    }

    @Test
    void whatIsHandedOverLeavesTheListsOfThoseWhoMayNotSeeItAnyMore() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        office.heard();

        Reply reply = office.send(office.anna, new CallbackCommand.ReassignCallback(entered.id(), TO_ANNA, "mine"));

        assertThat(EngineBed.callback(reply).request().recipient()).isEqualTo(TO_ANNA);
        assertThat(office.heard())
                .containsExactly(
                        "CallbackChanged→anna",
                        "CallbackChanged→cara",
                        "CallbackChanged→supervisors",
                        "CallbackGone→ben");
        Reply away = office.send(
                office.anna,
                new CallbackCommand.ReassignCallback(entered.id(), new Recipient.ToAgent(new AgentId("cara")), ""));
        assertThat(EngineBed.callback(away).request().recipient())
                .as("whoever handed it on sees how it goes on")
                .isEqualTo(new Recipient.ToAgent(new AgentId("cara")));
        assertThat(office.heard())
                .containsExactly("CallbackChanged→anna", "CallbackChanged→cara", "CallbackChanged→supervisors");
    }

    @Test
    void whoHandedItOnLastMayGiveItBackToWhomItWasForAndToNobodyElse() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        Recipient cara = new Recipient.ToAgent(new AgentId("cara"));
        office.accepted(office.anna, new CallbackCommand.ReassignCallback(entered.id(), cara, "knows her"));
        assertRefused(
                office.send(
                        office.anna,
                        new CallbackCommand.ReassignCallback(
                                entered.id(), new Recipient.ToAgent(new AgentId("dora")), "")),
                Refusal.NOT_ALLOWED,
                "");
        assertThat(office.accepted(
                                office.anna, new CallbackCommand.ReassignCallback(entered.id(), TO_SALES, "by mistake"))
                        .request()
                        .recipient())
                .isEqualTo(TO_SALES);
    }

    @Test
    void whoHandedItOnLastMayHaveItBackButNotRespondBeforeThat() {
        Callback entered = office.accepted(office.dora, message("please call", TO_ANNA));
        Recipient cara = new Recipient.ToAgent(new AgentId("cara"));
        office.accepted(office.anna, new CallbackCommand.ReassignCallback(entered.id(), cara, "knows her"));
        assertThat(office.repository.openFor(new AgentId("anna"), Set.of())).hasSize(1);
        assertRefused(
                office.send(office.anna, new CallbackCommand.ClaimCallback(entered.id())), Refusal.NOT_ALLOWED, "");
        assertRefused(
                office.send(office.anna, new CallbackCommand.ReassignCallback(entered.id(), TO_SALES, "")),
                Refusal.NOT_ALLOWED,
                "");
        Callback back =
                office.accepted(office.anna, new CallbackCommand.ReassignCallback(entered.id(), TO_ANNA, "taken back"));
        assertThat(back.request().recipient()).isEqualTo(TO_ANNA);
        assertThat(back.handovers()).hasSize(2);
    }

    @Test
    void nothingIsHandedToNobodyNorDoubled() {
        Callback one = office.accepted(office.cara, message("one", TO_ANNA));
        office.accepted(office.cara, message("two", TO_SALES));
        assertRefused(
                office.send(
                        office.anna,
                        new CallbackCommand.ReassignCallback(one.id(), new Recipient.ToAgent(new AgentId("zoe")), "")),
                Refusal.INVALID,
                "there is no agent 'zoe'");
        assertRefused(
                office.send(office.anna, new CallbackCommand.ReassignCallback(one.id(), TO_SALES, "")),
                Refusal.ALREADY_THERE,
                "group sales has an open call-back for this caller already");
        assertRefused(
                office.send(office.anna, new CallbackCommand.ReassignCallback(one.id(), TO_SALES, "a\nb")),
                Refusal.INVALID,
                "cannot be printed");
    }

    @Test
    void whoLeavesTheGroupWhileRespondingMayStillFinish() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        var moved = office.agent("anna", Role.AGENT, "101");
        assertThat(office.send(
                        moved,
                        new CallbackCommand.CompleteCallback(entered.id(), claimed.fence(), Outcome.REACHED, "")))
                .as("done, and not shown any more")
                .isEqualTo(new Reply.Accepted(new Result.Callbacks(List.of())));
        assertThat(office.kept(entered.id()).state()).isEqualTo(CallbackState.DONE);
    }

    @Test
    void pagesOfAPeriodHoldWhatEachMaySeeOpenAndClosed() {
        Instant begin = office.now;
        Callback forAnna = office.accepted(office.ben, message("one", TO_ANNA));
        office.now = begin.plusSeconds(1);
        Callback forSales = office.accepted(office.dora, message("two", TO_SALES));
        Callback closed = office.accepted(office.dora, new CallbackCommand.CancelCallback(forSales.id()));
        office.now = begin.plusSeconds(2);
        Callback later = office.accepted(office.cara, message("three", TO_BEN));

        Instant end = office.now;
        assertThat(pages(office.dora, begin, end.plusMillis(1), 1)).containsExactly(forAnna, closed, later);
        assertThat(pages(office.dora, begin.plusMillis(1), end, 2)).containsExactly(closed);
        assertThat(pages(office.anna, begin, end.plusMillis(1), 1))
                .as("hers and her group's, not Ben's")
                .containsExactly(forAnna, closed);
        assertThat(pages(office.ben, begin, end.plusMillis(1), 2))
                .as("what he wrote, too")
                .containsExactly(forAnna, closed, later);
        assertThat(pages(office.cara, begin, end.plusMillis(1), 1)).containsExactly(later);
    }

    @Test
    void aPageThatCannotBeIsRefused() {
        Instant end = office.now.plusSeconds(1);
        for (Query.GetCallbacks query : List.of(
                new Query.GetCallbacks(office.now, end, Optional.empty(), 0),
                new Query.GetCallbacks(office.now, end, Optional.empty(), 201),
                new Query.GetCallbacks(Instant.MIN, end, Optional.empty(), 10),
                new Query.GetCallbacks(office.now, Instant.MAX, Optional.empty(), 10),
                new Query.GetCallbacks(office.now, end, Optional.of("2026"), 10),
                new Query.GetCallbacks(office.now, end, Optional.of("nonsense_1"), 10))) {
            assertRefused(page(office.anna, query), Refusal.INVALID, "");
        }
    }

    private List<Callback> pages(Sender who, Instant from, Instant until, int limit) {
        List<Callback> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Reply reply = page(who, new Query.GetCallbacks(from, until, next, limit));
            Result.CallbackPage page = (Result.CallbackPage) ((Reply.Accepted) reply).result();
            all.addAll(page.callbacks());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private Reply page(Sender who, Query.GetCallbacks query) {
        return new CallbackPages(office.repository).handle(who, office.id(), query);
    }

    private Reply trail(Sender who, Callback callback) {
        return new AuditTrail(office.repository).handle(who, office.id(), new Query.GetAudit(callback.id()));
    }

    private List<CallbackCommand> commands(Callback callback) {
        return List.of(
                new CallbackCommand.MarkDelivered(callback.id()),
                new CallbackCommand.MarkSeen(callback.id()),
                new CallbackCommand.ClaimCallback(callback.id()),
                new CallbackCommand.RenewClaim(callback.id(), 1),
                new CallbackCommand.ReleaseClaim(callback.id(), 1),
                new CallbackCommand.CallBack(callback.id(), 1, Optional.empty()),
                new CallbackCommand.RecordAttempt(callback.id(), 1, Outcome.BUSY, ""),
                new CallbackCommand.CompleteCallback(callback.id(), 1, Outcome.REACHED, ""),
                new CallbackCommand.SnoozeCallback(callback.id(), Optional.empty(), office.now.plusSeconds(60)),
                new CallbackCommand.ReassignCallback(callback.id(), TO_SALES, ""),
                new CallbackCommand.CancelCallback(callback.id()));
    }
}
