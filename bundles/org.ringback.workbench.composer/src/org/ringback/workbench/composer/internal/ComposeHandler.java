package org.ringback.workbench.composer.internal;

import org.eclipse.e4.core.di.annotations.Execute;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.WorkbenchIds;

/** F2: an empty composer, or what was being written before a call-back needed its room. */
public final class ComposeHandler {
    @Execute
    void compose(Navigator navigator, ComposerModel model) {
        if (model.folded()) {
            navigator.show(WorkbenchIds.PART_COMPOSER);
        } else {
            navigator.compose(ComposeRequest.blank());
        }
    }
}
