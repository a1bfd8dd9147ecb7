package org.ringback.workbench.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/**
 * Ctrl+Z takes back what was typed into a field, word by word, and Ctrl+Y (or Ctrl+Shift+Z) brings it again. What is shown
 * in the field anew, as another draft is, begins a new history. UI thread only.
 */
final class TextUndo {
    private static final int MOST = 200;
    private static final String KEY = TextUndo.class.getName();

    /** What stood there, and where the caret was. */
    private record Stand(String text, Point selection) {}

    private final Text field;
    private final Deque<Stand> before = new ArrayDeque<>();
    private final Deque<Stand> after = new ArrayDeque<>();
    private Stand now;
    private boolean going;
    private boolean typing;

    private TextUndo(Text field) {
        this.field = field;
        now = stand();
        field.addListener(SWT.Verify, e -> verify(e));
        field.addListener(SWT.Modify, e -> modified());
        field.addListener(SWT.KeyDown, this::key);
    }

    /** Gives a field that can be written in its history; passwords have none. */
    static void on(Text field) {
        if ((field.getStyle() & (SWT.READ_ONLY | SWT.PASSWORD)) == 0) {
            field.setData(KEY, new TextUndo(field));
        }
    }

    /** Takes back the last word of a field; whether the field can be written at all. */
    static boolean undo(Text field) {
        if (field.getData(KEY) instanceof TextUndo undo) {
            undo.go(undo.before, undo.after);
        }
        return field.getEditable();
    }

    /** Whether there is something to take back. */
    static boolean canUndo(Text field) {
        return field.getData(KEY) instanceof TextUndo undo && undo.can(undo.before);
    }

    /** Whether there is something to bring again. */
    static boolean canRedo(Text field) {
        return field.getData(KEY) instanceof TextUndo undo && undo.can(undo.after);
    }

    /** Brings again what was taken back last. */
    static void redo(Text field) {
        if (field.getData(KEY) instanceof TextUndo undo) {
            undo.go(undo.after, undo.before);
        }
    }

    private boolean can(Deque<Stand> from) {
        return field.getEditable()
                && from.stream().anyMatch(stand -> !stand.text().equals(now.text()));
    }

    /** What stands there now is where its history begins. */
    static void forget(Text field) {
        if (field.getData(KEY) instanceof TextUndo undo) {
            undo.before.clear();
            undo.after.clear();
            undo.typing = false;
            undo.now = undo.stand();
        }
    }

    private Stand stand() {
        return new Stand(field.getText(), field.getSelection());
    }

    /** A word is taken back as a whole: the stand before it is kept when it begins. */
    private void verify(Event e) {
        boolean goesOn = typing && e.text.length() == 1 && Character.isLetterOrDigit(e.text.charAt(0));
        if (!going && !goesOn) {
            before.push(now);
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        typing = e.text.length() == 1;
    }

    private void modified() {
        if (!going) {
            after.clear();
            if (!field.isFocusControl()) {
                before.clear();
                typing = false;
            }
        }
        now = stand();
    }

    private void key(Event e) {
        int modifiers = e.stateMask & SWT.MODIFIER_MASK;
        boolean z = Character.toLowerCase(e.keyCode) == 'z';
        boolean y = Character.toLowerCase(e.keyCode) == 'y';
        if (modifiers == SWT.MOD1 && z) {
            e.doit = false;
            go(before, after);
        } else if (modifiers == SWT.MOD1 && y || modifiers == (SWT.MOD1 | SWT.MOD2) && z) {
            e.doit = false;
            go(after, before);
        }
    }

    private void go(Deque<Stand> from, Deque<Stand> to) {
        while (!from.isEmpty() && from.peek().text().equals(now.text())) {
            from.pop();
        }
        if (!from.isEmpty() && field.getEditable()) {
            Stand wanted = from.pop();
            to.push(stand());
            going = true;
            field.setText(wanted.text());
            field.setSelection(wanted.selection());
            going = false;
            typing = false;
            now = stand();
        }
    }
}
