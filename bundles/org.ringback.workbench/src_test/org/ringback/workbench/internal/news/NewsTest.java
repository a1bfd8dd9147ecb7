package org.ringback.workbench.internal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.CallbackCommand.CancelCallback;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.MarkDelivered;
import org.ringback.desk.CallbackCommand.MarkSeen;
import org.ringback.desk.CallbackCommand.ReleaseClaim;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

class NewsTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk anna = office.desk("anna");
    private final News news = new News();

    @Test
    void aCallbackForMeIsAnnouncedOnce() {
        Callback written = submit("ben", ANNA, "+4930901820");
        assertThat(take().fresh()).extracting(f -> f.callback().id()).containsExactly(written.id());
        office.does("anna", new MarkDelivered(written.id()));
        News.Change later = take();
        assertThat(later.fresh()).isEmpty();
        assertThat(later.unseen()).extracting(Callback::state).containsExactly(CallbackState.DELIVERED);
    }

    @Test
    void ofMyGroupAlsoAfterAColleaguesDesktopHasIt() {
        Callback written = submit("carla", SALES, "+4930901820");
        office.does("ben", new MarkDelivered(written.id()));
        assertThat(take().fresh()).hasSize(1);
    }

    @Test
    void whatIWroteMyselfAndWhatIsForOthersIsNoNews() {
        submit("anna", SALES, "+4930901820");
        submit("anna", new Recipient.ToAgent(new AgentId("ben")), "+4930901821");
        submit("ben", new Recipient.ToGroup(new GroupId("service")), "+4930901822");
        assertThat(take().unseen()).isEmpty();
    }

    @Test
    void aSecondCallOfTheSameCustomerIsNewsAgain() {
        submit("ben", ANNA, "+4930901820");
        take();
        submit("carla", ANNA, "+4930901820");
        assertThat(take().fresh()).singleElement().satisfies(fresh -> {
            assertThat(fresh.why()).isEqualTo(News.Why.CALLED_AGAIN);
            assertThat(fresh.callback().messages()).hasSize(2);
        });
    }

    @Test
    void whatWasSnoozedIsAnnouncedAgainWhenItsTimeHasCome() {
        Callback written = submit("ben", ANNA, "+4930901820");
        take();
        office.does("anna", new MarkSeen(written.id()));
        office.does(
                "anna",
                new SnoozeCallback(
                        written.id(), Optional.empty(), time.instant().plus(Duration.ofMinutes(5))));
        assertThat(take().unseen()).isEmpty();
        time.pass(Duration.ofMinutes(6));
        office.happens(written.id(), new CallbackChange.Wake());
        assertThat(take().fresh()).containsExactly(new News.Fresh(office.callback(written.id()), News.Why.WOKEN));
    }

    @Test
    void whatSomebodyLetGoIsAnnouncedToTheOthers() {
        Callback released = submit("carla", SALES, "+4930901820");
        Callback lost = submit("carla", SALES, "+4930901821");
        Callback mine = submit("carla", SALES, "+4930901822");
        take();
        for (Callback each : List.of(released, lost)) {
            office.does("ben", new ClaimCallback(each.id()));
        }
        office.does("anna", new ClaimCallback(mine.id()));
        assertThat(take().unseen()).isEmpty();
        office.does("ben", new ReleaseClaim(released.id(), 1));
        office.does("anna", new ReleaseClaim(mine.id(), 1));
        assertThat(take().fresh())
                .containsExactly(new News.Fresh(office.callback(released.id()), News.Why.CLAIM_ENDED));
        time.pass(Office.LEASE);
        office.happens(lost.id(), new CallbackChange.Expire());
        assertThat(take().fresh()).containsExactly(new News.Fresh(office.callback(lost.id()), News.Why.CLAIM_ENDED));
    }

    @Test
    void whatComesFromAnotherSaysWhetherItWasHandedOnOrEscalated() {
        Recipient ben = new Recipient.ToAgent(new AgentId("ben"));
        Callback handed = submit("carla", ben, "+4930901820");
        Callback late = submit("carla", ben, "+4930901821");
        take();
        time.pass(Duration.ofMinutes(1));
        office.happens(handed.id(), new CallbackChange.Reassign(new AgentId("ben"), ANNA, "knows her"));
        assertThat(take().fresh()).extracting(News.Fresh::why).containsExactly(News.Why.HANDED_ON);
        office.happens(late.id(), new CallbackChange.Escalate(ANNA, Duration.ofMinutes(1)));
        assertThat(take().fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ESCALATED);
    }

    @Test
    void aQuestionIsNewsToTheOtherSideOnlyAndSoIsItsAnswer() {
        Callback written = submit("anna", SALES, "+4930901820");
        assertThat(take().fresh()).isEmpty();
        News bens = new News();
        News doras = new News();
        FakeDesk ben = office.desk("ben");
        FakeDesk dora = office.desk("dora");
        bens.take(ben.state());
        doras.take(dora.state());
        office.does("ben", new AskBack(written.id(), "which order number?"));
        assertThat(take().fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ASKED);
        assertThat(take().fresh()).as("once").isEmpty();
        assertThat(take().unseen()).hasSize(1);
        assertThat(bens.take(ben.state()).fresh()).isEmpty();
        assertThat(doras.take(dora.state()).fresh()).isEmpty();
        office.does("anna", new AskBack(written.id(), "4711"));
        assertThat(take().unseen()).as("she has answered").isEmpty();
        assertThat(bens.take(ben.state()).fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ANSWERED);
        assertThat(doras.take(dora.state()).fresh()).isEmpty();
        assertThat(bens.opened(written.id())).isEmpty();
        office.does("anna", new CancelCallback(written.id()));
        assertThat(bens.take(ben.state()).unseen()).isEmpty();
    }

    @Test
    void aQuestionThatCameWhileIWasAwayIsToldWhenIAmBackAndOnceOnly() {
        Callback written = submit("anna", SALES, "+4930901820");
        office.does("ben", new AskBack(written.id(), "which order number?"));
        assertThat(take().fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ASKED);
        assertThat(take().fresh()).isEmpty();
        anna.goOffline();
        office.does("anna", new AskBack(written.id(), "4711"));
        office.does("ben", new AskBack(written.id(), "and the address?"));
        assertThat(take().fresh()).isEmpty();
        anna.goOnline();
        assertThat(take().fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ASKED);
    }

    @Test
    void anAnswerThatCameAfterTheLastSessionIsToldInTheNext() {
        Callback written = submit("anna", SALES, "+4930901820");
        FakeDesk ben = office.desk("ben");
        office.does("ben", new AskBack(written.id(), "which order number?"));
        News session = new News();
        session.take(ben.state());
        assertThat(session.newestLine()).isPresent();
        time.pass(Duration.ofMinutes(1));
        office.does("anna", new AskBack(written.id(), "4711"));
        News next = new News(session.newestLine().orElseThrow());
        assertThat(next.take(ben.state()).fresh()).extracting(News.Fresh::why).containsExactly(News.Why.ANSWERED);
        assertThat(next.take(ben.state()).fresh()).as("once").isEmpty();
        assertThat(new News(next.newestLine().orElseThrow()).take(ben.state()).fresh())
                .as("it was told")
                .isEmpty();
        assertThat(new News().take(ben.state()).fresh())
                .as("at the very first start all answers are old")
                .isEmpty();
    }

    @Test
    void whatIsOpenedHereOrElsewhereNoLongerCounts() {
        Callback first = submit("ben", ANNA, "+4930901820");
        Callback second = submit("ben", ANNA, "+4930901821");
        assertThat(take().unseen()).hasSize(2);
        assertThat(news.opened(first.id())).extracting(Callback::id).containsExactly(second.id());
        office.does("anna", new MarkSeen(second.id()));
        assertThat(take().unseen()).isEmpty();
    }

    @Test
    void aCallIsToldAsLongAsMyPhoneRings() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        assertThat(take().ringing()).extracting(Call::id).containsExactly(call.id());
        office.takenBy(call, "102", DiversionReason.NO_ANSWER, Optional.empty());
        assertThat(take().ringing()).isEmpty();
    }

    private News.Change take() {
        return news.take(anna.state());
    }

    private Callback submit(String author, Recipient to, String number) {
        Reply reply = office.does(
                author,
                new Submit(
                        Set.of(to),
                        Optional.of(number),
                        Optional.empty(),
                        "Please call.",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        List<Callback> callbacks = ((Result.Callbacks) ((Reply.Accepted) reply).result()).callbacks();
        return callbacks.get(0);
    }
}
