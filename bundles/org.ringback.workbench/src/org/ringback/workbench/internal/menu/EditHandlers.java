package org.ringback.workbench.internal.menu;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.ui.CopyKey;
import org.ringback.workbench.ui.Widgets;

/** The items of the menu Edit, for the text that has the focus; <i>Copy</i> also for a list. Their keys are the widgets' own. */
public final class EditHandlers {
    private EditHandlers() {}

    /** Brings back what was taken back. */
    public static final class Redo {
        @CanExecute
        boolean can(Display display) {
            return display.getFocusControl() instanceof Text field && Widgets.canRedo(field);
        }

        @Execute
        void run(Display display) {
            if (display.getFocusControl() instanceof Text field) {
                Widgets.redo(field);
            }
        }
    }

    /** Cuts what is marked. */
    public static final class Cut {
        @CanExecute
        boolean can(Display display) {
            return display.getFocusControl() instanceof Text field
                    && field.getEditable()
                    && field.getEchoChar() == 0
                    && field.getSelectionCount() > 0;
        }

        @Execute
        void run(Display display) {
            if (display.getFocusControl() instanceof Text field) {
                field.cut();
            }
        }
    }

    /** Copies what is marked, or what is selected in a list. */
    public static final class Copy {
        @CanExecute
        boolean can(Display display) {
            return switch (display.getFocusControl()) {
                case Text field -> field.getEchoChar() == 0 && field.getSelectionCount() > 0;
                case StyledText text -> text.getSelectionCount() > 0;
                case null -> false;
                default -> CopyKey.can(display.getFocusControl());
            };
        }

        @Execute
        void run(Display display) {
            switch (display.getFocusControl()) {
                case Text field -> field.copy();
                case StyledText text -> text.copy();
                case null -> {}
                default -> CopyKey.copy(display.getFocusControl());
            }
        }
    }

    /** Puts in what is in the clipboard. */
    public static final class Paste {
        @CanExecute
        boolean can(Display display) {
            return display.getFocusControl() instanceof Text field && field.getEditable() && hasText(display);
        }

        @Execute
        void run(Display display) {
            if (display.getFocusControl() instanceof Text field) {
                field.paste();
            }
        }

        private static boolean hasText(Display display) {
            Clipboard clipboard = new Clipboard(display);
            try {
                TextTransfer text = TextTransfer.getInstance();
                for (var type : clipboard.getAvailableTypes()) {
                    if (text.isSupportedType(type)) {
                        return true;
                    }
                }
                return false;
            } finally {
                clipboard.dispose();
            }
        }
    }

    /** Marks all of it. */
    public static final class SelectAll {
        @CanExecute
        boolean can(Display display) {
            return switch (display.getFocusControl()) {
                case Text field -> field.getCharCount() > 0;
                case StyledText text -> text.getCharCount() > 0;
                case null, default -> false;
            };
        }

        @Execute
        void run(Display display) {
            switch (display.getFocusControl()) {
                case Text field -> field.selectAll();
                case StyledText text -> text.selectAll();
                case null, default -> {}
            }
        }
    }
}
