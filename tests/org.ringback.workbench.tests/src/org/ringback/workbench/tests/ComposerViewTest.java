package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.Submit;

/** Writing call-backs, on a real workbench, by keys. */
class ComposerViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final ComposerView composer = new ComposerView(workbench);

    private void divertedCall(String number, String name) {
        workbench
                .office()
                .takenBy(
                        workbench.office().rings(number, Optional.of(name), "101"),
                        "102",
                        DiversionReason.BUSY,
                        Optional.empty());
    }

    @Test
    void aCallThatAnnaDidNotTakeFillsItInAndOneOnlyHasToType() throws Exception {
        workbench.office().presence("anna", PresenceState.AT_LUNCH, Optional.empty(), Optional.of("back at one"));
        divertedCall("+4930901820", "Maria Weber");
        composer.says("origin", "Maria Weber called Anna Huber (101)");
        composer.says("reason", "busy");
        composer.says("presence", "Anna Huber: At lunch, back at one");
        assertThat(composer.isFor("Anna Huber")).isTrue();
        assertThat(composer.text("name")).isEqualTo("Maria Weber");
        assertThat(composer.text("number")).isEqualTo("+49 30 901820");
        composer.focusIsIn("text");

        workbench.driver().type("Please call about 4711");
        composer.send();

        composer.says("status", "Accepted at ");
        composer.says("accepted.who", "Anna Huber (At lunch, back at one)");
        workbench.picture("composer-accepted");
        Submit sent = workbench.desk().sent(Submit.class).getFirst();
        assertThat(sent.text()).isEqualTo("Please call about 4711");
        assertThat(sent.reason()).contains(DiversionReason.BUSY);
    }

    @Test
    void whoIsNotLoggedInGetsItLater() throws Exception {
        workbench.office().neverLoggedIn("anna");
        divertedCall("+4930901820", "Maria Weber");
        composer.says("presence", "Anna Huber: Not logged in");
        composer.focusIsIn("text");
        workbench.driver().type("Please call about 4711");
        workbench.picture("composer-not-logged-in");
        composer.send();
        composer.says("status", "Accepted at ");
        composer.says("accepted.who", "Anna Huber (Not logged in) gets it at the next");
    }

    @Test
    void aSecondCallDoesNotTakeAwayWhatIsWritten() {
        divertedCall("+4930901820", "Maria Weber");
        composer.focusIsIn("text");
        workbench.driver().type("half a sentence");
        divertedCall("+442079460123", "Emily Clarke");
        composer.says("origin", "Emily Clarke");
        assertThat(composer.text("text")).isEmpty();

        workbench
                .driver()
                .click(workbench
                        .driver()
                        .dump()
                        .lines()
                        .filter(line -> line.contains("[composer.draft.") && line.contains("Maria Weber"))
                        .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                        .findFirst()
                        .orElseThrow());
        composer.says("text", "half a sentence");

        workbench.driver().click("composer.discard");
        workbench.until(
                "it asks before it throws something away",
                () -> workbench.driver().windows().contains("Discard what was written?"));
        workbench.driver().press("Esc");
        composer.says("text", "half a sentence");
    }

    @Test
    void recipientsAreFoundByNameAndExtensionAndGroup() {
        composer.begin();
        composer.addRecipient("carl", "Carla Müller");
        composer.addRecipient("101", "Anna Huber");
        composer.addRecipient("600", "Sales");
        workbench.driver().press("Backspace");
        workbench.until("the last one is gone", () -> !composer.isFor("Sales"));
        composer.type("number", "+4930123456");
        composer.send();
        composer.says("status", "Accepted");
        assertThat(workbench.desk().sent(Submit.class).getFirst().recipients())
                .isEqualTo(Set.of(
                        new Recipient.ToAgent(new AgentId("carla")), new Recipient.ToAgent(new AgentId("anna"))));
    }

    @Test
    void whatIsMarkedByKeyIsSentConfidentialAndTheNextIsNotMarked() throws Exception {
        composer.begin();
        composer.addRecipient("anna", "Anna Huber");
        composer.type("text", "about the salary");
        assertThat(composer.marked()).isFalse();
        workbench.driver().press("Alt+o");
        workbench.until("it is marked", composer::marked);
        assertThat(composer.tip("confidential")).contains("supervisors").contains("Everybody else");
        workbench.picture("confidential-draft");
        composer.send();
        composer.says("status", "Accepted");
        assertThat(workbench.desk().sent(Submit.class).getFirst().confidential())
                .isTrue();

        composer.begin();
        assertThat(composer.marked()).isFalse();
        composer.addRecipient("anna", "Anna Huber");
        composer.type("text", "about the weather");
        composer.send();
        workbench.until("it is sent", () -> workbench.desk().sent(Submit.class).size() == 2);
        assertThat(workbench.desk().sent(Submit.class).getLast().confidential()).isFalse();
    }

    @Test
    void whatIsLackingIsSaidWhereTheCursorGoes() {
        composer.begin();
        composer.send();
        composer.says("state", "Choose a recipient.");
        composer.focusIsIn("recipients");
        composer.addRecipient("anna", "Anna Huber");
        composer.send();
        composer.says("state", "Say who is to be called back");
        composer.focusIsIn("number");
        assertThat(workbench.desk().sent(Submit.class)).isEmpty();
    }

    @Test
    void sendingIsSaidUntilTheServerHasIt() {
        writeToAnna("Call the workshop");
        workbench.desk().hold();
        composer.send();
        composer.says("state", "Sending …");
        workbench.desk().answer();
        composer.says("status", "Accepted");
    }

    @Test
    void withoutAServerItIsKeptInTheOutboxAndSentLater() {
        writeToAnna("Call the workshop");
        workbench.desk().goOffline();
        workbench.until("stale", () -> workbench.driver().shows("banner.text"));
        composer.send();
        composer.says("status", "Saved in the outbox");
        composer.says("outbox.more", "will be sent automatically when the server is back");
        workbench.desk().goOnline();
        composer.says("status", "Accepted");
    }

    @Test
    void aRefusalIsOneLineAndTheTextStays() {
        writeToAnna("Call the workshop");
        workbench.desk().refuseNext(Submit.class, Refusal.NOT_ALLOWED, "");
        composer.send();
        composer.says("state", "Not sent: ");
        assertThat(composer.text("text")).isEqualTo("Call the workshop");
        composer.send();
        composer.says("status", "Accepted");
    }

    @Test
    void theThirdMessageSaysThatItJoined() {
        Callbacks.submit(workbench.office(), "carla", "anna", "+4930123456", "Maria", "one");
        Callbacks.submit(workbench.office(), "carla", "anna", "+4930123456", "Maria", "two");
        writeToAnna("three");
        composer.type("number", "+4930123456");
        composer.send();
        composer.says("status", "Accepted");
        workbench.until(
                "it joined",
                () -> workbench
                        .driver()
                        .text("status.notice")
                        .filter("Sent to Anna Huber. It joined an open callback (3 calls)."::equals)
                        .isPresent());
    }

    @Test
    void theCallerStaysOnScreenWhenTheCallbackIsAccepted() {
        workbench.office().customer("Maria Weber", "Weber KG", "", "+4930901820");
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901821", "Emily Clarke", "the first message");
        new CallbacksView(workbench).hasRows(1);
        divertedCall("+4930901820", "Maria Weber");
        composer.focusIsIn("text");
        workbench.driver().type("Please call about 4711");
        composer.send();
        composer.says("status", "Accepted at ");
        workbench.until(
                "the keyboard is elsewhere",
                () -> workbench
                        .driver()
                        .focus()
                        .filter(id -> !id.equals("composer.text"))
                        .isPresent());
        assertThat(workbench.driver().text("customer.name").orElse("")).contains("Weber KG");
        assertThat(workbench.driver().shows("callback.text")).isFalse();
    }

    @Test
    void acceptedIsOneLineAndTheKeyboardIsWhereOneCameFrom() throws Exception {
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "the first message");
        CallbacksView list = new CallbacksView(workbench);
        list.hasRows(1);
        list.go();
        writeToAnna("Call the workshop");
        composer.send();
        composer.says("status", "Accepted at ");
        workbench.until(
                "the list has the focus", () -> workbench.driver().focus().equals(Optional.of("callbacks.table")));
        assertThat(workbench.driver().shows("composer.text")).isFalse();
        AtomicInteger height = new AtomicInteger();
        workbench.until("it takes one line", () -> {
            workbench.onUiThread(() ->
                    height.set(workbench.control("composer.status").getParent().getSize().y));
            return height.get() < 60;
        });
        workbench.driver().press("Ctrl+Z");
        composer.focusIsIn("text");
        assertThat(composer.text("text")).isEqualTo("Call the workshop");
        composer.send();
        composer.says("status", "Accepted at ");
        workbench.driver().press("Ctrl+3");
        composer.focusIsIn("begin");
        workbench.driver().press("Space");
        composer.focusIsIn("recipients");
    }

    @Test
    void sentByMeShowsWhatBecameOfIt() throws Exception {
        writeToAnna("Call the workshop");
        composer.send();
        composer.says("status", "Accepted");
        workbench.driver().press("Ctrl+7");
        workbench.until("accepted", () -> sentRow().contains("Accepted"));
        AtomicInteger height = new AtomicInteger();
        workbench.until("the list has room although the composer is one line", () -> {
            workbench.onUiThread(
                    () -> height.set(workbench.control("sent.table").getSize().y));
            return height.get() > 120;
        });
        workbench.picture("sent-by-me");
        var id = workbench.desk().state().callbacksInOrder().getFirst().id();
        workbench.office().does("anna", new ClaimCallback(id));
        workbench.until("responding", () -> sentRow().contains("Taken by Anna Huber since "));
    }

    private String sentRow() {
        return workbench.driver().rows("sent.table").stream().findFirst().orElse("");
    }

    @Test
    void aKnownNumberFillsInTheNameAndShowsTheCustomer() {
        workbench.office().customer("Maria Weber", "Weber KG", "", "+4930901820");
        composer.begin();
        composer.type("number", "+4930901820");
        workbench.driver().press("Tab");
        workbench.until("the name is there", () -> composer.text("name").equals("Maria Weber"));
        workbench.until(
                "the number is as in all views", () -> composer.text("number").equals("+49 30 901820"));
        workbench.driver().click("composer.number");
        composer.focusIsIn("number");
        workbench.until("it is as it was typed", () -> composer.text("number").equals("+4930901820"));
        workbench.until(
                "the customer is shown",
                () -> workbench.driver().text("customer.name").orElse("").contains("Weber KG"));
    }

    @Test
    void aGroupSaysHowManyGetIt() {
        composer.begin();
        composer.addRecipient("serv", "Service");
        composer.type("text", "Lift is stuck");
        composer.send();
        composer.says("accepted.who", "All of Service get it");
        assertThat(workbench.desk().sent(Submit.class).getFirst().recipients())
                .containsExactly(new Recipient.ToGroup(new GroupId("service")));
    }

    private void writeToAnna(String text) {
        composer.begin();
        composer.addRecipient("anna", "Anna Huber");
        composer.type("text", text);
    }
}
