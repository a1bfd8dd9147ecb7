package org.ringback.workbench.internal.menu;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.ui.CopyKey;

/** The item "Copy" of a list's menu, also of a third party's: what is selected, as text. */
public final class CopyHandler {
    @Execute
    void copy(Display display) {
        Control list = display.getFocusControl();
        if (list != null) {
            CopyKey.copy(list);
        }
    }
}
