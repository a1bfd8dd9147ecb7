package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** Agents do their work without ever seeing a whole number, on the real server and the simulated PBX. */
class HiddenNumbersTest extends InAnOffice {
    private Office showing(String wholeNumbersFor) {
        office.server.setting("org.ringback.messaging.cfg", "whole-numbers-for = " + wholeNumbersFor + "\n");
        return office;
    }

    @Test
    void anAgentWritesLooksUpEditsAndDialsByTheHiddenNumber() {
        showing("supervisor").start();
        Desk anna = office.login("anna");
        Desk dora = office.login("dora");
        office.pbx.call(Office.CUSTOMER, "101");
        Call ringing = Until.isThere(
                "101 rings", () -> anna.state().calls().values().stream().findFirst());
        PhoneNumber hidden = ringing.caller().number().orElseThrow();
        assertThat(hidden.raw()).isEqualTo("…678");
        assertThat(hidden.e164()).isEmpty();
        office.pbx.answer("101");
        office.pbx.hangUp(Office.CUSTOMER);

        assertThat(Office.reply(anna.send(new CallbackCommand.Submit(
                        Set.of(new Recipient.ToGroup(new GroupId("sales"))),
                        Optional.of(hidden.key()),
                        Optional.of("Frau Berg"),
                        "please call",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()))))
                .isInstanceOf(Reply.Accepted.class);
        Callback whole = Until.isThere("dora has it", () -> only(dora));
        assertThat(whole.request().caller().number().flatMap(PhoneNumber::e164)).contains(Office.CUSTOMER);
        Callback masked = Until.isThere("anna has it", () -> only(anna));
        assertThat(masked.request().caller().number()).contains(hidden);

        Customer customer = customer(anna, hidden.key());
        assertThat(customer.numbers()).containsExactly(hidden);
        assertThat(customer(anna, Office.CUSTOMER)).isEqualTo(customer);
        assertThat(found(anna, "2345678")).isEmpty();
        assertThat(found(anna, "Berg")).containsExactly(customer);
        assertThat(found(anna, Office.CUSTOMER)).containsExactly(customer);
        assertThat(found(dora, "2345678")).hasSize(1);

        assertThat(Office.reply(anna.send(new CustomerCommand.SaveCustomer(new Customer(
                        customer.id(),
                        customer.revision(),
                        customer.name(),
                        Optional.of("Berg KG"),
                        List.of(hidden, PhoneNumber.unread("089 87654321")),
                        "")))))
                .isInstanceOf(Reply.Accepted.class);
        assertThat(customer(dora, Office.CUSTOMER).numbers())
                .extracting(PhoneNumber::key)
                .containsExactly(Office.CUSTOMER, "+498987654321");

        assertThat(Office.reply(anna.send(new CallCommand.Dial(hidden.key(), Optional.empty()))))
                .isEqualTo(Reply.done());
        office.pbx.answer("101");
        office.pbx.answer(Office.CUSTOMER);
        Call outbound = Until.isThere(
                "anna speaks with the customer",
                () -> anna.state().calls().values().stream()
                        .filter(c -> c.direction() == CallDirection.OUTBOUND
                                && c.answeredAt().isPresent())
                        .findFirst());
        assertThat(outbound.caller().number()).contains(hidden);
        assertThat(outbound.toString()).doesNotContain("12345678");
    }

    @Test
    void aRoleThatIsNoneIsToldAtTheStart() {
        assertThatThrownBy(showing("boss")::start)
                .hasMessageContaining(
                        "org.ringback.messaging.cfg: whole-numbers-for = boss: must be one of agent, supervisor, administrator");
    }

    private static Optional<Callback> only(Desk desk) {
        return desk.state().callbacks().values().stream().findFirst();
    }

    private static Customer customer(Desk desk, String number) {
        return Office.ask(desk, new Query.FindByNumber(number)).customers().get(0);
    }

    private static List<Customer> found(Desk desk, String words) {
        return Office.ask(desk, new Query.SearchCustomers(words, 10)).customers();
    }
}
