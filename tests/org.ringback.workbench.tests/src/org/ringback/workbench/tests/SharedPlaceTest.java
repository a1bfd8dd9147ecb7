package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.workbench.driver.Driver;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * What a decision needs is on screen: the composer and the selected call-back share a place where there is not enough for
 * both, and the customer with the history stays. By keys.
 */
class SharedPlaceTest {
    private static final RGB BLUE = new RGB(0x1F, 0x66, 0xC1);

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);
    private final ComposerView composer = new ComposerView(workbench);
    private final CustomerView customer = new CustomerView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private void window(int width, int height) {
        workbench.onUiThread(() -> workbench.control("status.self").getShell().setBounds(0, 0, width, height));
        workbench.until("the window is so large", () -> {
            AtomicInteger now = new AtomicInteger();
            workbench.onUiThread(
                    () -> now.set(workbench.control("status.self").getShell().getClientArea().height));
            return Math.abs(now.get() - height) < 60;
        });
    }

    private void known(Duration apart) {
        Customer maria = workbench.office().customer("Maria Weber", "Weber KG", "", "+4930901820");
        IntStream.range(0, 12).forEach(i -> spoke(maria, apart.multipliedBy(i), "entry " + i));
    }

    private void spoke(Customer whom, Duration ago, String text) {
        workbench
                .office()
                .history(new Interaction(
                        workbench.office().newId(),
                        whom.id(),
                        Instant.now().minus(ago),
                        Interaction.Kind.CALL,
                        CallDirection.INBOUND,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        text));
    }

    private void twoCallbacks() {
        twoCallbacks(Duration.ofHours(12));
    }

    /** The first is selected; its customer has a history. */
    private void twoCallbacks(Duration apart) {
        known(apart);
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "the first message");
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901821", "Emily Clarke", "the second message");
        list.hasRows(2);
        list.go();
        workbench.until("it is shown", () -> list.details().contains("the first message"));
        workbench.until("the history is there", () -> !customer.history().isEmpty());
    }

    private void write(String text) {
        screen().press("F2");
        workbench.until("the composer is open", () -> screen().shows("composer.text"));
        composer.addRecipient("anna", "Anna Huber");
        composer.type("name", "Jale Ozturk");
        composer.type("text", text);
    }

    private boolean hasStepped() {
        return !screen().shows("callback.text") && screen().shows("composer.send");
    }

    private boolean isFolded() {
        return screen().shows("callback.text") && screen().shows("composer.goOn") && !screen().shows("composer.text");
    }

    private MPartStack stack(String id) {
        return workbench
                .context()
                .get(EModelService.class)
                .findElements(workbench.context().get(MApplication.class), id, MPartStack.class)
                .getFirst();
    }

    private List<String> shares() {
        return Stream.of(WorkbenchIds.STACK_CALLBACK, WorkbenchIds.STACK_CUSTOMER)
                .map(id -> String.valueOf(stack(id).getContainerData()))
                .toList();
    }

    private List<Integer> heights() {
        List<Integer> heights = new ArrayList<>();
        workbench.onUiThread(() -> Stream.of(WorkbenchIds.STACK_CALLBACK, WorkbenchIds.STACK_CUSTOMER)
                .forEach(id -> heights.add(((Control) stack(id).getWidget()).getSize().y)));
        return heights;
    }

    @Test
    void inALowWindowComposerAndCallbackShareAPlaceAndTheCustomerStays() throws Exception {
        window(1280, 780);
        twoCallbacks();
        List<String> shares = shares();
        List<Integer> heights = heights();
        write("Please call about 4711");
        workbench.until("the call-back has stepped aside", this::hasStepped);
        workbench.until("the message has four lines", () -> lines() >= 4);
        assertThat(customer.shows("history")).isTrue();
        assertThat(shares()).as("of the others").isEqualTo(shares);
        workbench.picture("shared-place-writing");

        screen().press("Ctrl+1");
        workbench.until("the call-back is back", this::isFolded);
        assertThat(composer.text("folded")).isEqualTo("Draft for Jale Ozturk – Ctrl+3 to go on");
        workbench.until("as high as it was", () -> heights().equals(heights));
        workbench.picture("shared-place-reading");
        workbench.until("the list has the focus", () -> screen().focus().equals(Optional.of("callbacks.table")));
        screen().press("Down");
        workbench.until("the next is shown", () -> list.details().contains("the second message"));
        screen().press("Enter");
        assertThat(isFolded()).isTrue();

        screen().press("Ctrl+3");
        workbench.until("it is gone on with", this::hasStepped);
        composer.focusIsIn("text");
        assertThat(composer.text("text")).isEqualTo("Please call about 4711");
        screen().press("Ctrl+1");
        workbench.until("the call-back is back again", this::isFolded);
        screen().press("F2");
        workbench.until("it is gone on with again", this::hasStepped);
        composer.focusIsIn("text");
        assertThat(composer.text("text")).isEqualTo("Please call about 4711");
        screen().press("Ctrl+1");
        workbench.until("and folded again", this::isFolded);
        screen().click("composer.goOn");
        workbench.until("by its button", this::hasStepped);

        composer.send();
        composer.says("status", "Accepted");
        workbench.until("the call-back comes back", () -> screen().shows("callback.text"));
        assertThat(workbench.desk().sent(Submit.class).stream().map(Submit::text))
                .containsExactly("Please call about 4711");
        screen().click("composer.begin");
        composer.focusIsIn("recipients");
        screen().press("Ctrl+1");
        workbench.until(
                "all is as it was",
                () -> screen().shows("composer.begin") && heights().equals(heights));
        assertThat(shares()).isEqualTo(shares);
    }

    @Test
    void whatIsDiscardedMakesRoomAtOnce() {
        window(1280, 780);
        twoCallbacks();
        List<Integer> heights = heights();
        write("half a sentence");
        workbench.until("the call-back has stepped aside", this::hasStepped);
        screen().click("composer.discard");
        workbench.until("it is asked", () -> screen().windows().contains("Discard what was written?"));
        screen().press("Tab");
        screen().press("Enter");
        workbench.until("the call-back is back", () -> screen().shows("callback.text"));
        workbench.until("the composer is one line", () -> screen().shows("composer.begin"));
        workbench.until("all is as it was", () -> heights().equals(heights));
    }

    @Test
    void whoeverShowsTheCallbackBringsItBack() {
        window(1280, 780);
        twoCallbacks();
        write("half a sentence");
        workbench.until("the call-back has stepped aside", this::hasStepped);
        workbench.onUiThread(() -> workbench.context().get(Navigator.class).reveal(WorkbenchIds.PART_CALLBACK));
        workbench.until("it is back", this::isFolded);
        workbench.until(
                "the keyboard is where it goes on", () -> screen().focus().equals(Optional.of("composer.goOn")));
        screen().press("Ctrl+3");
        workbench.until("it is gone on with", this::hasStepped);
        screen().press("F6");
        workbench.until("to say how it ended", () -> screen().shows("outcome.reached"));
        assertThat(isFolded()).isTrue();
        workbench.until("all of it is seen", () -> screen().shows("outcome.save"));
    }

    @Test
    void aCallTakesNoRoomFromWhoeverIsTypingAnOutcome() {
        window(1280, 780);
        twoCallbacks();
        screen().press("F6");
        list.fillInOutcome("reached", "she will");
        workbench
                .office()
                .takenBy(
                        workbench.office().rings("+442079460123", Optional.of("Emily Clarke"), "101"),
                        "102",
                        DiversionReason.BUSY,
                        Optional.empty());
        workbench.until("the composer offers itself", this::isFolded);
        screen().type(" think");
        workbench.until(
                "it is typed on", () -> screen().text("outcome.text").orElse("").equals("she will think"));
        screen().press("Ctrl+3");
        workbench.until("it is gone on with", this::hasStepped);
        composer.says("origin", "Emily Clarke called Anna Huber");
    }

    @Test
    void whatIsRefusedWhileOneReadsIsSaidInItsLine() throws Exception {
        window(1280, 780);
        twoCallbacks();
        write("half a sentence");
        workbench.until("the call-back has stepped aside", this::hasStepped);
        workbench.desk().refuseNext(Submit.class, Refusal.NOT_ALLOWED, "");
        workbench.desk().hold();
        composer.send();
        composer.says("state", "Sending …");
        screen().press("Ctrl+1");
        workbench.until("it is folded", this::isFolded);
        workbench.desk().answer();
        composer.says("folded", "Not sent: Jale Ozturk – Ctrl+3 to change it");
        workbench.picture("folded-refused");
        screen().press("Ctrl+3");
        composer.says("state", "Your text is kept: change it, or send it again.");
        assertThat(composer.text("text")).isEqualTo("half a sentence");
    }

    @Test
    void inATallWindowNothingStepsAside() {
        window(1600, 1080);
        twoCallbacks();
        write("Please call about 4711");
        workbench.until("there is room for all", () -> lines() >= 4 && screen().shows("callback.text"));
        screen().press("Ctrl+1");
        workbench.until("the list has the focus", () -> screen().focus().equals(Optional.of("callbacks.table")));
        assertThat(screen().shows("composer.text")).isTrue();
        assertThat(screen().shows("callback.text")).isTrue();

        window(1280, 780);
        workbench.until("there is none any more", this::isFolded);
        window(1600, 1080);
        workbench.until(
                "there is again",
                () -> screen().shows("callback.text") && composer.text("text").contains("4711"));
    }

    @Test
    void theFirstArrangementComesBackWhileTheCallbackIsAside() {
        window(1280, 780);
        twoCallbacks();
        List<Integer> heights = heights();
        workbench.onUiThread(() -> stack(WorkbenchIds.STACK_CALLBACK).setContainerData("7000"));
        write("half a sentence");
        workbench.until("the call-back has stepped aside", this::hasStepped);
        workbench.onUiThread(
                () -> workbench.context().get(Ui.class).arrangement().reset());
        workbench.until("one goes on writing", this::hasStepped);
        composer.focusIsIn("text");
        assertThat(composer.text("text")).isEqualTo("half a sentence");
        workbench.until("the message has four lines", () -> lines() >= 4);
        screen().press("Ctrl+1");
        workbench.until("the call-back is back", this::isFolded);
        workbench.until("as at first", () -> isAbout(heights));

        workbench.onUiThread(
                () -> workbench.context().get(Ui.class).arrangement().reset());
        workbench.until("also when the draft is folded", () -> isFolded() && isAbout(heights));
    }

    /** Up to a line of the text, which the customer lends. */
    private boolean isAbout(List<Integer> heights) {
        List<Integer> now = heights();
        return IntStream.range(0, heights.size()).allMatch(i -> Math.abs(now.get(i) - heights.get(i)) < 20);
    }

    @Test
    void oneButtonAtATimeIsTheOneToPress() {
        window(1600, 1080);
        twoCallbacks();
        primaryIs("callback.call_back");
        screen().press("F6");
        workbench.until("how it ended can be chosen", () -> screen().shows("outcome.save"));
        primaryIs("callback.call_back");
        screen().press("Alt+1");
        primaryIs("outcome.save");
        write("Please call about 4711");
        primaryIs("composer.send");
        screen().press("Ctrl+1");
        primaryIs("outcome.save");
        screen().press("Down");
        primaryIs("callback.call_back");
        screen().press("Ctrl+3");
        primaryIs("composer.send");
        composer.send();
        composer.says("status", "Accepted");
        primaryIs("callback.call_back");

        screen().press("Ctrl+1");
        screen().press("Up");
        primaryIs("outcome.save");
        screen().press("Ctrl+2");
        primaryIs("outcome.save");
        screen().click("customer.edit");
        primaryIs("customer.edit.save");
    }

    private void primaryIs(String id) {
        AtomicReference<List<String>> now = new AtomicReference<>(List.of());
        workbench.until("only " + id + " is to be pressed", () -> {
            workbench.onUiThread(() ->
                    now.set(buttons(workbench.control("status.self").getShell())
                            .filter(button -> button.isVisible()
                                    && BLUE.equals(button.getBackground().getRGB()))
                            .map(button -> String.valueOf(button.getData(Widgets.ID)))
                            .toList()));
            return now.get().equals(List.of(id));
        });
    }

    private static Stream<Button> buttons(Composite in) {
        return Arrays.stream(in.getChildren())
                .flatMap(child -> child instanceof Button button
                        ? Stream.of(button)
                        : child instanceof Composite inner ? buttons(inner) : Stream.of());
    }

    @Test
    void eightEntriesOfADayAreSeenInAWindowOf1280By800() throws Exception {
        window(1280, 800);
        twoCallbacks(Duration.ofMillis(1));
        AtomicInteger whole = new AtomicInteger();
        workbench.until("they are seen", () -> {
            workbench.onUiThread(() -> {
                Table table = (Table) workbench.control("customer.history");
                int bottom = table.getClientArea().height;
                whole.set((int) IntStream.range(0, table.getItemCount())
                        .mapToObj(table::getItem)
                        .filter(item -> item.getText().contains("entry ")
                                || item.getText().contains("the first message"))
                        .map(item -> item.getBounds(0))
                        .filter(place -> place.y >= 0 && place.y + place.height <= bottom)
                        .count());
            });
            return whole.get() >= 8;
        });
        workbench.picture("eight-entries");
        assertThat(screen().shows("callback.text")).isTrue();
    }

    private int lines() {
        AtomicInteger lines = new AtomicInteger();
        workbench.onUiThread(() -> {
            Text text = (Text) workbench.control("composer.text");
            lines.set(text.getClientArea().height / text.getLineHeight());
        });
        return lines.get();
    }
}
