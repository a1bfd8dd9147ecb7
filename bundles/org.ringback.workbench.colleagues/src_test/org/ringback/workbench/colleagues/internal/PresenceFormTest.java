package org.ringback.workbench.colleagues.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PresenceCommand.SetPresence;
import org.ringback.desk.fake.FakeTime;
import org.ringback.workbench.colleagues.internal.PresenceForm.End;

class PresenceFormTest {
    private final PresenceForm form = new PresenceForm(FakeTime.friday());

    @Test
    void onACallIsSaidByThePhoneAndNotByHand() {
        assertThat(PresenceForm.choices()).contains(PresenceState.AT_LUNCH).doesNotContain(PresenceState.ON_CALL);
    }

    @Test
    void endsNeverAfterAWhileOrAtATime() {
        assertThat(form.command(PresenceState.BUSY, End.NEVER, "", " "))
                .contains(new SetPresence(PresenceState.BUSY, Optional.empty(), Optional.empty()));
        assertThat(form.command(PresenceState.AT_LUNCH, End.MINUTES_30, "", " back soon "))
                .contains(new SetPresence(
                        PresenceState.AT_LUNCH,
                        Optional.of(Instant.parse("2026-11-20T14:30:00Z")),
                        Optional.of("back soon")));
        assertThat(form.command(PresenceState.AWAY, End.AT, "15:15", "").flatMap(SetPresence::until))
                .contains(Instant.parse("2026-11-20T15:15:00Z"));
        assertThat(form.command(PresenceState.AWAY, End.AT, "later", "")).isEmpty();
        assertThat(form.command(PresenceState.AWAY, End.AT, "", "")).isEmpty();
    }

    @Test
    void aTimeThatHasPassedTodayIsTomorrows() {
        assertThat(form.next("1400")).contains(Instant.parse("2026-11-21T14:00:00Z"));
        assertThat(form.next("8.05")).contains(Instant.parse("2026-11-21T08:05:00Z"));
        assertThat(form.next("24:00")).isEmpty();
        assertThat(form.next("12:60")).isEmpty();
    }
}
