package org.ringback.workbench.internal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.MarkSeen;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

class NewsLineTest {
    private final Office office = Office.withPeople(FakeTime.friday(), Runnable::run);
    private final FakeDesk anna = office.desk("anna");
    private final News news = new News();
    private final NewsLine line = new NewsLine();
    private int numbers;

    @Test
    void tellsTheNewestAndHowManyThereAre() {
        submit(Urgency.NORMAL);
        take(false);
        CallbackId second = submit(Urgency.NORMAL);
        assertThat(take(false)).containsExactly(second);
        assertThat(line.said().count()).isEqualTo(2);
        assertThat(newest()).contains(second);
    }

    @Test
    void whatIsOpenedHereOrElsewhereIsToldNoMore() {
        CallbackId first = submit(Urgency.NORMAL);
        CallbackId second = submit(Urgency.NORMAL);
        take(false);
        line.opened(second);
        assertThat(newest()).contains(first);
        office.does("anna", new MarkSeen(first));
        take(false);
        assertThat(line.said().nothing()).isTrue();
    }

    @Test
    void whatIsPutAwayComesNotAgainButWhatIsNewDoes() {
        submit(Urgency.NORMAL);
        take(false);
        line.dismiss();
        take(false);
        assertThat(line.said().nothing()).isTrue();
        CallbackId second = submit(Urgency.NORMAL);
        take(false);
        assertThat(newest()).contains(second);
        assertThat(line.said().count()).isEqualTo(1);
    }

    @Test
    void whoIsNotToBeDisturbedIsToldOnlyOfWhatIsUrgent() {
        take(true);
        submit(Urgency.NORMAL);
        submit(Urgency.LOW);
        assertThat(take(true)).isEmpty();
        assertThat(line.said().nothing()).isTrue();
        CallbackId urgent = submit(Urgency.HIGH);
        assertThat(take(true)).containsExactly(urgent);
        assertThat(line.said().count()).isEqualTo(1);
    }

    @Test
    void andAfterwardsOfTheRestAndHowManyTheyAre() {
        CallbackId first = submit(Urgency.NORMAL);
        CallbackId second = submit(Urgency.LOW);
        CallbackId third = submit(Urgency.NORMAL);
        take(true);
        office.does("anna", new MarkSeen(third));
        take(true);
        assertThat(take(false)).containsExactly(first, second);
        assertThat(line.said().heldBack()).isEqualTo(2);
        line.opened(first);
        assertThat(line.said().heldBack()).isEqualTo(1);
        assertThat(take(false)).isEmpty();
    }

    @Test
    void aPhoneThatRingsComesFirst() {
        submit(Urgency.NORMAL);
        var call = office.rings("+4930901820", Optional.empty(), "101");
        take(false);
        assertThat(line.said().ringing()).isPresent();
        office.hangUp(call);
        take(false);
        assertThat(line.said().ringing()).isEmpty();
        assertThat(line.said().newest()).isPresent();
    }

    private Optional<CallbackId> newest() {
        return line.said().newest().map(fresh -> fresh.callback().id());
    }

    private List<CallbackId> take(boolean undisturbed) {
        return line.take(news.take(anna.state()), undisturbed).stream()
                .map(News.Fresh::callback)
                .map(Callback::id)
                .toList();
    }

    private CallbackId submit(Urgency urgency) {
        Reply reply = office.does(
                "ben",
                new Submit(
                        Set.of(new Recipient.ToAgent(new AgentId("anna"))),
                        Optional.of("+49309018" + (200 + numbers++)),
                        Optional.empty(),
                        "Please call.",
                        urgency,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        return reply instanceof Reply.Accepted(Result.Callbacks(var kept))
                ? kept.getFirst().id()
                : new CallbackId(office.newId());
    }
}
