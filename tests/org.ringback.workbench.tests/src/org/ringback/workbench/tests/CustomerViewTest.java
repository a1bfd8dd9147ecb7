package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.workbench.driver.Driver;

/** The customer and the response history, on a real workbench. */
class CustomerViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CustomerView view = new CustomerView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Customer maria() {
        return workbench.office().customer("Maria Weber", "Weber KG", "Prefers mornings", "+4930901820");
    }

    private void spoke(Customer customer, Duration ago, String text) {
        workbench
                .office()
                .history(new Interaction(
                        workbench.office().newId(),
                        customer.id(),
                        Instant.now().minus(ago),
                        Interaction.Kind.CALL,
                        CallDirection.INBOUND,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        text,
                        Optional.of(Duration.ofSeconds(42)),
                        Optional.empty()));
    }

    @Test
    void theHistoryIsNewestFirstWithHowLongACallLasted() throws Exception {
        Customer maria = maria();
        spoke(maria, Duration.ofDays(3), "the oldest");
        spoke(maria, Duration.ofHours(1), "the newest");
        spoke(maria, Duration.ofDays(1), "between");
        view.open("weber", "Maria Weber  –  Weber KG");
        workbench.until("the history is there", () -> view.history().size() == 3);
        assertThat(view.history().get(0)).contains("the newest").contains("Call, 42 s");
        assertThat(view.history().get(2)).contains("the oldest");
        assertThat(view.text("notes")).isEqualTo("Prefers mornings");
        assertThat(view.shows("erase")).as("only administrators erase").isFalse();
        workbench.picture("customer");
    }

    @Test
    void ofOthersConfidentialCallbacksOneReadsThatThereWasOne() throws Exception {
        maria();
        Callbacks.confidential(workbench.office(), "dora", "anna", "+4930901820", "Maria Weber", "about the salary");
        Callbacks.confidential(workbench.office(), "ben", "carla", "+4930901820", "Maria Weber", "about the holidays");
        view.open("weber", "Maria Weber");
        workbench.until("the history is there", () -> view.history().size() == 2);
        assertThat(view.history()).noneMatch(line -> line.contains("salary"));
        assertThat(view.history())
                .anyMatch(line -> line.contains("Confidential callback") && line.contains("Dora Sato"))
                .anyMatch(line -> line.contains("about the holidays") && line.contains("Confidential"));
        workbench.picture("confidential-history");
    }

    @Test
    void theHistoryIsReadByDaysAndByKindAndEachEntryIsOneStop() {
        Customer maria = maria();
        String text = "Asks whether the railings come this week; ".repeat(6);
        spoke(maria, Duration.ofDays(2), "the oldest");
        spoke(maria, Duration.ofDays(1), text);
        workbench
                .office()
                .history(new Interaction(
                        workbench.office().newId(),
                        maria.id(),
                        Instant.now().minus(Duration.ofHours(30)),
                        Interaction.Kind.NOTE,
                        CallDirection.INBOUND,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "pays late"));
        view.open("weber", "Maria Weber");
        workbench.until("the history is there", () -> view.history().size() == 3);
        assertThat(lines()).as("three lines of the long one, and days").hasSizeGreaterThanOrEqualTo(7);
        assertThat(lines()).filteredOn(line -> line.startsWith("Yesterday, ")).hasSize(1);
        workbench.until("the history has the focus", () -> screen().focus().equals(Optional.of("customer.history")));
        screen().press("Down");
        screen().press("Down");
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control("customer.history");
            assertThat(table.getSelection())
                    .singleElement()
                    .satisfies(row -> assertThat(row.getText()).contains("the oldest"));
        });

        workbench.onUiThread(() -> {
            Combo kinds = (Combo) workbench.control("customer.kinds");
            kinds.select(List.of(kinds.getItems()).indexOf("Notes"));
            kinds.notifyListeners(SWT.Selection, new Event());
        });
        workbench.until("only the note is there", () -> view.history().size() == 1);
        assertThat(view.history().getFirst()).contains("pays late");
    }

    /** All rows, headings and what follows a first line too. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control("customer.history");
            for (int i = 0; i < table.getItemCount(); i++) {
                lines.add(table.getItem(i).getText());
            }
        });
        return lines;
    }

    @Test
    void searchFindsCustomersAndWhatWasSaidAndAsksNotForEachLetter() throws Exception {
        Customer maria = maria();
        spoke(maria, Duration.ofHours(1), "wants an invoice for the zeppelin");
        view.find("zeppelin");
        workbench.until("what was said is found", () -> view.said().size() == 1);
        assertThat(view.said().get(0)).contains("Maria Weber").contains("zeppelin");
        assertThat(view.results()).isEmpty();
        assertThat(workbench.desk().sent(Query.SearchCustomers.class)).hasSizeLessThan("zeppelin".length());
        workbench.picture("customer-search");
        screen().press("Esc");
        workbench.until("the search is over", () -> view.shows("instead"));
        view.find("nobodyhere");
        workbench.until("it is said", () -> view.text("results.empty").contains("Nobody is found for “nobodyhere”"));
    }

    @Test
    void anUnknownCallerHasWordsAndAWayOn() {
        // Who calls is looked for by the number; whoever is written down is a customer from then on.
        workbench.office().enter("anna", new Recipient.ToAgent(new AgentId("ben")), "+442079460123", "Invoice 1187");
        CallbacksView list = new CallbacksView(workbench);
        list.hasRows(1);
        list.go();
        list.open();
        workbench.until(
                "it is said",
                () -> view.text("instead").startsWith("No customer with the number +44 20 7946 0123 yet."));
        assertThat(view.shows("compose.unknown")).isTrue();
    }

    @Test
    void anOpenCallbackIsShownWithTheCustomerAndLeadsThere() {
        Customer maria = maria();
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "please call");
        view.open("weber", "Maria Weber");
        workbench.until("the call-back is shown", () -> screen().dump().contains("customer.open."));
        assertThat(maria.numbers()).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAndAskedAgain() {
        maria();
        view.find("maria");
        workbench.until("she is found", () -> view.results().size() == 1);
        workbench.desk().refuseNext(Query.GetCustomer.class, Refusal.TRY_AGAIN, "");
        screen().press("Enter");
        workbench.until("it is said", () -> view.text("instead").startsWith("Customer data is not available"));
        screen().click("customer.retry");
        workbench.until("she is there", () -> view.text("name").startsWith("Maria Weber"));
    }

    @Test
    void olderEntriesComeWhenOneScrollsThere() {
        Customer maria = maria();
        IntStream.range(0, 120).forEach(i -> spoke(maria, Duration.ofMinutes(i), "entry " + i));
        view.open("maria", "Maria Weber");
        workbench.until("the history is there", () -> !view.history().isEmpty());
        assertThat(workbench.desk().sent(Query.GetHistory.class)).hasSize(1);
        workbench.until(
                "the history has the focus",
                () -> screen().focus().filter("customer.history"::equals).isPresent());
        workbench.until("the last entry is on screen", () -> {
            screen().press("End");
            return view.history().stream().anyMatch(r -> r.contains("entry 119"));
        });
        assertThat(workbench.desk().sent(Query.GetHistory.class)).hasSize(3);
    }

    @Test
    void isEditedAndAChangeByAnotherIsSaid() {
        Customer maria = maria();
        view.open("maria", "Maria Weber");
        view.press("edit", "customer.edit.notes");
        replace("customer.edit.notes", "Mine");
        workbench
                .office()
                .change(new Customer(maria.id(), 2, maria.name(), maria.company(), maria.numbers(), "Theirs"));
        screen().press("Ctrl+Enter");
        workbench.until("it is said", () -> view.text("edit.status").contains("Theirs"));
        assertThat(view.text("edit.notes")).isEqualTo("Mine");
        screen().press("Ctrl+Enter");
        workbench.until(
                "it is saved",
                () -> workbench.office().customer(maria.id()).notes().equals("Mine"));
        workbench.until("it is shown", () -> view.text("notes").equals("Mine"));
    }

    @Test
    void aNumberIsAddedAndOneOfAnotherIsOfferedToBeMerged() throws Exception {
        Customer maria = maria();
        Customer other = workbench.office().customer("M. Weber", "", "", "+4989777777");
        view.open("maria", "Maria Weber");
        view.press("edit", "customer.edit.numbers");
        replace("customer.edit.numbers", "030 901820");
        screen().press("Enter");
        screen().type("089 777777");
        screen().press("Ctrl+Enter");
        workbench.until("it is said", () -> view.text("edit.status").contains("M. Weber"));
        workbench.picture("customer-number-taken");
        assertThat(workbench.office().customer(maria.id()).numbers()).hasSize(1);

        screen().click("customer.edit.merge");
        workbench.until(
                "it is asked", () -> screen().text("merge.text").orElse("").contains("can be undone"));
        workbench.picture("customer-merge-asks");
        screen().click("merge.ok");
        offersUndo("one customer now");
        assertThat(workbench.office().customer(maria.id()).numbers().stream().map(PhoneNumber::key))
                .containsExactly("+4930901820", "+4989777777");
        workbench.until("both numbers are shown", () -> view.text("numbers").contains("+49 89 777777"));
        assertThat(workbench.desk().sent(CustomerCommand.MergeCustomers.class))
                .containsExactly(new CustomerCommand.MergeCustomers(maria.id(), other.id()));
    }

    @Test
    void whomToMergeWithIsFoundWhileTyping() throws Exception {
        Customer maria = maria();
        Customer other = workbench.office().customer("Wäber Mary", "", "", "+4989777777");
        view.open("maria", "Maria Weber");
        view.press("merge", "merge.search");
        assertThat(screen().enabled("merge.ok")).isFalse();
        screen().type("mary");
        workbench.until(
                "the other is found", () -> screen().rows("merge.results").size() == 1);
        screen().press("Down");
        workbench.until(
                "it is said what will be",
                () -> screen().text("merge.effect").orElse("").contains("Wäber Mary"));
        workbench.picture("customer-merge");
        screen().click("merge.ok");
        offersUndo("one customer now");
        assertThat(workbench.desk().sent(CustomerCommand.MergeCustomers.class))
                .containsExactly(new CustomerCommand.MergeCustomers(maria.id(), other.id()));
    }

    @Test
    void aMergeIsUndoneByAKeyAndBothAreThereAgain() throws Exception {
        Customer maria = maria();
        Customer other = workbench.office().customer("Wäber Mary", "", "", "+4989777777");
        spoke(other, Duration.ofDays(1), "asked for the other one");
        view.open("maria", "Maria Weber");
        view.press("merge", "merge.search");
        screen().type("mary");
        workbench.until(
                "the other is found", () -> screen().rows("merge.results").size() == 1);
        screen().press("Down");
        workbench.until("it can be done", () -> screen().enabled("merge.ok"));
        screen().click("merge.ok");
        offersUndo("one customer now");
        workbench.until("the histories are one", () -> view.history().size() == 2);
        assertThat(view.history()).anyMatch(line -> line.contains("Customers merged – Wäber Mary"));
        workbench.picture("customer-merged");
        screen().press("Ctrl+Z");
        view.noticeIs("two customers again");
        assertThat(workbench.office().customer(other.id()).numbers()).isEqualTo(other.numbers());
        assertThat(workbench.office().customer(maria.id()).numbers()).isEqualTo(maria.numbers());
        workbench.until(
                "the history says so",
                () -> view.history().stream().anyMatch(line -> line.contains("Merge undone – Wäber Mary")));
        workbench.picture("customer-merge-undone");
    }

    private void offersUndo(String done) {
        workbench.until(
                "it is offered to undo it",
                () -> screen().text("undo.text").orElse("").contains(done));
    }

    @Test
    void aNoteIsAddedAndStaysWhenItIsNotKept() throws Exception {
        Customer maria = maria();
        view.open("maria", "Maria Weber");
        workbench.desk().refuseNext(CustomerCommand.AddInteraction.class, Refusal.TRY_AGAIN, "");
        view.press("note", "note.text");
        assertThat(screen().enabled("note.ok")).isFalse();
        screen().type("Wrote a letter");
        screen().press("Ctrl+Enter");
        workbench.until("it is said", () -> screen().text("note.problem").isPresent());
        assertThat(screen().text("note.text")).contains("Wrote a letter");
        workbench.picture("customer-note");
        screen().click("note.ok");
        workbench.until(
                "it stands in the history", () -> view.history().stream().anyMatch(r -> r.contains("Wrote a letter")));
        assertThat(workbench.desk().sent(CustomerCommand.AddInteraction.class))
                .hasSize(2)
                .allMatch(c -> c.customer().equals(maria.id()) && c.direction() == CallDirection.INBOUND);
    }

    @Test
    void anAdministratorErasesAfterBeingAsked() throws Exception {
        workbench.office().agent("ben", "Ben Ortiz", Role.ADMINISTRATOR, "102", "sales");
        maria();
        workbench.office().tell();
        view.open("maria", "Maria Weber");
        workbench.until("erasing is offered", () -> view.shows("erase"));
        screen().click("customer.erase");
        workbench.until(
                "it is asked", () -> screen().text("erase.text").orElse("").contains("Maria Weber"));
        workbench.picture("customer-erase");
        screen().click("erase.cancel");
        workbench.until("it is not asked any more", () -> !screen().shows("erase.text"));
        assertThat(workbench.desk().sent(CustomerCommand.EraseCustomer.class)).isEmpty();

        screen().click("customer.erase");
        workbench.until("it is asked again", () -> screen().shows("erase.ok"));
        screen().click("erase.ok");
        workbench.until("she is gone", () -> view.text("instead").contains("not on record any more"));
        view.noticeIs("An audit entry is kept");
    }

    /** Goes into a field and types over what is there. */
    private void replace(String field, String text) {
        screen().click(field);
        workbench.until(
                field + " has the focus",
                () -> screen().focus().filter(field::equals).isPresent());
        screen().press("Ctrl+A");
        screen().type(text);
        workbench.until("it is typed", () -> screen().text(field).orElse("").equals(text));
    }
}
