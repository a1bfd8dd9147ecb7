package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.workbench.driver.Driver;

/** What an agent does all day: the list says what is next, the arrow keys show it, and one leads to the next. By keys. */
class NextToDoTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen(int number, CallWindow window) {
        Reply reply = workbench
                .office()
                .does(
                        "anna",
                        new Submit(
                                Set.of(new Recipient.ToAgent(new AgentId("ben"))),
                                Optional.of("+4930900" + (1000 + number)),
                                Optional.of("Caller " + number),
                                "message number " + number,
                                Urgency.NORMAL,
                                window,
                                Optional.empty(),
                                Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }

    private List<Callback> forBen(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> forBen(i, CallWindow.ANY))
                .toList();
    }

    private static CallWindow until(Duration fromNow) {
        return new CallWindow(Optional.empty(), Optional.of(Instant.now().plus(fromNow)));
    }

    private Callback now(Callback callback) {
        return workbench.office().callback(callback.id());
    }

    private void shows(int number) {
        workbench.until("it is shown", () -> list.details().contains("message number " + number));
    }

    private List<String> headings() {
        AtomicReference<List<String>> texts = new AtomicReference<>(List.of());
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control("callbacks.table");
            texts.set(IntStream.range(0, table.getItemCount())
                    .mapToObj(table::getItem)
                    // Its text comes when it is asked for, and tells what it is.
                    .filter(item -> !item.getText().isEmpty() && item.getData("org.ringback.heading") != null)
                    .map(TableItem::getText)
                    .toList());
        });
        return texts.get();
    }

    @Test
    void headingsSayWhatIsNextAndHowMuchOfIt() {
        forBen(1, CallWindow.ANY);
        forBen(2, until(Duration.ofMinutes(30)));
        forBen(3, CallWindow.ANY);
        list.hasRows(3);
        assertThat(headings()).containsExactly("Due next, 1", "New and open, 2");
        assertThat(list.rows().get(0)).startsWith("Caller 2, for me, message number 2");
        assertThat(list.rows().get(1)).startsWith("Caller 1");
        assertThat(list.rows().get(2)).startsWith("Caller 3");
    }

    @Test
    void tenAreSeenUnderTheirHeadingsInAWindowOf1280By800() {
        forBen(1, until(Duration.ofMinutes(30)));
        IntStream.rangeClosed(2, 20).forEach(i -> forBen(i, CallWindow.ANY));
        workbench.onUiThread(() -> workbench.control("status.self").getShell().setBounds(0, 0, 1280, 800));
        list.go();
        AtomicInteger whole = new AtomicInteger();
        workbench.until("it is laid out", () -> {
            workbench.onUiThread(() -> {
                Table table = (Table) workbench.control("callbacks.table");
                int bottom = table.getClientArea().height;
                whole.set((int) IntStream.range(0, table.getItemCount())
                        .mapToObj(table::getItem)
                        .filter(item -> item.getText().startsWith("Caller"))
                        .map(item -> item.getBounds(0))
                        .filter(place -> place.y >= 0 && place.y + place.height <= bottom)
                        .count());
            });
            return whole.get() >= 10;
        });
    }

    @Test
    void theComposerIsOneLineUntilItIsNeededAndHasThenFourForTheMessage() {
        assertThat(screen().shows("composer.begin")).isTrue();
        assertThat(screen().shows("composer.text")).isFalse();
        screen().press("F2");
        workbench.until("it is open", () -> screen().shows("composer.text"));
        workbench.until("it has room", () -> {
            AtomicInteger lines = new AtomicInteger();
            workbench.onUiThread(() -> {
                Text text = (Text) workbench.control("composer.text");
                lines.set(text.getClientArea().height / text.getLineHeight());
            });
            return lines.get() >= 4 && screen().shows("composer.send");
        });
        screen().press("Ctrl+1");
        workbench.until("it is folded again", () -> screen().shows("composer.begin"));
    }

    @Test
    void whatWasTypedIsTakenBackWordByWordAndBroughtAgain() {
        screen().press("F2");
        workbench.until("it is open", () -> screen().shows("composer.text"));
        screen().click("composer.text");
        screen().type("one two");
        workbench.until(
                "it is typed", () -> screen().text("composer.text").orElse("").equals("one two"));
        screen().press("Ctrl+Z");
        workbench.until(
                "a word is gone",
                () -> screen().text("composer.text").orElse("").strip().equals("one"));
        screen().press("Ctrl+Y");
        workbench.until(
                "it is back", () -> screen().text("composer.text").orElse("").equals("one two"));
    }

    @Test
    void theArrowKeysShowMessageAndCustomerAtOnce() {
        var customer = workbench.office().customer("Second Customer", "", "", "+49309001002");
        forBen(2);
        list.hasRows(2);
        list.go();
        shows(1);
        screen().press("Down");
        shows(2);
        workbench.until(
                "the customer follows",
                () -> screen().text("customer.name")
                        .orElse("")
                        .contains(customer.name().orElseThrow()));
        screen().press("Up");
        shows(1);
        workbench.onUiThread(() -> assertThat(((StyledText) workbench.control("callback.text")).getTopPixel())
                .as("the first line is whole")
                .isZero());
    }

    @Test
    void afterAnOutcomeIsSavedTheNextOneIsShownAndTheListHasTheFocus() {
        List<Callback> all = forBen(3);
        list.hasRows(3);
        list.go();
        screen().press("F4");
        list.fillInOutcome("reached", "told her");
        screen().press("Ctrl+Enter");
        shows(2);
        workbench.until(
                "the list has the focus",
                () -> screen().focus().filter("callbacks.table"::equals).isPresent());
        assertThat(now(all.getFirst()).state()).isEqualTo(CallbackState.DONE);
        screen().press("Down");
        shows(3);
    }

    @Test
    void anOutcomeIsChosenByItsNumber() {
        Callback callback = forBen(1).getFirst();
        list.hasRows(1);
        list.go();
        screen().press("F6");
        workbench.until(
                "how it ended can be chosen",
                () -> screen().focus().filter("outcome.reached"::equals).isPresent());
        screen().press("Alt+4");
        screen().press("Ctrl+Enter");
        workbench.until("it is saved", () -> !now(callback).attempts().isEmpty());
        assertThat(now(callback).lastAttempt().orElseThrow().outcome())
                .isEqualTo(org.ringback.core.callback.Outcome.LEFT_MESSAGE);
    }

    @Test
    void severalAreHandedOnInOneStep() {
        List<Callback> all = forBen(3);
        list.hasRows(3);
        list.go();
        screen().press("Shift+Down");
        workbench.until(
                "two are selected",
                () -> screen().text("callback.selected").orElse("").startsWith("2 "));
        screen().press("F8");
        workbench.until("it is asked to whom", () -> screen().shows("reassign.to"));
        screen().type("anna");
        screen().press("Enter");
        workbench.until(
                "a reason can be given",
                () -> screen().focus().filter("reassign.reason"::equals).isPresent());
        screen().press("Enter");
        Recipient anna = new Recipient.ToAgent(new AgentId("anna"));
        workbench.until(
                "both are hers",
                () -> all.subList(0, 2).stream()
                        .allMatch(c -> now(c).request().recipient().equals(anna)));
        assertThat(now(all.get(2)).request().recipient()).isNotEqualTo(anna);
        shows(3);
    }

    @Test
    void whatIsPutOffStandsApartAndFolded() {
        List<Callback> all = forBen(2);
        list.hasRows(2);
        list.go();
        screen().press("F7");
        workbench.until("the times are offered", () -> screen().shows("snooze.times"));
        screen().press("2");
        workbench.until("it is put off", () -> now(all.getFirst()).state() == CallbackState.SNOOZED);
        list.hasRows(1);
        workbench.until("it stands apart", () -> headings().contains("Snoozed, 1, folded"));
        shows(2);
        screen().press("Down");
        screen().press("Right");
        list.hasRows(2);
        shows(1);
    }

    @Test
    void announcementsAreDismissedByAKeyAndTheCallbackStays() {
        forBen(1);
        workbench.until("it is announced", () -> screen().shows("news.text"));
        screen().press("Ctrl+Shift+D");
        workbench.until("it is gone", () -> !screen().shows("news.text"));
        assertThat(list.rows()).hasSize(1);
        assertThat(screen().windows()).anyMatch(title -> title.startsWith("(1) Ringback"));
    }

    @Test
    void theNumberIsCopied() {
        forBen(1);
        list.hasRows(1);
        list.go();
        screen().press("Ctrl+C");
        AtomicReference<Object> copied = new AtomicReference<>("");
        workbench.onUiThread(() -> {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            copied.set(String.valueOf(clipboard.getContents(TextTransfer.getInstance())));
            clipboard.dispose();
        });
        assertThat(copied.get()).isEqualTo("+49309001001");
    }

    @Test
    void whatIsSelectedStaysSoWhenRowsComeAndGo() {
        List<Callback> all = forBen(3);
        list.hasRows(3);
        list.go();
        screen().press("Down");
        shows(2);
        forBen(4, until(Duration.ofMinutes(20)));
        list.hasRows(4);
        workbench
                .office()
                .does(
                        "anna",
                        new org.ringback.desk.CallbackCommand.CancelCallback(
                                all.getFirst().id()));
        list.hasRows(3);
        shows(2);
        screen().press("Down");
        shows(3);
    }
}
