package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.CompleteCallback;
import org.ringback.desk.Query;
import org.ringback.workbench.driver.Driver;

/** What became of callbacks, on a real workbench, by a supervisor and by keys. */
class FiguresViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench(Locale.ENGLISH, true, "dora");

    private final FiguresView view = new FiguresView(workbench);

    @TempDir
    Path folder = Path.of("");

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void countsThePeriodThatIsChosenByKeys() throws Exception {
        Callback ofBen = workbench.desk().state().callbacks().values().stream()
                .filter(c -> c.request().recipient().equals(new Recipient.ToAgent(new AgentId("ben"))))
                .findFirst()
                .orElseThrow();
        workbench.office().does("ben", new ClaimCallback(ofBen.id()));
        workbench.office().does("ben", new CompleteCallback(ofBen.id(), 1, Outcome.REACHED, "sent again"));
        view.go();
        screen().press("Down");
        screen().press("Down");
        screen().press("Down");
        workbench.until(
                "this month is counted", () -> asked() >= 4 && view.says().contains("compared with"));
        assertThat(view.summary())
                .anyMatch(row -> row.startsWith("Callbacks | 4 | 0"))
                .anyMatch(row -> row.startsWith("Reached at the first try | 100 % of 1 | –"))
                .anyMatch(row -> row.startsWith("Done | 1 | 0"));
        assertThat(view.lines())
                .hasSize(2)
                .anyMatch(row -> row.startsWith("For one agent | 2 | 0 | ") && row.endsWith(" | – | 100 % | 1.0 | –"))
                .contains("Sales | 2 | 0 | – | – | – | – | – | –");
        assertThat(view.bars()).containsExactlyInAnyOrder("For one agent: 2 (0)", "Sales: 2 (0)");
        workbench.picture("figures");
        workbench.theme("dark");
        workbench.picture("figures-dark");
        workbench.theme("contrast-dark");
        workbench.picture("figures-contrast");
    }

    @Test
    void whileItCountsAnotherPeriodCanBeChosenAndOnlyItsFiguresAreShown() {
        view.go();
        workbench.desk().hold();
        screen().press("Down");
        workbench.until("it says that it counts", () -> view.says().equals("Counting …"));
        assertThat(view.summary()).as("what was counted stays").anyMatch(row -> row.startsWith("Callbacks | 4 | 0"));
        screen().press("Down");
        workbench.until("last week is asked for", () -> asked() == 6);
        workbench.desk().answerLast();
        workbench.desk().answerLast();
        workbench.until("it is counted", () -> view.says().contains("compared with"));
        String lastWeek = view.says();
        workbench.until(
                "nothing was entered then",
                () -> view.summary().stream().anyMatch(row -> row.startsWith("Callbacks | 0 | 0")));
        workbench.desk().answer();
        screen().press("Ctrl+1");
        screen().press("Ctrl+0");
        workbench.until(
                "it has the focus again",
                () -> screen().focus().filter("figures.period"::equals).isPresent());
        assertThat(view.says()).as("late answers are passed over").isEqualTo(lastWeek);
        assertThat(view.summary()).anyMatch(row -> row.startsWith("Callbacks | 0 | 0"));
    }

    @Test
    void daysThatNobodyCountsAreSaidAtOnceAndNotAskedFor() {
        view.go();
        screen().press("End");
        workbench.until("days can be chosen", () -> screen().shows("figures.from"));
        workbench.until("today is counted", () -> view.says().contains("compared with"));
        long before = asked();
        workbench.onUiThread(() -> {
            DateTime from = (DateTime) workbench.control("figures.from");
            from.setDate(1999, 11, 31);
            from.notifyListeners(SWT.Selection, new Event());
        });
        workbench.until("it says which", () -> view.says().equals("Choose days of the years 2000 to 2199."));
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void noRowIsCutInASmallWindow() {
        view.go();
        for (int wide : List.of(1024, 1280)) {
            workbench.onUiThread(
                    () -> workbench.control("figures.summary").getShell().setBounds(0, 0, wide, 768));
            workbench.until(
                    "all rows are seen whole", () -> rowsFit("figures.summary", 7) && rowsFit("figures.lines", 5));
        }
    }

    private boolean rowsFit(String id, int rows) {
        AtomicBoolean fit = new AtomicBoolean();
        workbench.onUiThread(() -> {
            Table table = (Table) workbench.control(id);
            fit.set(table.getSize().y >= table.getHeaderHeight() + rows * table.getItemHeight());
        });
        return fit.get();
    }

    @Test
    void figuresGoIntoATableAndOntoPages() throws Exception {
        view.go();
        Path csv = folder.resolve("figures.csv");
        export("figures.csv", csv);
        assertThat(Files.readString(csv)).startsWith("\uFEFFBy,Of,Callbacks,Done,Responded to,");
        Path pdf = folder.resolve("figures.pdf");
        export("figures.pdf", pdf);
        assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("LiberationSans");
    }

    private void export(String button, Path file) {
        screen().click(button);
        workbench.until(
                "it is asked where to",
                () -> screen().focus().filter("export.file"::equals).isPresent());
        screen().press("Ctrl+A");
        screen().type(file.toString());
        workbench.until(
                "it is typed",
                () -> screen().text("export.file")
                        .filter(file.toString()::equals)
                        .isPresent());
        screen().press("Enter");
        workbench.until("it is written: " + file, () -> Files.isRegularFile(file));
    }

    private long asked() {
        return workbench.desk().sent(Query.GetFigures.class).size();
    }
}
