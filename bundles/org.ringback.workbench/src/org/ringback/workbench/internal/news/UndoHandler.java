package org.ringback.workbench.internal.news;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.ui.Widgets;

/** Ctrl+Z: in a field it takes back what was typed, elsewhere what the line offers to undo. */
final class UndoHandler {
    static final String TOPIC = "org/ringback/workbench/UNDO_NOW";

    @Execute
    void undo(Display display, IEventBroker broker) {
        if (!(display.getFocusControl() instanceof Text field && Widgets.undo(field))) {
            broker.send(TOPIC, "");
        }
    }
}
