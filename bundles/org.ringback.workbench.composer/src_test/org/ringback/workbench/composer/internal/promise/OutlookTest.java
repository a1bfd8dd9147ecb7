package org.ringback.workbench.composer.internal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Holidays;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

/** When somebody is likely to call back, also where that is odd. */
class OutlookTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private final FakeTime time = FakeTime.friday();
    private final Instant now = time.instant();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk carla = office.desk("carla");

    @Test
    void whoIsThereTakesAsLongAsItTakesForEachThatWaits() {
        assertThat(of(ANNA, 0, 12).likely()).contains(upToFive(12));
        assertThat(of(ANNA, 1, 12).likely()).contains(upToFive(12));
        assertThat(of(ANNA, 3, 12).likely()).contains(upToFive(36));
        assertThat(of(ANNA, 3, 12).there()).isEqualTo(new Outlook.There.Now());
        office.presence("anna", PresenceState.ON_CALL, PresenceSource.PHONE);
        assertThat(of(ANNA, 0, 12).likely()).as("on the phone").contains(upToFive(12));
        office.presence("anna", PresenceState.BUSY, Optional.empty(), Optional.empty());
        assertThat(of(ANNA, 0, 12).likely()).contains(upToFive(12));
    }

    @Test
    void whoHasSaidUntilWhenBeginsThen() {
        office.presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(40)), Optional.empty());
        assertThat(of(ANNA, 3, 12).likely()).contains(upToFive(76));
        assertThat(of(ANNA, 3, 12).there())
                .isInstanceOfSatisfying(
                        Outlook.There.Back.class, b -> assertThat(b.at()).isEqualTo(now.plus(Duration.ofMinutes(40))));
        time.pass(Duration.ofMinutes(41));
        assertThat(of(ANNA, 0, 12).likely()).as("over, and not back").isEmpty();
    }

    @Test
    void whoIsAwayWithoutAnEndHasNoTime() {
        for (PresenceState state : Set.of(
                PresenceState.AWAY,
                PresenceState.AT_LUNCH,
                PresenceState.IN_MEETING,
                PresenceState.OFF_DUTY,
                PresenceState.DO_NOT_DISTURB)) {
            office.presence("anna", state, Optional.empty(), Optional.empty());
            assertThat(of(ANNA, 3, 12).likely()).as(state.name()).isEmpty();
            assertThat(of(ANNA, 3, 12).there()).isInstanceOf(Outlook.There.Away.class);
        }
        office.neverLoggedIn("anna");
        assertThat(of(ANNA, 0, 12).there()).isInstanceOf(Outlook.There.Away.class);
        office.loggedOut("anna");
        assertThat(of(ANNA, 0, 12).there()).isInstanceOf(Outlook.There.Away.class);
        assertThat(of(new Recipient.ToAgent(new AgentId("gone")), 0, 12).there())
                .isEqualTo(new Outlook.There.Left());
    }

    @Test
    void withoutExperienceNoTimeIsSaidButWhatIsKnown() {
        Outlook outlook = Outlook.of(ANNA, Optional.of(new Result.Outlook(3, Optional.empty())), carla.state(), now);
        assertThat(outlook.likely()).isEmpty();
        assertThat(outlook.waiting()).isEqualTo(3);
        assertThat(Outlook.of(ANNA, Optional.empty(), carla.state(), now).likely())
                .as("nothing is known yet")
                .isEmpty();
    }

    @Test
    void ofAGroupTheMembersWhoAreThereShareTheWork() {
        assertThat(of(SALES, 4, 10).likely()).as("Anna and Ben").contains(upToFive(20));
        office.presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(60)), Optional.empty());
        assertThat(of(SALES, 4, 10).likely()).as("Ben alone").contains(upToFive(40));
        office.presence("ben", PresenceState.AWAY, Optional.empty(), Optional.empty());
        assertThat(of(SALES, 4, 10).likely()).as("whoever is back first").contains(upToFive(100));
        office.loggedOut("anna");
        assertThat(of(SALES, 4, 10).likely()).isEmpty();
        assertThat(of(SALES, 4, 10).there()).isEqualTo(new Outlook.There.Nobody());
        office.group("empty", "Empty", "699");
        assertThat(of(new Recipient.ToGroup(new GroupId("empty")), 0, 10).there())
                .isEqualTo(new Outlook.There.Nobody());
    }

    @Test
    void outsideOfTheHoursItIsAsLongAfterTheyBegin() {
        // Friday, 14:00; the office works until 14:30, and on Monday, which is a holiday, not at all.
        var today = now.atZone(time.getZone());
        MonthDay monday = MonthDay.from(today.plusDays(3));
        office.respondWithin(new ResponseTimes(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WorkingHours.parse("mon-fri 08:00-14:30"),
                time.getZone(),
                Optional.of(new Holidays(Set.of(monday), Set.of()))));
        Instant tuesday = today.plusDays(4)
                .toLocalDate()
                .atTime(8, 0)
                .atZone(time.getZone())
                .toInstant();
        assertThat(of(ANNA, 4, 10).likely()).contains(tuesday.plus(Duration.ofMinutes(10)));
        time.pass(Duration.ofMinutes(45));
        assertThat(of(ANNA, 0, 10).likely()).contains(tuesday.plus(Duration.ofMinutes(10)));
        assertThat(of(ANNA, 0, 10).there()).isEqualTo(new Outlook.There.Works(tuesday));
        assertThat(carla.state().outsideOfHours(ANNA, tuesday)).isFalse();
        assertThat(carla.state().outsideOfHours(ANNA, tuesday.minusSeconds(60))).isTrue();
    }

    private Outlook of(Recipient recipient, int waiting, int minutes) {
        return Outlook.of(
                recipient,
                Optional.of(new Result.Outlook(waiting, Optional.of(Duration.ofMinutes(minutes)))),
                carla.state(),
                time.instant());
    }

    private Instant upToFive(int minutes) {
        return now.plus(Duration.ofMinutes(Math.ceilDiv(minutes, 5) * 5L));
    }
}
