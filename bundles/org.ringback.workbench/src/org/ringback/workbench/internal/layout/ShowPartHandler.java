package org.ringback.workbench.internal.layout;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.ringback.workbench.ui.Navigator;

final class ShowPartHandler {
    @Execute
    void show(@Named("part") String part, Navigator navigator) {
        navigator.show("org.ringback.workbench.part." + part);
    }
}
