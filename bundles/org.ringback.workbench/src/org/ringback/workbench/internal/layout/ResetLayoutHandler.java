package org.ringback.workbench.internal.layout;

import org.eclipse.e4.core.di.annotations.Execute;
import org.ringback.workbench.ui.Ui;

final class ResetLayoutHandler {
    @Execute
    void reset(Ui ui) {
        ui.arrangement().reset();
    }
}
