package org.ringback.workbench.driver.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.ringback.workbench.driver.DriverException;

/** What can be seen. Every method on the UI thread. */
final class Screen {
    private static final String ID = "org.ringback.id";
    private static final String HEADING = "org.ringback.heading";
    private static final String SPOKEN = "org.ringback.spoken";
    private static final int MODAL = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;
    private final Display display;

    Screen(Display display) {
        this.display = display;
    }

    List<String> windows() {
        List<String> titles = new ArrayList<>();
        for (Shell shell : shells()) {
            if (shell.isVisible()) {
                titles.add(shell == display.getActiveShell() ? 0 : titles.size(), shell.getText());
            }
        }
        return titles;
    }

    /** Whether the window that a person would type into has the focus: the uppermost dialog, or any without one. */
    boolean takesKeys() {
        Shell active = display.getActiveShell();
        if (active == null) {
            return false;
        }
        return shells().stream()
                .filter(s -> s.isVisible() && (s.getStyle() & MODAL) != 0)
                .reduce((earlier, later) -> later)
                .map(dialog -> within(active, dialog))
                .orElse(true);
    }

    private static boolean within(Shell shell, Shell dialog) {
        for (Composite at = shell; at != null; at = at.getParent()) {
            if (at == dialog) {
                return true;
            }
        }
        return false;
    }

    List<String> dump() {
        return visible().stream()
                .map(c -> c.getClass().getSimpleName() + " [" + id(c) + "] "
                        + textOf(c).orElse("").replace('\n', ' '))
                .toList();
    }

    List<String> texts() {
        return visible().stream()
                .flatMap(c -> c instanceof Table t ? rows(t).stream() : textOf(c).stream())
                .filter(s -> !s.isBlank())
                .toList();
    }

    List<String> text(String id) {
        return find(id).flatMap(Screen::textOf).stream().toList();
    }

    List<String> rows(String id) {
        return find(id).map(c -> rows(table(id, c))).orElse(List.of());
    }

    List<String> shows(String id) {
        return find(id).stream().map(c -> "true").toList();
    }

    List<String> enabled(String id) {
        return find(id).stream().map(c -> Boolean.toString(c.isEnabled())).toList();
    }

    List<String> focus() {
        Control control = display.getFocusControl();
        return List.of(control == null ? "" : id(control));
    }

    /** Where a person would click. */
    Point middle(String id) {
        Control control = need(id);
        Point size = control.getSize();
        // The room beside the words of a radio or check button is not the button.
        boolean begins = control instanceof Button && (control.getStyle() & (SWT.RADIO | SWT.CHECK)) != 0;
        return control.toDisplay(begins ? Math.min(size.x, size.y) / 2 : size.x / 2, size.y / 2);
    }

    Point middleOfRow(String id, int row) {
        Table table = table(id, need(id));
        List<TableItem> items = items(table);
        if (row >= items.size()) {
            throw new DriverException(id + " has no row " + row + " on screen");
        }
        Rectangle cell = items.get(row).getBounds(0);
        return table.toDisplay(cell.x + cell.width / 2, cell.y + cell.height / 2);
    }

    ImageData picture() {
        Rectangle all = display.getBounds();
        Image image = new Image(display, all.width, all.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, all.x, all.y);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private Control need(String id) {
        return find(id).orElseThrow(() -> {
            Map<String, Long> ids = visible().stream()
                    .map(Screen::id)
                    .filter(s -> !s.isEmpty())
                    .collect(Collectors.groupingBy(s -> s, LinkedHashMap::new, Collectors.counting()));
            return new DriverException("'" + id + "' is not on screen; there are " + ids.keySet());
        });
    }

    private Optional<Control> find(String id) {
        return visible().stream().filter(c -> id(c).equals(id)).findFirst();
    }

    private List<Control> visible() {
        List<Control> found = new ArrayList<>();
        List<Shell> shells = shells();
        // The active window is looked at first: a dialog before the window that it lies on.
        shells.sort((a, b) -> Boolean.compare(b == display.getActiveShell(), a == display.getActiveShell()));
        for (Shell shell : shells) {
            collect(shell, found);
        }
        return found;
    }

    /** Windows and what belongs to them: dialogs, popups. */
    private List<Shell> shells() {
        List<Shell> shells = new ArrayList<>();
        for (Shell top : display.getShells()) {
            shells.add(top);
            shells.addAll(Arrays.asList(top.getShells()));
        }
        return shells;
    }

    private static void collect(Control control, List<Control> into) {
        if (!control.isVisible() || control.getSize().x == 0 || control.getSize().y == 0) {
            return;
        }
        into.add(control);
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                collect(child, into);
            }
        }
    }

    private static String id(Control control) {
        Object id = control.getData(ID);
        return id == null ? "" : id.toString();
    }

    private static Table table(String id, Control control) {
        if (control instanceof Table table) {
            return table;
        }
        throw new DriverException("'" + id + "' is a " + control.getClass().getSimpleName() + " and not a table");
    }

    private static List<String> rows(Table table) {
        return items(table).stream().map(item -> cells(table, item)).toList();
    }

    /** The rows on screen, without headings among them. */
    private static List<TableItem> items(Table table) {
        int height = Math.max(1, table.getItemHeight());
        int room = table.getClientArea().height / height + 1;
        int last = Math.min(table.getItemCount(), table.getTopIndex() + room);
        return IntStream.range(table.getTopIndex(), last)
                .mapToObj(table::getItem)
                // Its text comes when it is asked for, and tells what it is.
                .filter(item -> !item.getText().isEmpty() || table.getColumnCount() > 1)
                .filter(item -> item.getData(HEADING) == null)
                .toList();
    }

    private static String cells(Table table, TableItem item) {
        return IntStream.range(0, Math.max(1, table.getColumnCount()))
                .mapToObj(item::getText)
                .collect(Collectors.joining(" | "));
    }

    private static Optional<String> textOf(Control control) {
        return switch (control) {
            case Shell s -> Optional.of(s.getText());
            case Text t -> Optional.of(t.getText());
            case StyledText t -> Optional.of(t.getText());
            case CLabel l -> Optional.ofNullable(l.getText());
            case Label l -> Optional.of(l.getText());
            case Link l -> Optional.of(l.getText().replaceAll("<[^>]*>", ""));
            case Button b -> Optional.of(b.getText());
            case Combo c -> Optional.of(c.getText());
            case Group g -> Optional.of(g.getText());
            case CTabFolder f ->
                Optional.of(Arrays.stream(f.getItems())
                        .map(i -> i == f.getSelection() ? "[" + i.getText() + "]" : i.getText())
                        .collect(Collectors.joining(" ")));
            case ToolBar b ->
                Optional.of(Arrays.stream(b.getItems()).map(ToolItem::getText).collect(Collectors.joining(" ")));
            case Table t -> Optional.of(String.join("\n", rows(t)));
            // What is drawn by hand is said, too.
            default -> Optional.ofNullable(control.getData(SPOKEN)).map(Object::toString);
        };
    }
}
