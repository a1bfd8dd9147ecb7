package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.Party;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** A forwarding decision comes by another way than the events of its call: the order in which both come does not matter. */
class DecisionOrderTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Party CALLER = Party.of("0355501234", "Mei", "");

    private final PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
    private final CallTracker tracker =
            new CallTracker(PBX, phones, new Revisions(Clock.systemUTC()), Clock.systemUTC());
    private final List<Call> told = new ArrayList<>();

    DecisionOrderTest() {
        List.of("101", "102", "103").forEach(number -> phones.hint(number, "PJSIP/" + number));
    }

    @Test
    void theDecisionComesBeforeTheCallIsKnown() {
        decided("101", "lunch");
        made();
        at("101");
        at("102");
        assertDiversions(presence("101", "lunch"));
    }

    @Test
    void theDecisionComesWhileThePhoneIsTried() {
        made();
        at("101");
        decided("101", "lunch");
        at("102");
        assertDiversions(presence("101", "lunch"));
    }

    @Test
    void twoDecisionsComeBeforeAllEvents() {
        decided("101", "lunch");
        assertThat(tracker.triedBefore("1.1", phone("102"))).containsExactly(phone("101"));
        decided("102", "meeting");
        assertThat(tracker.triedBefore("1.1", phone("103"))).containsExactly(phone("101"), phone("102"));
        made();
        at("101");
        at("102");
        at("103");
        assertDiversions(presence("101", "lunch"), presence("102", "meeting"));
    }

    private void made() {
        told.addAll(tracker.on(new PbxEvent.Made("1.1", "PJSIP/trunk-00000001", "1.1", "101", CALLER)));
    }

    private void at(String exten) {
        told.addAll(tracker.on(new PbxEvent.Runs("1.1", exten, "NoOp", exten, CALLER)));
    }

    private void decided(String number, String reason) {
        told.addAll(tracker.decidedAgainst("1.1", phone(number), reason));
    }

    private void assertDiversions(Diversion... diversions) {
        Call last = told.get(told.size() - 1);
        assertThat(last.requested()).contains(phone("101"));
        assertThat(last.diversions()).containsExactly(diversions);
    }

    private static Diversion presence(String number, String note) {
        return new Diversion(phone(number), DiversionReason.PRESENCE, Optional.of(note));
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }
}
