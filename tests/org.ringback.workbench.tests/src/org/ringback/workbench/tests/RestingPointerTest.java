package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icons;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Widgets;

/** What a list tells of the row under a pointer that rests is what the row is now. */
class RestingPointerTest {
    private record Line(int id, String text, String tip) {}

    @RegisterExtension
    final Workbench workbench = new Workbench();

    @Test
    void aRowThatChangesOrMovesOrGoesIsToldOfAnew() {
        List<String> told = new ArrayList<>();
        inAList(list -> {
            list.show(List.of(new Line(1, "Emily", "waiting"), new Line(2, "Oliver", "claimed")));
            pointAtTheFirstRow(list);
            told.add(tip(list));
            list.show(List.of(new Line(1, "Emily", "claimed by Anna"), new Line(2, "Oliver", "claimed")));
            told.add(tip(list));
            list.show(List.of(new Line(2, "Oliver", "done"), new Line(1, "Emily", "claimed by Anna")));
            told.add(tip(list));
            list.show(List.of());
            told.add(tip(list));
        });
        assertThat(told).containsExactly("waiting", "claimed by Anna", "done", "");
    }

    @Test
    void aCellThatIsCutIsToldWholeWhereThereIsNothingElseToTell() {
        String name = "Donaudampfschifffahrtsgesellschaft ".repeat(6).strip();
        List<String> told = new ArrayList<>();
        inAList(list -> {
            list.show(List.of(new Line(1, name, "")));
            pointAtTheFirstRow(list);
            told.add(tip(list));
            list.show(List.of(new Line(1, name + " & Co.", "")));
            told.add(tip(list));
            list.show(List.of(new Line(1, "short", "")));
            told.add(tip(list));
        });
        assertThat(told).containsExactly(name, name + " & Co.", "");
    }

    @Test
    void aPointerThatLeftIsToldNothing() {
        AtomicReference<String> told = new AtomicReference<>("");
        inAList(list -> {
            list.show(List.of(new Line(1, "Emily", "waiting")));
            pointAtTheFirstRow(list);
            list.control().notifyListeners(SWT.MouseExit, new Event());
            list.show(List.of(new Line(1, "Emily", "claimed")));
            told.set(tip(list));
        });
        assertThat(told.get()).isEmpty();
    }

    private interface Work {
        void with(ListTable<Line> list);
    }

    private void inAList(Work work) {
        workbench.onUiThread(() -> {
            Shell shell = new Shell(Display.getCurrent(), SWT.NO_TRIM);
            shell.setLayout(new FillLayout());
            ListTable<Line> list =
                    new Widgets(new Icons(shell.getDisplay())).<Line>table(shell, "resting.table", "Lines");
            list.column(Column.of("Name", Line::text)).key(Line::id).tooltip(Line::tip);
            shell.setBounds(10, 10, 260, 160);
            shell.open();
            try {
                work.with(list);
            } finally {
                shell.dispose();
            }
        });
    }

    private static void pointAtTheFirstRow(ListTable<Line> list) {
        Table table = list.control();
        Point at = firstRow(table);
        // GTK knows where rows are when they were laid out.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (table.getItem(at) == null && System.nanoTime() < end) {
            if (!table.getDisplay().readAndDispatch()) {
                Thread.onSpinWait();
            }
            at = firstRow(table);
        }
        Event event = new Event();
        event.x = at.x;
        event.y = at.y;
        table.notifyListeners(SWT.MouseMove, event);
    }

    private static Point firstRow(Table table) {
        Rectangle row = table.getItem(0).getBounds(0);
        return new Point(row.x + 4, row.y + row.height / 2);
    }

    private static String tip(ListTable<Line> list) {
        String tip = list.control().getToolTipText();
        return tip == null ? "" : tip;
    }
}
