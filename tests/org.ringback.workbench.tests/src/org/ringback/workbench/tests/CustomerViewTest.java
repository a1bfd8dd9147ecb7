package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query.GetHistory;
import org.ringback.desk.Query.SearchCustomers;
import org.ringback.workbench.driver.Driver;

/** The customer and the response history, on a real workbench. */
class CustomerViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

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
                        text));
    }

    private void find(String words) {
        screen().press("F3");
        workbench.until(
                "the search field has the focus",
                () -> screen().focus().filter("customer.search"::equals).isPresent());
        screen().type(words);
    }

    private String text(String id) {
        return screen().text("customer." + id).orElse("");
    }

    @Test
    void theHistoryIsNewestFirst() {
        Customer maria = maria();
        spoke(maria, Duration.ofDays(3), "the oldest");
        spoke(maria, Duration.ofHours(1), "the newest");
        spoke(maria, Duration.ofDays(1), "between");
        find("weber");
        workbench.until("she is found", () -> screen().rows("customer.results").size() == 1);
        screen().press("Enter");
        workbench.until(
                "the history is there", () -> screen().rows("customer.history").size() == 3);
        assertThat(screen().rows("customer.history").get(0)).contains("the newest");
        assertThat(screen().rows("customer.history").get(2)).contains("the oldest");
        assertThat(text("name")).isEqualTo("Maria Weber  –  Weber KG");
        assertThat(text("notes")).isEqualTo("Prefers mornings");
    }

    @Test
    void searchAsksOnceForWhatWasTypedFastAndSaysWhenNobodyIsFound() {
        maria();
        find("nobodyhere");
        workbench.until("it is said", () -> text("results.empty").contains("Nobody is found for “nobodyhere”"));
        assertThat(workbench.desk().sent(SearchCustomers.class)).hasSizeLessThan("nobodyhere".length());
        screen().press("Esc");
        workbench.until("the search is over", () -> screen().shows("customer.instead"));
    }

    @Test
    void anUnknownCallerHasWordsAndAWayOn() {
        Callbacks.submit(workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
        CallbacksView list = new CallbacksView(workbench);
        list.hasRows(1);
        list.go();
        list.open();
        workbench.until("it is said", () -> text("instead").startsWith("Nobody is known under +442079460123 yet."));
        assertThat(screen().shows("customer.compose.unknown")).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAndAskedAgain() {
        maria();
        find("maria");
        workbench.until("she is found", () -> screen().rows("customer.results").size() == 1);
        workbench.desk().refuseNext(org.ringback.desk.Query.GetCustomer.class, Refusal.TRY_AGAIN, "");
        screen().press("Enter");
        workbench.until("it is said", () -> text("instead").startsWith("The server did not say who it is"));
        screen().click("customer.retry");
        workbench.until("she is there", () -> text("name").startsWith("Maria Weber"));
    }

    @Test
    void olderEntriesComeWhenOneScrollsThere() {
        Customer maria = maria();
        IntStream.range(0, 120).forEach(i -> spoke(maria, Duration.ofMinutes(i), "entry " + i));
        find("maria");
        workbench.until("she is found", () -> screen().rows("customer.results").size() == 1);
        screen().press("Enter");
        workbench.until(
                "the history is there", () -> !screen().rows("customer.history").isEmpty());
        assertThat(workbench.desk().sent(GetHistory.class)).hasSize(1);
        screen().press("Ctrl+2");
        workbench.until("the last entry is on screen", () -> {
            screen().press("End");
            return screen().rows("customer.history").stream().anyMatch(r -> r.contains("entry 119"));
        });
        assertThat(workbench.desk().sent(GetHistory.class)).hasSize(3);
    }

    @Test
    void isEditedAndAChangeByAnotherIsSaid() {
        Customer maria = maria();
        find("maria");
        workbench.until("she is found", () -> screen().rows("customer.results").size() == 1);
        screen().press("Enter");
        workbench.until("she is there", () -> text("name").startsWith("Maria Weber"));
        screen().click("customer.edit");
        workbench.until("she can be changed", () -> screen().shows("customer.edit.notes"));
        screen().click("customer.edit.notes");
        screen().press("Ctrl+A");
        screen().type("Mine");
        workbench.until("it is typed", () -> text("edit.notes").equals("Mine"));
        workbench
                .office()
                .change(new Customer(maria.id(), 2, maria.name(), maria.company(), maria.numbers(), "Theirs"));
        screen().press("Ctrl+Enter");
        workbench.until("it is said", () -> text("edit.status").contains("Theirs"));
        assertThat(text("edit.notes")).isEqualTo("Mine");
        screen().press("Ctrl+Enter");
        workbench.until(
                "it is saved",
                () -> workbench.office().customer(maria.id()).notes().equals("Mine"));
        workbench.until("it is shown", () -> text("notes").equals("Mine"));
    }
}
