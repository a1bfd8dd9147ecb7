package org.ringback.workbench.internal.menu;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.IWorkbench;

final class QuitHandler {
    @Execute
    void quit(IWorkbench workbench) {
        workbench.close();
    }
}
