package org.ringback.workbench.telephones.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.PhoneView.LegView;
import org.ringback.workbench.telephones.internal.TelephoneModel.Action;

class TelephoneModelTest {
    @Test
    void whatCanBeDoneFollowsFromWhatThePhoneDoes() {
        assertThat(TelephoneModel.actions(phone("101", false))).isEmpty();
        assertThat(TelephoneModel.actions(phone("101", false, Activity.RINGING)))
                .containsExactlyInAnyOrder(Action.PICK_UP, Action.DECLINE);
        assertThat(TelephoneModel.actions(phone("101", false, Activity.CALLING)))
                .containsExactly(Action.HANG_UP);
        assertThat(TelephoneModel.actions(phone("101", false, Activity.TALKING)))
                .containsExactlyInAnyOrder(Action.HOLD, Action.HANG_UP);
        assertThat(TelephoneModel.actions(phone("101", false, Activity.HOLDING, Activity.RINGING)))
                .containsExactlyInAnyOrder(Action.RESUME, Action.HANG_UP, Action.PICK_UP, Action.DECLINE);
        assertThat(TelephoneModel.rings(phone("101", false, Activity.HOLDING, Activity.RINGING)))
                .isTrue();
    }

    @Test
    void customersAndOfficeStandApartEachByNumber() {
        List<PhoneView> phones = List.of(phone("102", false), phone("+49", true), phone("101", false));
        assertThat(TelephoneModel.on(false, phones))
                .extracting(PhoneView::number)
                .containsExactly("101", "102");
        assertThat(TelephoneModel.on(true, phones))
                .extracting(PhoneView::number)
                .containsExactly("+49");
    }

    @Test
    void aCommandNamesThePhone() {
        assertThat(Action.PICK_UP.command(phone("101", false))).isEqualTo("answer 101");
        assertThat(Action.HANG_UP.command(phone("+49301", true))).isEqualTo("hangup +49301");
    }

    private static PhoneView phone(String number, boolean outside, Activity... activities) {
        List<LegView> legs = Stream.of(activities)
                .map(activity -> new LegView("call", activity, "200", "", Instant.EPOCH))
                .toList();
        return new PhoneView(number, "", outside, true, Manner.TAKES_CALLS, Optional.empty(), legs);
    }
}
