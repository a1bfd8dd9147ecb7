package org.ringback.workbench.composer.internal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query.GetOutlook;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.draft.SendResult;
import org.ringback.workbench.composer.internal.draft.When;

/** The server is asked seldom, and what is promised goes with the message. */
class OutlooksTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient CARLA = new Recipient.ToAgent(new AgentId("carla"));
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk ben = office.desk("ben");
    private final ComposerModel model = new ComposerModel(ben, Runnable::run, time);
    private final Outlooks outlooks = new Outlooks(ben, model, Runnable::run, time::after, time);

    @BeforeEach
    void follow() {
        ben.listen((before, now) -> model.update(now));
    }

    @Test
    void itIsAskedForAnotherRecipientAndEachMinuteButNeverForWhatIsTyped() {
        assertThat(outlooks.current()).as("nobody is chosen").isEmpty();
        model.addRecipient(ANNA);
        assertThat(asked()).containsExactly(ANNA);
        for (int i = 0; i < 200; i++) {
            String text = "x".repeat(i);
            model.edit(d -> d.withText(text));
        }
        assertThat(asked()).hasSize(1);
        assertThat(outlooks.current().orElseThrow().usual()).isPresent();
        time.pass(Outlooks.AGAIN);
        assertThat(asked()).hasSize(2);
        model.addRecipient(CARLA);
        assertThat(outlooks.current()).as("of several nothing is said").isEmpty();
        time.pass(Duration.ofMinutes(10));
        assertThat(asked()).hasSize(2);
        model.removeRecipient(ANNA);
        assertThat(asked()).containsExactly(ANNA, ANNA, CARLA);
        ben.goOffline();
        time.pass(Duration.ofMinutes(10));
        assertThat(asked()).as("without a server").hasSize(3);
    }

    @Test
    void anEarlierServerIsAskedOnce() {
        ben.refuseNext(GetOutlook.class, Refusal.INVALID, "unknown");
        model.addRecipient(ANNA);
        assertThat(outlooks.offered()).isFalse();
        assertThat(outlooks.current()).isEmpty();
        model.removeRecipient(ANNA);
        model.addRecipient(CARLA);
        time.pass(Duration.ofMinutes(10));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void whatIsPromisedIsSent() {
        Instant half = time.instant().plus(Duration.ofMinutes(30));
        model.addRecipient(ANNA);
        model.edit(d -> d.withNumber("+4930123456").withText("please call").withPromise(Optional.of(half)));
        assertThat(outlooks.doubt()).isEmpty();
        model.send();
        assertThat(ben.sent(CallbackCommand.Submit.class).getLast().promise()).contains(half);
    }

    @Test
    void whatMayNotBeMeantIsAskedAbout() {
        model.addRecipient(ANNA);
        model.edit(d -> d.withNumber("+4930123456").withText("please call"));
        promise(Duration.ofMinutes(-1));
        assertThat(outlooks.doubt()).contains(Outlooks.Doubt.PAST);
        promise(Duration.ofHours(2));
        assertThat(outlooks.doubt()).isEmpty();
        model.edit(d -> d.withWhen(new When.Choice(When.Preset.WITHIN_AN_HOUR)));
        assertThat(outlooks.doubt()).contains(Outlooks.Doubt.NOT_WANTED);
        promise(Duration.ofMinutes(50));
        assertThat(outlooks.doubt()).isEmpty();
        office.respondWithin(new ResponseTimes(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WorkingHours.parse("mon-fri 08:00-14:30"),
                time.getZone()));
        assertThat(outlooks.doubt()).contains(Outlooks.Doubt.OUTSIDE_OF_HOURS);
        model.edit(d -> d.withPromise(Optional.of(Instant.EPOCH)));
        assertThat(model.lacks()).containsExactly(SendResult.Lack.PROMISE);
    }

    private void promise(Duration in) {
        model.edit(d -> d.withPromise(Optional.of(time.instant().plus(in))));
    }

    private List<Recipient> asked() {
        return ben.sent(GetOutlook.class).stream().map(GetOutlook::recipient).toList();
    }
}
