package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** A call that nobody took is somebody's, on the real server and the simulated PBX. */
class MissedCallsTest extends InAnOffice {
    private static final String WITHHELD = "+493055550001";

    @BeforeEach
    void open() {
        office.start();
        office.pbx.outsideWithheld(WITHHELD);
    }

    @Test
    void callersWhoWithholdTheirNumberAreEachOnTheListAndCannotBeDialled() {
        Desk anna = office.login("anna");
        for (int call = 1; call <= 2; call++) {
            int calls = call;
            rings(WITHHELD, "101", anna);
            Until.isTrue(
                    "call " + calls + " stands in the list",
                    () -> anna.state().callbacks().size() == calls);
        }
        List<Callback> missed = anna.state().callbacksInOrder();
        assertThat(missed).allSatisfy(c -> {
            assertThat(c.automatic()).isTrue();
            assertThat(c.request().caller().number()).isEmpty();
            assertThat(c.request().customer()).isEmpty();
            assertThat(c.messages()).hasSize(1);
            assertThat(c.lastMessage().missed().orElseThrow().end()).isEqualTo(CallEnd.GIVEN_UP);
        });
        Callback first = missed.getFirst();
        assertThat(Office.reply(anna.send(new CallbackCommand.ClaimCallback(first.id()))))
                .isInstanceOf(Reply.Accepted.class);
        long fence = Until.isThere(
                "it is claimed",
                () -> anna.state()
                        .callback(first.id())
                        .filter(c -> c.claim().isPresent())
                        .map(Callback::fence));
        assertThat(Office.reply(anna.send(new CallbackCommand.CallBack(first.id(), fence, Optional.empty()))))
                .isInstanceOf(Reply.Refused.class);
    }

    @Test
    void aCallAtThePhoneOfAnAgentWhoHasGoneIsTheSupervisorsWhenNobodyStandsIn() {
        Desk root = office.login("root");
        Desk dora = office.login("dora");
        Agent clara = root.state().agents().get(new AgentId("clara"));
        assertThat(Office.reply(root.send(new DirectoryCommand.SaveAgent(new Agent(
                        clara.id(),
                        clara.revision(),
                        clara.name(),
                        clara.role(),
                        clara.phones(),
                        Set.of(),
                        Optional.empty(),
                        false)))))
                .isInstanceOf(Reply.Accepted.class);
        office.pbx.call(Office.CUSTOMER, "103");
        Until.isTrue("103 rings", () -> !office.pbx.phone("103").legs().isEmpty());
        office.pbx.hangUp(Office.CUSTOMER);
        Callback missed = Until.isThere(
                "it stands in the supervisor's list",
                () -> dora.state().callbacks().values().stream().findFirst());
        assertThat(missed.request().recipient()).isEqualTo(new Recipient.ToAgent(new AgentId("dora")));
    }

    @Test
    void aGroupsIsOnTheDesktopsOfAllItsMembersAndNamesTheGroup() {
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        rings(Office.CUSTOMER, "600", anna);
        Callback missed = Until.isThere(
                "it stands in the list of one",
                () -> anna.state().callbacks().values().stream().findFirst());
        Until.isTrue("and of the other", () -> ben.state().callbacks().containsKey(missed.id()));
        assertThat(missed.request().recipient()).isEqualTo(new Recipient.ToGroup(new GroupId("sales")));
        assertThat(missed.lastMessage().missed().orElseThrow().group()).contains("Sales");
    }

    private void rings(String caller, String phone, Desk desk) {
        office.pbx.call(caller, phone);
        Until.isTrue(phone + " rings", () -> !desk.state().calls().isEmpty());
        office.pbx.hangUp(caller);
        Until.isTrue("it is over", () -> desk.state().calls().isEmpty());
    }
}
