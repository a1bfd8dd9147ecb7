package org.ringback.workbench.ui;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.e4.ui.css.swt.CSSSWTConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;

/**
 * Makes controls that have an id, by which tests and tools find them, and a name, by which a screen reader calls them.
 * UI thread only.
 */
public final class Widgets {
    /** The key of a widget's id, see {@link Widget#getData(String)}. */
    public static final String ID = "org.ringback.id";

    private static final List<String> BOLD = List.of(
            "heading", "title", "accent", "error", "primary", PrimaryButtons.RESTING, "banner", "live", "stale");

    private final Icons icons;
    private final Arrangement arrangement;
    private final PrimaryButtons primaries = new PrimaryButtons(this);
    private int rowRoom;

    /** For a window whose arrangement is not kept. */
    public Widgets(Icons icons) {
        this(icons, Arrangement.passing());
    }

    public Widgets(Icons icons, Arrangement arrangement) {
        this.icons = icons;
        this.arrangement = arrangement;
    }

    /** An area whose children stand in columns, with the margins that all areas have. */
    public Composite area(Composite parent, int columns) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(columns)
                .margins(10, 8)
                .spacing(8, 6)
                .applyTo(area);
        return area;
    }

    /** A row without margins, in one row of a grid, as wide as it can be. */
    public Composite row(Composite parent, int columns) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(8, 6).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    /** How wide so many usual characters are in a control's letters, in pixels. */
    public static int characters(Control control, int many) {
        GC gc = new GC(control);
        try {
            return (int) Math.ceil(many * gc.getFontMetrics().getAverageCharacterWidth());
        } finally {
            gc.dispose();
        }
    }

    /** A text to read. */
    public Label label(Composite parent, String id, String text) {
        return plain(parent, SWT.NONE, id, text);
    }

    /** A text to read of a style of its own: {@code SWT.WRAP}, {@code SWT.CENTER} … */
    public Label plain(Composite parent, int style, String id, String text) {
        Label label = new PlainText.Label(parent, style);
        label.setText(text);
        label.setData(ID, id);
        return label;
    }

    /** The name of a field before it, in which {@code &} marks the letter that leads to the field. */
    public Label fieldName(Composite parent, String id, String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        label.setData(ID, id);
        return label;
    }

    /** A text to read that goes on in the next line when it is long; for a grid. */
    public Label wrapped(Composite parent, String id, String text) {
        Label label = plain(parent, SWT.WRAP, id, text);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /**
     * A field.
     *
     * @param name what a screen reader calls it; usually the text of the label before it
     * @param style {@code SWT.SINGLE}, {@code SWT.MULTI | SWT.WRAP}, {@code SWT.PASSWORD} …; a border is added
     */
    public Text text(Composite parent, String id, String name, int style) {
        Text text = new Text(parent, style | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, (style & SWT.MULTI) != 0).applyTo(text);
        TextUndo.on(text);
        return named(text, id, name);
    }

    /** A list to choose from. */
    public Combo combo(Composite parent, String id, String name, List<String> items) {
        Combo combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return named(combo, id, name);
    }

    /** A button. */
    public Button button(Composite parent, String id, String text, Runnable pressed) {
        return button(parent, SWT.PUSH, id, text, pressed);
    }

    /** The one button of an area that is meant to be pressed; see {@link #setPrimary}. */
    public Button primary(Composite parent, String id, String text, Runnable pressed) {
        Button button = button(parent, SWT.PUSH, id, text, pressed);
        setPrimary(button, true);
        return button;
    }

    /**
     * Says whether a button is the one of its area that is meant to be pressed. In a window with several views only one
     * looks like it at a time: that of the view in which the agent is.
     */
    public void setPrimary(Button button, boolean primary) {
        primaries.want(button, primary);
    }

    /** From which views the primary button may be, the one in which the agent is first. */
    public void primaryIn(Supplier<List<Control>> views) {
        primaries.in(views);
    }

    /** A box to tick. */
    public Button check(Composite parent, String id, String text, Runnable changed) {
        return button(parent, SWT.CHECK, id, text, changed);
    }

    private Button button(Composite parent, int style, String id, String text, Runnable pressed) {
        Button button = new Button(parent, style);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> pressed.run()));
        // It is called by its text, also when that changes.
        button.setData(ID, id);
        return button;
    }

    /** A list in columns that fills its place in a grid. */
    public <T> ListTable<T> table(Composite parent, String id, String name) {
        return new ListTable<>(parent, this, id, name);
    }

    /** A list of rows of two lines under headings that fills its place in a grid. */
    public <T> HeadedList<T> headedList(Composite parent, String id, String name) {
        return new HeadedList<>(parent, this, id, name);
    }

    /** A list of entries whose texts are wrapped, under headings, that fills its place in a grid. */
    public <T> WrappedList<T> wrappedList(Composite parent, String id, String name) {
        return new WrappedList<>(parent, this, id, name);
    }

    /** A text for a button in which an ampersand is an ampersand, and does not mark a letter. */
    public static String literal(String text) {
        return text.replace("&", "&&");
    }

    /** Gives a control its id and its name. */
    public <C extends Control> C named(C control, String id, String name) {
        control.setData(ID, id);
        Spoken.name(control, name);
        return control;
    }

    /** Gives a button a name in words, whose text is a sign or has one in it. */
    public void called(Button button, String name) {
        Spoken.name(button, name);
    }

    /** A field for a day, which a screen reader calls by a name. */
    public DateTime day(Composite parent, String id, String name) {
        // What is typed into has no name of its own on every system: it is said of the area around it.
        Composite around = new Composite(parent, SWT.NONE);
        around.setLayout(new FillLayout());
        Spoken.group(around, name);
        return named(new DateTime(around, SWT.DATE | SWT.DROP_DOWN | SWT.BORDER), id, name);
    }

    /** Gives a widget classes of the style sheets: heading, title, muted, accent, error, card, primary, banner. */
    public <W extends Widget> W style(W widget, String classes) {
        widget.setData(CSSSWTConstants.CSS_CLASS_NAME_KEY, classes);
        if (widget instanceof Control control) {
            // Not by style sheet: its engine makes a font that is only to be bold larger, too.
            boolean bold = BOLD.stream().anyMatch(classes::contains);
            control.setFont(bold ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
        }
        widget.reskin(SWT.ALL);
        return widget;
    }

    public Icons icons() {
        return icons;
    }

    /** Pixels that each row of a list of two lines has besides its texts. */
    public int rowRoom() {
        return rowRoom;
    }

    /** Gives rows more room or less; lists that are there already must be told to measure again. */
    public void setRowRoom(int pixels) {
        rowRoom = pixels;
    }

    Arrangement arrangement() {
        return arrangement;
    }

    /** Takes back the last word that was typed into a field; whether the field can be written at all. */
    public static boolean undo(Text field) {
        return TextUndo.undo(field);
    }

    /** Whether there is something to take back in a field. */
    public static boolean canUndo(Text field) {
        return TextUndo.canUndo(field);
    }

    /** Whether something that was taken back can be brought again into a field. */
    public static boolean canRedo(Text field) {
        return TextUndo.canRedo(field);
    }

    /** Brings again what was taken back last in a field. */
    public static void redo(Text field) {
        TextUndo.redo(field);
    }

    /** Shows another text in a field: what was typed before is not taken back into it. */
    public static void show(Text field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
            TextUndo.forget(field);
        }
    }
}
