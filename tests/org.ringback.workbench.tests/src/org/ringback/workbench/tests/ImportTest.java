package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.workbench.driver.Driver;

/** Importing customers, on a real workbench: what would become of each line, how far it is, and what came of it. */
class ImportTest {
    private static final String SUM =
            "1 new, 0 changed, 1 unchanged, 2 left out (1 without a number, 1 cannot be read).";

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CustomerView view = new CustomerView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void aSupervisorImportsAFileAfterSeeingWhatBecomesOfEachLine(@TempDir Path folder) throws Exception {
        workbench.office().customer("Maria Weber", "Weber KG", "Prefers mornings", "+4930901820");
        becomeSupervisor();
        Path file = Files.writeString(
                folder.resolve("k.csv"),
                "Name;Telefon\nErika Muster;030 123456\nMaria;030 901820\nOhne Nummer;\nzu;viele;Spalten\n");
        open();
        workbench.until("the wizard is there", () -> screen().shows("import.file"));
        workbench.until(
                "a file can be typed",
                () -> screen().focus().filter("import.file"::equals).isPresent());
        screen().type(file.toString());
        workbench.until(
                "it is read",
                () -> screen().text("import.found").orElse("").startsWith("3 lines can be read, 1 cannot"));
        screen().click("import.next");
        workbench.until("the columns are there", () -> screen().shows("import.column.1"));
        workbench.picture("customer-import-columns");
        screen().click("import.next");
        workbench.until(
                "it is said what would become of them",
                () -> screen().text("import.sum").orElse("").equals("If you import now: " + SUM));
        assertThat(screen().rows("import.lines").get(0))
                .contains("Erika Muster")
                .contains("New customer");
        assertThat(screen().rows("import.lines").get(1)).contains("Known already: Maria Weber");
        assertThat(screen().rows("import.lines").get(2)).contains("it has no number");
        assertThat(screen().rows("import.lines").get(3)).contains("it has more columns than the first line");
        assertThat(workbench.desk().sent(CustomerCommand.ImportCustomers.class))
                .noneMatch(CustomerCommand.ImportCustomers::keep);
        workbench.picture("customer-import");
        screen().click("import.finish");
        view.noticeIs("Imported: 1 new, 0 changed, 1 unchanged, 2 left out");
        workbench.until(
                "the window says what became of them",
                () -> screen().text("import.sum").orElse("").equals("Imported: " + SUM));
        assertThat(screen().rows("import.lines").get(2)).contains("it has no number");
        workbench.picture("customer-import-result");
        screen().click("import.onlyLeftOut");
        workbench.until(
                "only what was left out is shown",
                () -> screen().rows("import.lines").size() == 2);
        Path leftOut = folder.resolve("left-out.csv");
        screen().click("import.saveLeftOut");
        workbench.until(
                "it is asked where to",
                () -> screen().focus().filter("export.file"::equals).isPresent());
        assertThat(screen().text("export.what").orElse(""))
                .isEqualTo(
                        "The 2 lines that are left out, with the reason in the last column: mend them, and import the file again.");
        workbench.picture("customer-import-left-out");
        screen().type(leftOut.toString());
        screen().press("Enter");
        workbench.until("it is written", () -> Files.exists(leftOut));
        assertThat(Files.readString(leftOut))
                .isEqualTo("\uFEFFName,Telefon,,Result\r\n"
                        + "Ohne Nummer,,,Not taken: it has no number\r\n"
                        + "zu,viele,Spalten,Not taken: it has more columns than the first line\r\n");
        screen().click("import.cancel");
        workbench.until("the window is closed", () -> !screen().shows("import.sum"));
        view.open("erika", "Erika Muster");
    }

    @Test
    void anImportSaysHowFarItIsAndIsStopped(@TempDir Path folder) throws Exception {
        runImport(folder);
        workbench.picture("customer-import-running");
        assertThat(screen().enabled("import.finish")).isFalse();
        screen().click("import.cancel");
        workbench.until("it stops", () -> sum().contains("Cancelling"));
        workbench.desk().answer();
        workbench.until(
                "the window says what was imported",
                () -> sum().equals("Cancelled after 200 of 250 lines: 200 new, 0 changed, 0 unchanged, 0 left out."));
        workbench.picture("customer-import-stopped");
        screen().click("import.cancel");
        workbench.until("the window is closed", () -> !screen().shows("import.sum"));
        open();
        workbench.until("another can be begun", () -> screen().shows("import.file"));
        screen().press("Esc");
        workbench.until("the window is gone", () -> !screen().shows("import.file"));
    }

    @Test
    void anImportGoesOnWithoutItsWindowAndItsResultIsThereLater(@TempDir Path folder) throws Exception {
        runImport(folder);
        screen().press("Esc");
        workbench.until("the window is closed", () -> !screen().shows("import.sum"));
        workbench.desk().answer();
        view.noticeIs("Imported: 250 new, 0 changed, 0 unchanged, 0 left out");
        open();
        workbench.until(
                "the window says what became of them",
                () -> sum().equals("Imported: 250 new, 0 changed, 0 unchanged, 0 left out."));
        assertThat(screen().rows("import.lines").getFirst()).contains("New customer");
        screen().click("import.cancel");
        workbench.until("the window is closed again", () -> !screen().shows("import.sum"));
    }

    private void becomeSupervisor() {
        workbench.office().agent("ben", "Ben Ortiz", Role.SUPERVISOR, "102", "sales");
        workbench.office().tell();
        // The menu's items come in one go with the views of supervisors.
        workbench.until("it is a supervisor's", () -> screen().dump().contains("Wallboard"));
    }

    /** By the menu, as only supervisors can. */
    private void open() {
        screen().press("Alt+u");
        screen().press("i");
    }

    private String sum() {
        return screen().text("import.sum").orElse("");
    }

    /** An import of 250 lines, of which 100 are imported. */
    private void runImport(Path folder) throws Exception {
        becomeSupervisor();
        StringBuilder lines = new StringBuilder("Name;Telefon\n");
        for (int i = 0; i < 250; i++) {
            lines.append("Erika %d;030 %d\n".formatted(i, 200_000 + i));
        }
        Path file = Files.writeString(folder.resolve("k.csv"), lines);
        open();
        workbench.until(
                "a file can be typed",
                () -> screen().focus().filter("import.file"::equals).isPresent());
        screen().type(file.toString());
        workbench.until(
                "it is read", () -> screen().text("import.found").orElse("").startsWith("250 lines can be read"));
        screen().click("import.next");
        workbench.until("the columns are there", () -> screen().shows("import.column.1"));
        screen().click("import.next");
        workbench.until("all are checked", () -> sum().startsWith("If you import now: 250 new"));
        workbench.desk().hold();
        screen().click("import.finish");
        workbench.until("100 are imported", () -> {
            // While something waits for its reply, the window says all that was answered before.
            boolean waits = workbench.desk().waiting() > 0;
            boolean so = sum().equals("100 of 250 imported");
            if (waits && !so) {
                workbench.desk().answerOne();
            }
            return so;
        });
    }
}
