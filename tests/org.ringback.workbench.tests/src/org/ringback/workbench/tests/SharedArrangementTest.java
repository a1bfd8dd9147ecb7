package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.desk.DesktopCommand.KeepArrangement;
import org.ringback.desk.DesktopCommand.Line;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/** What an agent has arranged at another desktop is there at the log-in at this one, and what is arranged here goes there. */
class SharedArrangementTest {
    private static final String ELSEWHERE = "h10000(v4000(s7000:org.ringback.workbench.stack.callbacks["
            + "org.ringback.workbench.part.callbacks*] s3000:org.ringback.workbench.stack.people["
            + "org.ringback.workbench.part.colleagues*]) v6000(s5000:org.ringback.workbench.stack.customer["
            + "org.ringback.workbench.part.customer*,org.ringback.workbench.part.calls]"
            + " s1000:org.ringback.workbench.stack.composer[org.ringback.workbench.part.composer*]))";

    @RegisterExtension
    final Workbench workbench = new Workbench();

    SharedArrangementTest() {
        // As another desktop has sent it, with what is damaged and of a version that is not there yet.
        workbench
                .desk()
                .send(new KeepArrangement(List.of(
                        new Line("form", "1"),
                        new Line("views", ELSEWHERE),
                        new Line("windows", "org.ringback.workbench.part.colleagues@9000,40,500x400"),
                        new Line("setting.theme", "DARK"),
                        new Line("setting.popups", "SOMETIMES"),
                        new Line("table.colleagues.table", "12,no;list"),
                        new Line("later.thing", "…"))));
    }

    private String stackOf(String part) {
        String[] stack = new String[1];
        workbench.onUiThread(() -> {
            EModelService models = workbench.context().get(EModelService.class);
            MPart found = models.findElements(workbench.context().get(MApplication.class), part, MPart.class)
                    .getFirst();
            stack[0] = String.valueOf(found.getParent().getElementId());
        });
        return stack[0];
    }

    private String theme() {
        String[] theme = new String[1];
        workbench.onUiThread(() -> theme[0] =
                workbench.context().get(IThemeEngine.class).getActiveTheme().getId());
        return theme[0];
    }

    private Ui ui() {
        return workbench.context().get(Ui.class);
    }

    private boolean sent(Line line) {
        return workbench.desk().sent(KeepArrangement.class).stream()
                .skip(1)
                .anyMatch(sent -> sent.lines().contains(line));
    }

    @Test
    void itIsThereAtTheLogInAndTheFirstOneComesBackEverywhere() {
        assertThat(stackOf(WorkbenchIds.PART_CALLS)).isEqualTo(WorkbenchIds.STACK_CUSTOMER);
        assertThat(theme()).endsWith(".dark");
        // In a window of its own, on this screen.
        workbench.until(
                "the colleagues are in a window of their own",
                () -> !stackOf(WorkbenchIds.PART_COLLEAGUES).equals(WorkbenchIds.STACK_PEOPLE));
        assertThat(workbench.driver().rows("colleagues.table")).isNotEmpty();

        workbench.onUiThread(() -> ui().arrangement().reset());
        assertThat(stackOf(WorkbenchIds.PART_CALLS)).isEqualTo(WorkbenchIds.STACK_PEOPLE);
        assertThat(theme()).as("what was chosen stays").endsWith(".dark");
        workbench.until("the server has it", () -> sent(new Line("setting.theme", "DARK")));
        assertThat(workbench.desk().sent(KeepArrangement.class).getLast().lines())
                .containsExactlyInAnyOrder(
                        new Line("form", "1"),
                        new Line("setting.theme", "DARK"),
                        new Line("setting.popups", "SOMETIMES"));
    }

    @Test
    void viewsThatWereNotMovedHereStayAsTheyWereLeftElsewhere() {
        workbench.until(
                "the colleagues are in a window of their own",
                () -> !stackOf(WorkbenchIds.PART_COLLEAGUES).equals(WorkbenchIds.STACK_PEOPLE));
        workbench.onUiThread(() -> {
            // As at the end of the desktop.
            Object places = workbench.context().get("org.ringback.workbench.internal.layout.ViewPlaces");
            try {
                Method keep = places.getClass().getDeclaredMethod("keep");
                keep.setAccessible(true);
                keep.invoke(places);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            assertThat(ui().arrangement().get("views")).contains(ELSEWHERE);
        });
    }

    @Test
    void whatIsArrangedHereIsKeptAtTheServer() {
        workbench.onUiThread(() -> ui().arrangement().keep("some.list", "120,0;0,1;-1"));
        workbench.until("the server has it", () -> sent(new Line("some.list", "120,0;0,1;-1")));
        assertThat(workbench.desk().sent(KeepArrangement.class).getLast().lines())
                .contains(new Line("later.thing", "…"));
    }
}
