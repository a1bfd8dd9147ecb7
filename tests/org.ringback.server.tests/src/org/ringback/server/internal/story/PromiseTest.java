package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** What is promised to customers, on the real server, broker and database. */
class PromiseTest extends InAnOffice {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient CLARA = new Recipient.ToAgent(new AgentId("clara"));

    @Test
    void whoTakesTheNextCallReadsItAndItOutlivesARestartAndAHandOver() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Instant hour = in(Duration.ofHours(1));
        Callback entered = only(ben.send(submit("+81312345678", Optional.of(hour), false)));
        assertThat(entered.promise()).contains(new Promise(new AgentId("ben"), entered.enteredAt(), hour));
        Desk clara = office.login("clara");
        assertThat(clara.state().callbacks()).as("it is not hers").isEmpty();
        assertThat(history(clara, entered))
                .extracting(Interaction::kind, Interaction::promised)
                .containsExactly(Tuple.tuple(Interaction.Kind.CALLBACK_REQUEST, Optional.of(hour)));
        Instant two = in(Duration.ofHours(2));
        only(anna.send(new CallbackCommand.PromiseCallback(entered.id(), two)));
        assertThat(history(clara, entered))
                .extracting(Interaction::kind, Interaction::promised)
                .startsWith(Tuple.tuple(Interaction.Kind.PROMISE, Optional.of(two)));
        only(anna.send(new CallbackCommand.ReassignCallback(entered.id(), CLARA, "knows the customer")));

        office.stop();
        office.start();
        Desk again = office.login("clara");
        Callback now = again.state().callback(entered.id()).orElseThrow();
        assertThat(now.promise().map(Promise::until)).as("in the snapshot").contains(two);
        assertThat(again.state().due(now))
                .as("the promise, not the hour of the office")
                .contains(two);
        assertThat(Office.ask(again, new Query.GetAudit(entered.id())).entries())
                .extracting(Result.Trail.Entry::what)
                .contains(new AuditEvent.Promised(hour), new AuditEvent.Promised(two));
    }

    @Test
    void aConfidentialOneIsReadByNobodyElse() {
        office.start();
        Desk ben = office.login("ben");
        Desk clara = office.login("clara");
        Callback secret = only(ben.send(submit("+81312345679", Optional.of(in(Duration.ofHours(1))), true)));
        assertThat(history(clara, secret)).extracting(Interaction::promised).containsExactly(Optional.empty());
        assertThat(history(ben, secret))
                .extracting(i -> i.promised().isPresent())
                .containsExactly(true);
    }

    @Test
    void whatNobodyKeepsGoesOnAtThePromisedTimeAlsoAfterARestart() {
        office.start();
        Desk ben = office.login("ben");
        Callback entered = only(ben.send(submit("+81312345670", Optional.of(in(Duration.ofSeconds(20))), false)));
        office.stop();
        office.start();
        Desk dora = office.login("dora");
        Callback gone = Until.isThere(
                "it has gone on",
                () -> dora.state()
                        .callback(entered.id())
                        .filter(c -> !c.handovers().isEmpty()));
        assertThat(gone.handovers().getFirst().by()).isEmpty();
        assertThat(gone.handovers().getFirst().at())
                .isAfterOrEqualTo(entered.promise().orElseThrow().until());
        assertThat(dora.state().due(gone).orElseThrow())
                .as("whoever has it now has the usual time")
                .isAfter(in(Duration.ofMinutes(30)));
    }

    @Test
    void whatIsKeptIsCountedAndWhatWaitsIsTold() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Desk dora = office.login("dora");
        Instant begin = in(Duration.ofHours(-1));
        Callback kept = only(ben.send(submit("+81312345671", Optional.of(in(Duration.ofMinutes(5))), false)));
        only(ben.send(submit("+81312345672", Optional.of(in(Duration.ofMinutes(-1))), false)));
        only(ben.send(submit("+81312345673", Optional.empty(), false)));
        assertThat(Office.ask(ben, new Query.GetOutlook(ANNA)).waiting()).isEqualTo(3);
        long fence = only(anna.send(new CallbackCommand.ClaimCallback(kept.id())))
                .claim()
                .orElseThrow()
                .fence();
        assertThat(Office.ask(ben, new Query.GetOutlook(ANNA)).waiting()).isEqualTo(2);
        only(anna.send(new CallbackCommand.RecordAttempt(kept.id(), fence, Outcome.BUSY, "")));
        assertThat(Office.ask(dora, new Query.GetDay(begin)).promises()).contains(new Promises(2, 1));
        Figures all = Office.ask(dora, new Query.GetFigures(begin, in(Duration.ofHours(1))))
                .figures()
                .getFirst();
        assertThat(all).extracting(Figures::promised, Figures::kept).containsExactly(2, 1);
    }

    @Test
    void whoIsSpokenWithInAnOrdinaryCallBeforeIsCalledBackInTime() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Desk dora = office.login("dora");
        Instant begin = in(Duration.ofHours(-1));
        Callback promised = only(ben.send(submit(Office.CUSTOMER, Optional.of(in(Duration.ofSeconds(60))), false)));
        office.pbx.call(Office.CUSTOMER, "103");
        Until.isTrue("103 rings", () -> !office.pbx.phone("103").legs().isEmpty());
        office.pbx.answer("103");
        Callback reached = Until.isThere(
                "anna sees that clara speaks with the customer",
                () -> anna.state()
                        .callback(promised.id())
                        .filter(c -> c.reachedElsewhere().isPresent()));
        office.pbx.hangUp("103");
        assertThat(reached.standingPromise()).isEmpty();
        assertThat(reached.state().open()).as("what ben wrote stays to be read").isTrue();
        assertThat(anna.state().due(reached).orElseThrow())
                .as("the office's time from the conversation on")
                .isAfter(in(Duration.ofMinutes(30)));
        assertThat(Office.ask(dora, new Query.GetDay(begin)).promises()).contains(new Promises(1, 1));
        assertThat(Office.ask(dora, new Query.GetFigures(begin, in(Duration.ofHours(1))))
                        .figures())
                .filteredOn(f ->
                        f.by() == Figures.By.ALL || f.of().equals(Optional.of("anna")) && f.by() == Figures.By.AGENT)
                .extracting(Figures::promised, Figures::kept)
                .containsOnly(Tuple.tuple(1, 1))
                .hasSize(2);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<Interaction> history(Desk desk, Callback callback) {
        return Office.ask(
                        desk, new Query.GetHistory(callback.request().customer().orElseThrow(), Optional.empty(), 50))
                .interactions();
    }

    private static CallbackCommand.Submit submit(String number, Optional<Instant> promise, boolean confidential) {
        return new CallbackCommand.Submit(
                Set.of(ANNA),
                Optional.of(number),
                Optional.of("Mei Tanaka"),
                "please call",
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential,
                promise);
    }

    private static Callback only(CompletionStage<Reply> answer) {
        Reply reply = Office.reply(answer);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }
}
