package org.ringback.workbench.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Recipient;

/**
 * A field that finds agents and groups by what is typed: name, extension, group. The choices hang below it; Enter takes
 * the selected one, at first the best; arrow down shows all; Escape hides them. UI thread only.
 */
public final class RecipientField {
    private static final int WIDTH = 380;
    private static final int MOST_ROWS = 8;
    private final Ui ui;
    private final String id;
    private final String name;
    private final Text text;
    private final Function<String, List<Recipients.Choice>> suggest;
    private final Consumer<Recipient> chosen;
    private List<Recipients.Choice> choices = List.of();
    private List<Table> open = List.of();
    private List<RowIcons> rowIcons = List.of();

    /**
     * @param name what a screen reader calls it
     * @param suggest the choices for what was typed, the best first
     * @param chosen is told whom the agent has chosen; the field is then empty again
     */
    public RecipientField(
            Composite parent,
            Ui ui,
            String id,
            String name,
            Function<String, List<Recipients.Choice>> suggest,
            Consumer<Recipient> chosen) {
        this.ui = ui;
        this.id = id;
        this.name = name;
        this.suggest = suggest;
        this.chosen = chosen;
        text = ui.widgets().text(parent, id, name, SWT.SINGLE);
        text.addListener(SWT.Modify, e -> {
            if (text.getText().isBlank()) {
                close();
            } else {
                show();
            }
        });
        text.addListener(SWT.KeyDown, this::key);
        text.addListener(SWT.Traverse, e -> {
            if (!open.isEmpty() && (e.detail == SWT.TRAVERSE_ESCAPE || e.detail == SWT.TRAVERSE_RETURN)) {
                // Not the dialog's: the keys are for the choices.
                e.doit = false;
            }
        });
        // Later: a click on a choice takes the focus away before it chooses.
        text.addListener(SWT.FocusOut, e -> ui.updates().later(text, this::closeUnlessFocused));
        text.addListener(SWT.Dispose, e -> close());
    }

    /** The field itself. */
    public Text control() {
        return text;
    }

    /** How a choice is written: name, extension or group, and an agent's presence. */
    public static String describe(Recipients.Choice choice, Ui ui) {
        Stream<String> people = choice.recipient() instanceof Recipient.ToGroup
                ? Stream.of(ui.words().group, ui.formats().say(ui.words().members, choice.members()))
                : choice.presence().map(ui.formats()::presence).stream();
        String more = Stream.concat(choice.numbers().stream(), people).collect(Collectors.joining(" · "));
        return more.isEmpty() ? choice.name() : choice.name() + "   " + more;
    }

    private void key(Event e) {
        switch (e.keyCode) {
            case SWT.ARROW_DOWN -> {
                e.doit = false;
                if (open.isEmpty()) {
                    show();
                } else {
                    move(1);
                }
            }
            case SWT.ARROW_UP -> {
                e.doit = false;
                move(-1);
            }
            case SWT.CR, SWT.KEYPAD_CR -> {
                // With a modifier it is somebody else's key.
                if (!open.isEmpty() && (e.stateMask & SWT.MODIFIER_MASK) == 0) {
                    e.doit = false;
                    take(open.getFirst().getSelectionIndex());
                }
            }
            case SWT.ESC -> {
                if (!open.isEmpty()) {
                    e.doit = false;
                    close();
                }
            }
            default -> {}
        }
    }

    private void move(int by) {
        open.forEach(table -> {
            int next = Math.clamp(table.getSelectionIndex() + by, 0, table.getItemCount() - 1);
            table.setSelection(next);
        });
    }

    private void take(int index) {
        if (index >= 0 && index < choices.size()) {
            Recipient recipient = choices.get(index).recipient();
            close();
            text.setText("");
            chosen.accept(recipient);
        }
    }

    private void show() {
        choices = suggest.apply(text.getText());
        if (choices.isEmpty()) {
            close();
            return;
        }
        if (open.isEmpty()) {
            open = List.of(make());
        }
        Table table = open.getFirst();
        table.removeAll();
        for (Recipients.Choice choice : choices) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(describe(choice, ui));
            rowIcons.getFirst().set(item, 0, choice.presence().map(Icon::of).or(() -> Optional.of(Icon.COLLEAGUES)));
        }
        table.setSelection(0);
        place(table);
    }

    private Table make() {
        Shell shell = new Shell(text.getShell(), SWT.TOOL | SWT.ON_TOP | SWT.NO_FOCUS);
        shell.setLayout(new FillLayout());
        Table table = ui.widgets().named(new Table(shell, SWT.SINGLE | SWT.FULL_SELECTION), id + ".choices", name);
        rowIcons = List.of(new RowIcons(table, ui.icons()));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> take(table.getSelectionIndex())));
        // Some windowing systems give the keys to the window that is on top.
        shell.addListener(SWT.KeyDown, this::key);
        table.addListener(SWT.KeyDown, this::key);
        return table;
    }

    private void place(Table table) {
        Shell shell = table.getShell();
        int rows = Math.min(MOST_ROWS, choices.size());
        Point below = text.toDisplay(0, text.getSize().y);
        int height = rows * table.getItemHeight() + 6;
        int width = Math.max(WIDTH, text.getSize().x);
        Rectangle screen = text.getMonitor().getClientArea();
        int left = Math.max(screen.x, Math.min(below.x, screen.x + screen.width - width));
        int top = below.y + height <= screen.y + screen.height ? below.y : text.toDisplay(0, 0).y - height;
        shell.setBounds(left, top, width, height);
        shell.setVisible(true);
    }

    private void closeUnlessFocused() {
        if (!text.isFocusControl()) {
            close();
        }
    }

    private void close() {
        List<Table> tables = open;
        open = List.of();
        tables.stream().filter(t -> !t.isDisposed()).forEach(t -> t.getShell().dispose());
    }
}
