package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.CompleteCallback;
import org.ringback.desk.Query;
import org.ringback.workbench.driver.Driver;

/** Call-backs, history and what happened go into files, by keys. */
class ExportTest {
    private static final String LIST_HEADER = "\uFEFFEntered,Caller,Number,For,Written by,Urgency,";

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);
    private final CustomerView customers = new CustomerView(workbench);

    @TempDir
    Path folder = Path.of("");

    private Path file = folder;

    @BeforeEach
    void name() {
        file = folder.resolve("list.csv");
    }

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen(String number, String name, String text) {
        return Callbacks.submit(workbench.office(), "anna", "ben", number, name, text);
    }

    private void done(Callback callback) {
        workbench.office().does("ben", new ClaimCallback(callback.id()));
        workbench.office().does("ben", new CompleteCallback(callback.id(), 1, Outcome.REACHED, "sent it"));
    }

    /** Presses the keys for the window, and types where to. */
    private void ask(String keys, Path into) {
        screen().press(keys);
        workbench.until("the window is there", () -> screen().shows("export.file"));
        type(into);
    }

    private void type(Path into) {
        screen().press("Alt+f");
        workbench.until(
                "a file can be typed",
                () -> screen().focus().filter("export.file"::equals).isPresent());
        // What stands there is selected, so it is replaced.
        screen().type(into.toString());
        workbench.until(
                "it is typed",
                () -> screen().text("export.file")
                        .filter(into.toString()::equals)
                        .isPresent());
    }

    private void stateIs(String text) {
        workbench.until(
                "it is said: " + text,
                () -> screen().text("export.state").orElse("").startsWith(text));
    }

    private void isWritten(int rows) {
        list.noticeIs(rows + " rows exported to " + file);
        workbench.until("the window is gone", () -> !screen().shows("export.file"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void whatTheListShowsAndStaysTextInASpreadsheet() throws Exception {
        forBen("+442079460123", "=cmd|' /C calc'!A0", "Invoice \"1187\"\nis wrong");
        done(forBen("+4930111", "Ludwig", "closed already"));
        list.hasRows(1);
        ask("Ctrl+e", file);
        assertThat(screen().texts()).contains("&What the list shows (1)");
        workbench.picture("export");
        screen().press("Enter");
        isWritten(1);
        assertThat(Files.readString(file))
                .startsWith(LIST_HEADER)
                .contains(
                        "'=cmd|' /C calc'!A0,'+442079460123,Ben Ortiz,Anna Huber,Normal,1,\"Invoice \"\"1187\"\"\nis wrong\"")
                .containsPattern("\r\n" + LocalDate.now() + "T\\d\\d:\\d\\d:\\d\\d([+-]\\d\\d:\\d\\d|Z),")
                .doesNotContain("Ludwig");
        assertThat(names()).containsExactly("list.csv");
        assertThat(workbench.desk().sent(Query.GetCallbacks.class)).isEmpty();
    }

    @Test
    void openAndClosedOnesOfSomeDaysOverAnOldFileOnlyWhenToldTo() throws Exception {
        Files.writeString(file, "as before");
        forBen("+442079460123", "Emily Clarke", "open");
        done(forBen("+4930111111", "Ludwig", "closed already"));
        list.hasRows(1);
        ask("Ctrl+e", file);
        screen().press("Alt+d");
        workbench.until("days can be chosen", () -> screen().enabled("export.from"));
        screen().press("Alt+e");
        workbench.until(
                "it is asked",
                () -> screen().text("export.replace.text").orElse("").contains("list.csv"));
        workbench.picture("export-replace");
        screen().press("Esc");
        workbench.until(
                "another file can be typed",
                () -> screen().focus().filter("export.file"::equals).isPresent());
        assertThat(Files.readString(file)).isEqualTo("as before");
        screen().press("Alt+e");
        workbench.until("it is asked again", () -> screen().shows("export.replace.ok"));
        screen().press("Alt+r");
        isWritten(2);
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .anyMatch(l -> l.contains("Emily Clarke"))
                .anyMatch(l -> l.contains("Ludwig") && l.endsWith(",Reached,Ben Ortiz,sent it,,,"));
        Query.GetCallbacks asked =
                workbench.desk().sent(Query.GetCallbacks.class).getFirst();
        assertThat(asked.until()).isAfter(Instant.now());
        assertThat(asked.from()).isBefore(Instant.now().minusSeconds(6 * 86_400));
    }

    @Test
    void whatGoesWrongIsSaidInTheWindowAndCanBeMended() throws Exception {
        forBen("+442079460123", "Emily Clarke", "open");
        list.hasRows(1);
        ask("Ctrl+e", folder.resolve("nowhere/list.csv"));
        screen().press("Enter");
        stateIs("There is no such folder");
        workbench.picture("export-problem");
        type(folder);
        screen().press("Enter");
        stateIs("That is a folder");
        type(file);
        screen().press("Alt+d");
        workbench.desk().refuseNext(Query.GetCallbacks.class, Refusal.TRY_AGAIN, "");
        screen().press("Alt+e");
        stateIs("Not exported: The server did not answer");
        assertThat(names()).isEmpty();
        screen().press("Alt+e");
        isWritten(1);
    }

    @Test
    void whatIsGivenUpLeavesNoFileAndTheAgentWorksOnMeanwhile() throws Exception {
        forBen("+442079460123", "Emily Clarke", "open");
        list.hasRows(1);
        ask("Ctrl+e", file);
        screen().press("Alt+d");
        workbench.desk().hold();
        screen().press("Alt+e");
        stateIs("0 rows written");
        assertThat(screen().enabled("export.ok")).isFalse();
        workbench.picture("export-running");
        screen().click("export.cancel");
        list.noticeIs("The export was given up");
        workbench.until("the window is gone", () -> !screen().shows("export.file"));
        assertThat(names()).isEmpty();
        workbench.desk().answer();
        list.go();
    }

    @Test
    void aCustomersWholeHistoryAndAllThatASearchFound() throws Exception {
        Customer maria = workbench.office().customer("Maria Weber", "Weber KG", "", "+4930901820");
        Customer emil = workbench.office().customer("Emil Otto", "", "", "+4930901821");
        for (int i = 0; i < 250; i++) {
            note(maria, i, "entry " + i);
        }
        note(emil, 1, "about the zeppelin");
        note(maria, 2, "zeppelin, too");
        customers.open("weber", "Maria Weber");
        ask("Ctrl+Shift+e", file);
        assertThat(screen().texts()).contains("The whole history of Maria Weber  –  Weber KG.");
        screen().press("Enter");
        isWritten(251);
        assertThat(Files.readAllLines(file))
                .hasSize(252)
                .startsWith("\uFEFFWhen,Name,Company,Numbers,What,Direction,Agent,Outcome,Seconds,Details");
        assertThat(Files.readString(file))
                .contains("Maria Weber,Weber KG,'+4930901820,Note,")
                .contains("entry 249");

        file = folder.resolve("found.csv");
        customers.find("zeppelin");
        workbench.until("it is found", () -> customers.said().size() == 2);
        ask("Ctrl+Shift+e", file);
        screen().press("Enter");
        isWritten(2);
        assertThat(Files.readString(file)).contains("Emil Otto").contains("Maria Weber");
    }

    @Test
    void whatHappenedToACallback() throws Exception {
        done(forBen("+4930111111", "Ludwig", "wants an offer"));
        Callback open = forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        workbench.until(
                "it is seen",
                () -> workbench.office().callback(open.id()).receipts().seen().isPresent());
        ask("Ctrl+Shift+i", file);
        screen().press("Enter");
        list.noticeIs("rows exported to " + file);
        assertThat(Files.readString(file))
                .startsWith("\uFEFFTime,Who,From where,")
                .contains(",seen");
    }

    private void note(Customer customer, int minutesAgo, String text) {
        workbench
                .office()
                .history(new Interaction(
                        workbench.office().newId(),
                        customer.id(),
                        Instant.now().minusSeconds(60L * minutesAgo),
                        Interaction.Kind.NOTE,
                        CallDirection.INTERNAL,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        text));
    }
}
