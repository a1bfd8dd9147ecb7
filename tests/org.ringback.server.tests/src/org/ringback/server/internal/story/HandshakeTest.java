package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.HandshakeCommand.AnswerWriting;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.pbx.simulator.Manner;

/** While ben writes for anna and the caller is on the line, on the real server, broker and the simulated PBX. */
class HandshakeTest extends InAnOffice {
    private static final AgentId ANNA = new AgentId("anna");
    private static final UUID DRAFT = new UUID(3, 4);

    private static List<DeskEvent.Passing> heardBy(Desk desk) {
        List<DeskEvent.Passing> heard = new CopyOnWriteArrayList<>();
        @SuppressWarnings("resource") // Ends with the desk.
        AutoCloseable listening = desk.overhear(heard::add);
        assertThat(listening).isNotNull();
        return heard;
    }

    private Call takenByBen(Desk ben) {
        office.pbx.setManner("101", Manner.BUSY);
        office.pbx.call(Office.CUSTOMER, "101");
        Until.isTrue(
                "102 rings", () -> call(ben).filter(c -> !c.ringing().isEmpty()).isPresent());
        office.pbx.answer("102");
        return Until.isThere("ben has anna's call", () -> call(ben).filter(Call::takenByAnother));
    }

    private static Optional<Call> call(Desk desk) {
        return desk.state().calls().values().stream().findFirst();
    }

    @Test
    void onlyTheRequestedAgentHearsItAndOnlyTheWriterTheAnswer() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        List<DeskEvent.Passing> annas = heardBy(anna);
        List<DeskEvent.Passing> bens = heardBy(ben);
        List<DeskEvent.Passing> doras = heardBy(office.login("dora"));
        List<DeskEvent.Passing> claras = heardBy(office.login("clara"));
        Call call = takenByBen(ben);

        assertThat(Office.reply(ben.send(new TellWriting(DRAFT, ANNA, call.id(), "wants the offer"))))
                .isEqualTo(Reply.done());
        Until.isTrue("anna hears it", () -> annas.size() == 1);
        assertThat(annas.getFirst()).isInstanceOfSatisfying(DeskEvent.Writing.class, w -> {
            assertThat(w.by()).isEqualTo(new AgentId("ben"));
            assertThat(w.words()).isEqualTo("wants the offer");
            assertThat(w.caller().number().flatMap(PhoneNumber::e164)).contains(Office.CUSTOMER);
        });
        assertThat(Office.reply(ben.send(new AnswerWriting(DRAFT, new HandshakeAnswer.TakesNow()))))
                .as("he was not asked")
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.UNKNOWN));
        assertThat(Office.reply(anna.send(new AnswerWriting(DRAFT, new HandshakeAnswer.TakesNow()))))
                .isEqualTo(Reply.done());
        Until.isTrue("ben hears the answer", () -> bens.size() == 1);
        assertThat(bens).containsExactly(new DeskEvent.WritingAnswered(DRAFT, ANNA, new HandshakeAnswer.TakesNow()));

        office.pbx.hangUp(Office.CUSTOMER);
        Until.isTrue("it ends with the call", () -> annas.contains(new DeskEvent.WritingEnded(DRAFT)));
        assertThat(Office.reply(ben.send(new TellWriting(DRAFT, ANNA, call.id(), "more"))))
                .isInstanceOf(Reply.Refused.class);
        assertThat(doras).isEmpty();
        assertThat(claras).isEmpty();
        assertThat(anna.state().callbacks()).as("nothing of it is kept").isEmpty();
    }

    @Test
    void itEndsWhenTheDesktopGoesAndAHiddenNumberStaysHidden() {
        office.server.setting("org.ringback.messaging.cfg", "whole-numbers-for = supervisor\n");
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        List<DeskEvent.Passing> annas = heardBy(anna);
        Call call = takenByBen(ben);
        Office.reply(ben.send(new TellWriting(DRAFT, ANNA, call.id(), "")));
        Until.isTrue("anna hears it", () -> annas.size() == 1);
        assertThat(annas.getFirst())
                .isInstanceOfSatisfying(
                        DeskEvent.Writing.class,
                        w -> assertThat(w.caller().number().map(PhoneNumber::raw))
                                .contains("…678"));
        ben.close();
        Until.isTrue("it ends with the desktop", () -> annas.contains(new DeskEvent.WritingEnded(DRAFT)));
    }
}
