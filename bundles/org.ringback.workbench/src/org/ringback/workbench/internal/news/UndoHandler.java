package org.ringback.workbench.internal.news;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.ui.Widgets;

/** Ctrl+Z: in a field it takes back what was typed, elsewhere what the line offers to undo. */
final class UndoHandler {
    static final String TOPIC = "org/ringback/workbench/UNDO_NOW";

    /** A key is always taken: in a field it never undoes anything else. */
    @CanExecute
    boolean can(Display display, UndoLine line, @Optional @Nullable Event trigger) {
        return trigger != null && trigger.type == SWT.KeyDown
                || line.offered().isPresent()
                || display.getFocusControl() instanceof Text field && Widgets.canUndo(field);
    }

    @Execute
    void undo(Display display, IEventBroker broker) {
        if (!(display.getFocusControl() instanceof Text field && Widgets.undo(field))) {
            broker.send(TOPIC, "");
        }
    }
}
