package org.ringback.workbench.ui;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Ctrl+C in a list, and the item "Copy" of its menu: what is selected goes to the clipboard as text. UI thread only. */
public final class CopyKey {
    private static final String KEY = "org.ringback.copy";

    private CopyKey() {}

    /** @param text what is selected; empty when nothing is */
    static void on(Control list, Supplier<String> text) {
        list.setData(KEY, text);
        list.addListener(SWT.KeyDown, e -> {
            if ((e.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && e.keyCode == 'c') {
                e.doit = false;
                copy(list);
            }
        });
    }

    /** Whether there is something to copy in a control. */
    public static boolean can(Control list) {
        return list.getData(KEY) instanceof Supplier<?> text && text.get() instanceof String line && !line.isEmpty();
    }

    /** Copies what is selected in a list; false when it is none, or nothing is selected. */
    public static boolean copy(Control list) {
        if (list.getData(KEY) instanceof Supplier<?> text && text.get() instanceof String line && !line.isEmpty()) {
            put(list, line);
            return true;
        }
        return false;
    }

    /** Puts a text into the clipboard. */
    public static void put(Control owner, String text) {
        Clipboard clipboard = new Clipboard(owner.getDisplay());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }
}
