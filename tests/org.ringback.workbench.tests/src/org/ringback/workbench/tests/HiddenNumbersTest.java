package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.workbench.driver.Driver;

/** The work of an agent who may not see whole numbers, on a real workbench, by keys. */
class HiddenNumbersTest {
    private static final String MARIAS =
            PhoneNumber.hidden("…567", "Marias-first").key();
    private static final String HER_SECOND =
            PhoneNumber.hidden("…567", "Marias-second").key();

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final ComposerView composer = new ComposerView(workbench);
    private final CustomerView customer = new CustomerView(workbench);
    private final CallbacksView callbacks = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Customer maria() {
        return workbench.office().customer("Maria Weber", "", "", MARIAS, HER_SECOND);
    }

    private void aCallOfMariasIsTaken() {
        workbench
                .office()
                .takenBy(
                        workbench.office().rings(MARIAS, Optional.of("Maria Weber"), "101"),
                        "102",
                        DiversionReason.BUSY,
                        Optional.empty());
        composer.focusIsIn("text");
    }

    @Test
    void aCallbackIsWrittenFromACallWithoutSeeingItsNumber() throws Exception {
        maria();
        aCallOfMariasIsTaken();
        composer.says("number", "…567");
        screen().type("please call");
        workbench.until("her record is shown", () -> customer.text("numbers").equals("…567  ·  …567"));
        workbench.picture("hidden-composer");
        assertThat(screen().dump()).doesNotContain("Marias-");
        composer.send();
        composer.says("status", "Accepted at ");
        assertThat(workbench.desk().sent(Submit.class).getFirst().number()).contains(MARIAS);
    }

    @Test
    void whatIsLeftOfAHiddenNumberIsNotSentAndAnotherMayBeTyped() {
        aCallOfMariasIsTaken();
        screen().click("composer.number");
        composer.focusIsIn("number");
        screen().press("End");
        screen().type("8");
        composer.says("number", "…5678");
        composer.send();
        composer.says("state", "Type a whole number");
        screen().press("Ctrl+A");
        screen().type("030 4711");
        composer.send();
        composer.says("status", "Accepted at ");
        assertThat(workbench.desk().sent(Submit.class).getFirst().number()).contains("030 4711");
    }

    @Test
    void theListAndTheDetailsShowItsEnd() throws Exception {
        maria();
        workbench.office().enter("anna", new Recipient.ToAgent(new AgentId("ben")), MARIAS, "please call");
        workbench.office().tell();
        callbacks.hasRows(1);
        assertThat(callbacks.rows().get(0)).contains("…567");
        workbench.picture("hidden-callbacks");
        assertThat(screen().dump()).doesNotContain("Marias-");
    }

    @Test
    void aCustomerKeepsHiddenNumbersWhenOthersAreTyped() throws Exception {
        Customer maria = maria();
        customer.open("maria", "Maria Weber");
        customer.press("edit", "customer.edit.numbers");
        assertThat(customer.text("edit.numbers").lines()).containsExactly("…567", "…567");
        screen().click("customer.edit.numbers");
        workbench.until(
                "it has the focus",
                () -> screen().focus().filter("customer.edit.numbers"::equals).isPresent());
        screen().press("Ctrl+End");
        screen().press("Enter");
        screen().type("030 4711");
        workbench.picture("hidden-customer");
        screen().press("Ctrl+Enter");
        workbench.until(
                "it is saved",
                () -> workbench.office().customer(maria.id()).numbers().size() == 3);
        assertThat(workbench.office().customer(maria.id()).numbers().stream().map(PhoneNumber::key))
                .containsExactly(MARIAS, HER_SECOND, "+49304711");
    }
}
