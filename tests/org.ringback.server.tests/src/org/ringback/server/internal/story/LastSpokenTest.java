package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.pbx.telephony.Telephony;

/** Anna is at lunch: her call goes to whoever spoke last with the caller, else to her deputy, on the real server and the simulated PBX. */
class LastSpokenTest extends InAnOffice {
    private static final String RULES = "rule.1 = presence at-lunch -> last-spoken, deputy\nlast-spoken-within = 1h\n";

    @Test
    void aCallerGetsWhoeverSpokeLastWithThemIfThatColleagueIsThereAndFree() {
        office.server.setting("org.ringback.routing.cfg", RULES);
        office.start();
        Desk clara = office.login("clara");
        isAtLunch(office.login("anna"));
        assertThat(whereAnnasCallGoes()).as("nobody spoke with them yet").startsWith("102: Anna Albrecht is at lunch");

        talksWith("103", clara);
        assertThat(whereAnnasCallGoes()).isEqualTo("103: Clara Conrad spoke with this caller last");

        set(clara, PresenceState.IN_MEETING);
        assertThat(whereAnnasCallGoes()).as("she is not there").startsWith("102: Anna Albrecht is at lunch");
        set(clara, PresenceState.AVAILABLE);

        office.stop();
        office.start();
        assertThat(whereAnnasCallGoes()).as("also after a restart").startsWith("103: ");
    }

    @Test
    void withoutADatabaseTheCallGoesOnAtOnce() {
        OwnDatabase database = new OwnDatabase();
        try {
            office.server
                    .setting("org.ringback.routing.cfg", RULES)
                    .setting(
                            "org.ringback.store.cfg",
                            "initial-directory = people.csv\nurl = " + database.url() + "\nconnection-wait = 30s\n");
            office.start();
            Desk clara = office.login("clara");
            isAtLunch(office.login("anna"));
            talksWith("103", clara);
            assertThat(whereAnnasCallGoes()).startsWith("103: ");

            database.stop();
            // The connection is waited for much longer than a PBX waits; a late decision would let 101 ring.
            assertThat(whereAnnasCallGoes()).startsWith("102: Anna Albrecht is at lunch");

            database.start();
            Until.isTrue(
                    "who spoke last is known again", () -> whereAnnasCallGoes().startsWith("103: "));
        } finally {
            office.stop();
            database.close();
        }
    }

    /** At which phone it rings, and why. */
    private String whereAnnasCallGoes() {
        office.pbx.call(Office.CUSTOMER, "101");
        Call call = Until.isThere(
                "a phone rings",
                () -> calls().stream().filter(c -> !c.ringing().isEmpty()).findFirst());
        String where = call.ringing().iterator().next().number() + ": "
                + call.diversion()
                        .filter(d -> d.reason() == DiversionReason.PRESENCE)
                        .flatMap(d -> d.note())
                        .orElse("not diverted");
        office.pbx.hangUp(Office.CUSTOMER);
        Until.isTrue("it is over", () -> calls().isEmpty());
        return where;
    }

    private void talksWith(String phone, Desk desk) {
        office.pbx.call(Office.CUSTOMER, phone);
        Until.isTrue(phone + " rings", () -> !calls().isEmpty());
        office.pbx.answer(phone);
        office.pbx.hangUp(Office.CUSTOMER);
        Until.isTrue(
                "it is in the history",
                () -> Office.ask(desk, new Query.FindByNumber(Office.CUSTOMER)).customers().stream()
                        .flatMap(c ->
                                Office.ask(desk, new Query.GetHistory(c.id(), Optional.empty(), 50))
                                        .interactions()
                                        .stream())
                        .anyMatch(i -> i.kind() == Interaction.Kind.CALL));
    }

    private static void isAtLunch(Desk desk) {
        set(desk, PresenceState.AT_LUNCH);
    }

    private static void set(Desk desk, PresenceState state) {
        Office.reply(desk.send(new PresenceCommand.SetPresence(state, Optional.empty(), Optional.empty())));
    }

    private Collection<Call> calls() {
        return office.server.service(Telephony.class).calls();
    }
}
