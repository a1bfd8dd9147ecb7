package org.ringback.workbench.composer.internal;

import org.eclipse.e4.core.di.annotations.Execute;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.Navigator;

/** F2: an empty composer. */
public final class ComposeHandler {
    @Execute
    void compose(Navigator navigator) {
        navigator.compose(ComposeRequest.blank());
    }
}
