package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.server.Audience;

/** Numbers are hidden from agents, and supervisors see them: on a real broker. Anna and Sue are in one group. */
@NonNullByDefault({})
class HiddenNumbersTest extends OnABed {
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+49891234");
    private static final Audience SALES = new Audience.OfGroup(new GroupId("sales"));

    @Override
    Bed newBed() {
        Bed made = new Bed(folder, Map.of("whole-numbers-for", "supervisor"));
        made.office.put("sue", 1, Role.SUPERVISOR, "103", "sales");
        return made;
    }

    @Test
    void oneOfAGroupSeesTheNumberAndTheOtherHearsNothingOfIt() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Callback before = Sample.callback("anna");
        bed.server.callbacks.put(before.id(), before);
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(bed.url().toString());
                Connection wire = factory.createConnection("anna", "anna-pw")) {
            for (String address : List.of("ringback.agent.anna", "ringback.everyone")) {
                listen(wire, address).setMessageListener(m -> {
                    try {
                        heard.add(((TextMessage) m).getText());
                    } catch (JMSException e) {
                        heard.add(NUMBER + " may be in it: " + e);
                    }
                });
            }
            for (String address : List.of("ringback.group.sales", "ringback.supervisors", "ringback.agent.sue")) {
                assertThatThrownBy(() -> listen(wire, address)).isInstanceOf(JMSException.class);
            }
            wire.start();
            Desk anna = bed.login("anna");
            Desk sue = bed.login("sue");
            Callback since = Sample.callback("anna");
            bed.events().publish(new DeskEvent.CallbackChanged(since), Set.of(SALES));
            Until.isTrue("anna is told", () -> number(anna, since).isPresent());
            Until.isTrue("sue is told", () -> number(sue, since).isPresent());
            assertThat(number(sue, since)).contains(NUMBER);
            assertThat(number(sue, before)).contains(NUMBER);
            assertThat(number(anna, since)).isEqualTo(number(anna, before));
            assertThat(number(anna, since)).map(PhoneNumber::raw).contains("…234");
            Until.isTrue(
                    "it was heard",
                    () -> heard.stream().anyMatch(t -> t.contains(since.id().toString())));
            assertThat(heard).anyMatch(t -> t.contains(before.id().toString()));
            assertThat(heard).noneMatch(t -> t.contains("9891234") || t.contains("+49"));
        }
    }

    @Test
    void whatIsSentWithAHiddenNumberArrivesWithTheWholeOne() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.callbacks.put(callback.id(), callback);
        Desk anna = bed.login("anna");
        PhoneNumber hidden = number(anna, callback).orElseThrow();
        Customer customer = new Customer(
                new CustomerId(new UUID(1, 2)), 1, Optional.empty(), Optional.empty(), List.of(hidden), "");
        assertThat(arrives(anna, new CallCommand.Dial(hidden.key(), Optional.empty())))
                .isEqualTo(new CallCommand.Dial("+49891234", Optional.empty()));
        assertThat(arrives(anna, new CallCommand.Dial("089 4711", Optional.empty())))
                .isEqualTo(new CallCommand.Dial("089 4711", Optional.empty()));
        assertThat(arrives(anna, new Query.FindByNumber(hidden.key()))).isEqualTo(new Query.FindByNumber("+49891234"));
        assertThat(((CustomerCommand.SaveCustomer) arrives(anna, new CustomerCommand.SaveCustomer(customer)))
                        .customer()
                        .numbers())
                .containsExactly(NUMBER);
        anna.post(submit(hidden));
        assertThat(((CallbackCommand.Submit)
                                bed.server.seen.poll(10, TimeUnit.SECONDS).command())
                        .number())
                .contains("+49891234");
    }

    @Test
    void aTokenThatIsNoneIsRefusedUnseen() throws Exception {
        Desk anna = bed.login("anna");
        PhoneNumber forged = PhoneNumber.hidden("…234", "A".repeat(43));
        assertThat(anna.send(new CallCommand.Dial(forged.key(), Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.INVALID));
        assertThat(bed.server.seen).isEmpty();
    }

    @Test
    void anotherRoleSeesOtherNumbersAtOnce() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.callbacks.put(callback.id(), callback);
        Desk anna = bed.login("anna");
        assertThat(number(anna, callback).orElseThrow().token()).isPresent();
        bed.changed(bed.office.put("anna", 2, Role.SUPERVISOR, "101", "sales"));
        Until.isTrue("she sees it", () -> number(anna, callback).equals(Optional.of(NUMBER)));
        Callback heard = Sample.callback("anna");
        Until.isTrue("she listens to her group", () -> {
            bed.events().publish(new DeskEvent.CallbackChanged(heard), Set.of(SALES));
            return number(anna, heard).equals(Optional.of(NUMBER));
        });
        bed.changed(bed.office.put("anna", 3, Role.AGENT, "101", "sales"));
        Until.isTrue(
                "it is hidden again",
                () -> number(anna, callback).flatMap(PhoneNumber::token).isPresent());
        Callback told = Sample.callback("anna");
        Until.isTrue("she is told apart", () -> {
            bed.events().publish(new DeskEvent.CallbackChanged(told), Set.of(SALES));
            return number(anna, told).flatMap(PhoneNumber::token).isPresent();
        });
        assertThat(anna.state().callbacks().values())
                .allSatisfy(c -> assertThat(
                                c.request().caller().number().orElseThrow().token())
                        .isPresent());
    }

    @Test
    void whoJoinsAGroupGetsWhatItHasAndHears() throws Exception {
        Desk bob = bed.login("bob");
        Callback groups = Sample.callback("anna");
        bed.server.callbacks.put(groups.id(), groups);
        assertThat(bob.state().callbacks()).isEmpty();
        bed.changed(bed.office.put("bob", 2, Role.AGENT, "102", "sales"));
        Until.isTrue("he gets it", () -> number(bob, groups).isPresent());
        Callback since = Sample.callback("anna");
        bed.events().publish(new DeskEvent.CallbackChanged(since), Set.of(SALES));
        Until.isTrue("he hears of another", () -> number(bob, since).isPresent());
        assertThat(number(bob, since)).isEqualTo(number(bob, groups));
        assertThat(number(bob, since).orElseThrow().token()).isPresent();
    }

    private Command arrives(Desk desk, Command command) throws Exception {
        assertThat(desk.send(command).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        return bed.server.seen.poll(10, TimeUnit.SECONDS).command();
    }

    private static MessageConsumer listen(Connection wire, String address) throws JMSException {
        Session session = wire.createSession(Session.AUTO_ACKNOWLEDGE);
        return session.createConsumer(session.createTopic(address));
    }

    private static Optional<PhoneNumber> number(Desk desk, Callback callback) {
        return Optional.ofNullable(desk.state().callbacks().get(callback.id()))
                .flatMap(c -> c.request().caller().number());
    }

    private static CallbackCommand.Submit submit(PhoneNumber number) {
        CallbackCommand.Submit s = Sample.submit("please call");
        return new CallbackCommand.Submit(
                s.recipients(),
                Optional.of(number.key()),
                Optional.empty(),
                s.text(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }
}
