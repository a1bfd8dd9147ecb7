package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.calls.internal.FakePbx.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.pbx.PbxStatus.State;

/** Who may do what with which call, and that the same command twice does it once. */
class CallCommandsTest {
    private final Switchboard switchboard = new Switchboard(new Digits(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final CallCommands commands = new CallCommands(switchboard, new Digits());
    private final Told told = new Told();
    private final FakePbx pbx = new FakePbx("office");
    private final Agent anna = agent("anna", Role.AGENT, "101");
    private final Agent ben = agent("ben", Role.AGENT, "102", "112");
    private final Agent chief = agent("chief", Role.SUPERVISOR, "103");
    private final Agent phoneless = agent("dora", Role.AGENT);

    @BeforeEach
    void open() {
        switchboard.addObserver(References.ranked(0), told);
        switchboard.addAdapter(pbx);
        pbx.online(List.of());
        told.awaitStatus(State.ONLINE);
    }

    @AfterEach
    void close() {
        switchboard.deactivate();
    }

    @Test
    void theUsualPhoneRingsFirst() {
        assertThat(send(ben, new CallCommand.Dial("030111", Optional.empty()))).isEqualTo(Reply.done());
        assertThat(send(ben, new CallCommand.Dial("030111", Optional.of(pbx.phone("112")))))
                .isEqualTo(Reply.done());
        assertThat(pbx.asked).containsExactly("dial office/102 +4930111", "dial office/112 +4930111");
    }

    @Test
    void nobodyDialsAtAPhoneOfSomebodyElse() {
        assertRefused(Refusal.NOT_ALLOWED, chief, new CallCommand.Dial("030111", Optional.of(pbx.phone("101"))));
        assertRefused(Refusal.INVALID, phoneless, new CallCommand.Dial("030111", Optional.empty()));
        assertRefused(Refusal.INVALID, anna, new CallCommand.Dial("no number", Optional.empty()));
        assertThat(pbx.asked).isEmpty();
    }

    @Test
    void whoTookTheCallMayHandleItAndWhoWasRequestedMayNot() {
        Call call = talkingAt102();
        assertRefused(Refusal.NOT_ALLOWED, anna, new CallCommand.HangUpCall(call.id()));
        assertRefused(Refusal.NOT_ALLOWED, anna, new CallCommand.TransferCall(call.id(), pbx.phone("101")));
        assertRefused(Refusal.UNKNOWN, chief, new CallCommand.HangUpCall(call.id()));
        assertThat(pbx.asked).isEmpty();
        assertThat(send(ben, new CallCommand.HoldCall(call.id(), true))).isEqualTo(Reply.done());
        assertThat(send(ben, new CallCommand.TransferCall(call.id(), pbx.phone("101"))))
                .isEqualTo(Reply.done());
        assertThat(send(ben, new CallCommand.HangUpCall(call.id()))).isEqualTo(Reply.done());
        assertThat(pbx.asked).containsExactly("hold office/1 true", "transfer office/1 office/101", "hang up office/1");
    }

    @Test
    void whatRingsElsewhereTooIsNotOnesOwnToEnd() {
        Call ringing = pbx.ringing("1", "030111", "102", "103");
        pbx.listener().callChanged(ringing);
        told.await(Call.class, call -> true);
        assertRefused(Refusal.NOT_ALLOWED, ben, new CallCommand.HangUpCall(ringing.id()));
        Call alone = pbx.ringing("2", "030111", "102", "112");
        pbx.listener().callChanged(alone);
        told.await(Call.class, call -> call.id().equals(alone.id()));
        assertThat(send(ben, new CallCommand.HangUpCall(alone.id()))).isEqualTo(Reply.done());
    }

    @Test
    void aCallThatIsOverOrOnAnotherPbxIsRefused() {
        assertRefused(Refusal.UNKNOWN, ben, new CallCommand.HangUpCall(new CallId(pbx.id, "never")));
        Call call = talkingAt102();
        assertRefused(Refusal.INVALID, ben, new CallCommand.TransferCall(call.id(), Extension.parse("branch/101")));
    }

    @Test
    void whatThePbxRefusesIsSaidInItsWords() {
        pbx.refuse("telephone 102 is in a call");
        Reply reply = send(ben, new CallCommand.Dial("030111", Optional.empty()));
        assertThat(reply).isEqualTo(new Reply.Refused(Refusal.PBX_UNAVAILABLE, "telephone 102 is in a call"));
    }

    @Test
    void whatThePbxCannotDoIsRefused() {
        Call call = talkingAt102();
        pbx.offers = Set.of();
        assertRefused(Refusal.PBX_UNAVAILABLE, ben, new CallCommand.HoldCall(call.id(), true));
        pbx.offline("cable pulled");
        told.awaitStatus(State.OFFLINE);
        assertRefused(Refusal.PBX_UNAVAILABLE, ben, new CallCommand.HangUpCall(call.id()));
        assertRefused(Refusal.PBX_UNAVAILABLE, ben, new CallCommand.Dial("030111", Optional.empty()));
    }

    @Test
    void theSameCommandAgainDoesNothingAgain() {
        CommandId id = new CommandId(UUID.randomUUID());
        CallCommand dial = new CallCommand.Dial("030111", Optional.empty());
        assertThat(commands.handle(new Sender(ben, "test"), id, dial)).isEqualTo(Reply.done());
        assertThat(commands.handle(new Sender(ben, "test"), id, dial)).isEqualTo(Reply.done());
        assertThat(pbx.asked).hasSize(1);
        assertThat(commands.handle(new Sender(anna, "test"), id, dial)).isEqualTo(Reply.done());
        assertThat(pbx.asked).as("another agent's command is another").hasSize(2);
    }

    private Call talkingAt102() {
        Call ringing = pbx.ringing("1", "030111", "102");
        pbx.listener().callChanged(ringing);
        Call talking = pbx.answered(ringing, "102");
        pbx.listener().callChanged(talking);
        return told.await(Call.class, call -> call.answeredBy().isPresent());
    }

    private Reply send(Agent agent, CallCommand command) {
        return commands.handle(new Sender(agent, "test"), new CommandId(UUID.randomUUID()), command);
    }

    private void assertRefused(Refusal reason, Agent agent, CallCommand command) {
        assertThat(send(agent, command)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).isNotBlank().hasLineCount(1);
        });
    }

    private Agent agent(String name, Role role, String... phones) {
        return new Agent(
                new AgentId(name),
                1,
                name,
                role,
                List.of(phones).stream().map(pbx::phone).toList(),
                Set.of(),
                Optional.empty(),
                true);
    }
}
