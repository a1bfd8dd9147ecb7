package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.CallbackCommand.CancelCallback;
import org.ringback.workbench.driver.Driver;

/** Author and owner write to each other, by keys alone. */
class AskBackTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen() {
        workbench.office().customer("Emily Clarke", "", "", "+442079460123");
        return Callbacks.submit(workbench.office(), "carla", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
    }

    private Callback now(Callback callback) {
        return workbench.office().callback(callback.id());
    }

    private void writes(String text) {
        screen().press("Ctrl+K");
        workbench.until(
                "it can be typed",
                () -> screen().focus().filter("ask.text"::equals).isPresent());
        screen().type(text);
        workbench.until(
                "it is typed", () -> screen().text("ask.text").orElse("").endsWith(text));
    }

    private void newsIs(String text) {
        workbench.until(
                "the news is: " + text,
                () -> screen().text("news.text").orElse("").startsWith(text));
    }

    @Test
    void theOwnerAsksAndReadsTheAnswer() throws Exception {
        Callback callback = forBen();
        list.hasRows(1);
        list.go();
        list.open();
        writes("Which order number?");
        workbench.picture("ask-back-dialog");
        screen().press("Ctrl+Enter");
        list.noticeIs("Asked; Carla Müller is told.");
        workbench.until("the window is gone", () -> !screen().shows("ask.text"));
        assertThat(now(callback).dialogue().stream().map(Line::text)).containsExactly("Which order number?");
        workbench.until("the details have it", () -> list.details().contains("Ben Ortiz: Which order number?"));
        assertThat(list.details()).contains("(not answered)");
        workbench.until("so has the row", () -> list.rows().getFirst().contains("question open"));
        workbench.until(
                "whoever takes the customer's next call reads it",
                () -> screen().rows("customer.history").stream().anyMatch(r -> r.contains("not answered yet")));
        workbench.picture("ask-back-asked");
        workbench.office().does("carla", new AskBack(callback.id(), "It is 4711."));
        newsIs("Carla Müller answers you: Emily Clarke, It is 4711.");
        workbench.until("the row says so", () -> list.rows().getFirst().contains("answered"));
        workbench.until("the details have it", () -> list.details().contains("Carla Müller: It is 4711."));
        assertThat(list.details()).doesNotContain("(not answered)");
        workbench.picture("ask-back-answered");
    }

    @Test
    void theAuthorIsToldAndAnswers() throws Exception {
        workbench.office().customer("Emily Clarke", "", "", "+442079460123");
        Callback callback =
                Callbacks.submit(workbench.office(), "ben", "anna", "+442079460123", "Emily Clarke", "Invoice 1187");
        workbench.office().does("anna", new AskBack(callback.id(), "Which order number?"));
        newsIs("Anna Huber asks you: Emily Clarke, Which order number?");
        screen().press("Ctrl+7");
        workbench.until(
                "it is in the list of what I sent",
                () -> screen().rows("sent.table").stream()
                        .anyMatch(r -> r.contains("Asked back") && r.contains("Which order number?")));
        workbench.picture("ask-back-sent");
        screen().press("Ctrl+O");
        workbench.until("it is open", () -> list.details().contains("Anna Huber: Which order number?"));
        workbench.until(
                "the button says what it does", () -> screen().texts().stream().anyMatch(t -> t.contains("Answer …")));
        writes("It is 4711.");
        screen().press("Ctrl+Enter");
        list.noticeIs("Answered; Anna Huber is told.");
        assertThat(now(callback).dialogue()).hasSize(2);
        screen().press("Ctrl+7");
        workbench.until(
                "nothing waits for me any more",
                () -> screen().rows("sent.table").stream().noneMatch(r -> r.contains("Asked back")));
    }

    @Test
    void theRowOfWhoHasToAnswerIsMarked() throws Exception {
        Callback callback = forBen();
        workbench.office().does("carla", new AskBack(callback.id(), "Did you reach her?"));
        list.hasRows(1);
        workbench.until("the row is marked", () -> list.rows().getFirst().contains("Asked back"));
        assertThat(list.rows().getFirst()).as("by what is to be answered").contains("Did you reach her?");
        newsIs("Carla Müller asks you");
        workbench.picture("ask-back-row");
    }

    @Test
    void whatIsTypedOutlivesEscAndARefusal() {
        Callback callback = forBen();
        list.hasRows(1);
        list.go();
        list.open();
        writes("Which order");
        screen().press("Esc");
        workbench.until("the window is gone", () -> !screen().shows("ask.text"));
        assertThat(now(callback).dialogue()).isEmpty();
        writes(" number?");
        assertThat(screen().text("ask.text")).contains("Which order number?");
        workbench.office().does("carla", new CancelCallback(callback.id()));
        screen().press("Ctrl+Enter");
        workbench.until(
                "it is refused in words",
                () -> screen().text("ask.status").orElse("").startsWith("Not done: "));
        assertThat(screen().text("ask.text")).contains("Which order number?");
        screen().press("Esc");
        workbench.until("the window is gone", () -> !screen().shows("ask.text"));
    }

    @Test
    void aColleaguesAnswerIsSeenBeforeMineIsSentAndTheKeyOpensNoSecondWindow() {
        Callback callback = workbench
                .office()
                .enter("carla", new Recipient.ToGroup(new GroupId("sales")), "+442079460123", "Invoice 1187");
        workbench.office().does("carla", new AskBack(callback.id(), "Is the offer out & sent?"));
        list.hasRows(1);
        list.go();
        list.open();
        writes("Yes, since Monday");
        screen().press("Ctrl+K");
        assertThat(screen().text("ask.label")).contains("Answer to Carla Müller");
        workbench.office().does("anna", new AskBack(callback.id(), "Yes."));
        workbench.until(
                "her answer is there",
                () -> screen().text("ask.said").orElse("").contains("Anna Huber: Yes."));
        workbench.until(
                "mine would be a question",
                () -> screen().text("ask.label")
                        .filter("Question to Carla Müller"::equals)
                        .isPresent());
        assertThat(screen().text("ask.text")).contains("Yes, since Monday");
        screen().press("Esc");
        workbench.until("there is no window below it", () -> !screen().shows("ask.text"));
        assertThat(now(callback).dialogue()).hasSize(2);
    }

    @Test
    void withoutAServerItGoesIntoTheOutbox() {
        Callback callback = forBen();
        list.hasRows(1);
        list.go();
        list.open();
        writes("Which order number?");
        workbench.desk().goOffline();
        screen().press("Ctrl+Enter");
        list.noticeIs("Saved in the outbox");
        assertThat(now(callback).dialogue()).isEmpty();
        workbench.desk().goOnline();
        workbench.until("it is sent", () -> now(callback).dialogue().size() == 1);
    }
}
