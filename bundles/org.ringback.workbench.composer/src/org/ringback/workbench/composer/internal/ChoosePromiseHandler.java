package org.ringback.workbench.composer.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;

/** Ctrl+P in the composer: to what is promised. */
public final class ChoosePromiseHandler {
    @Execute
    void choose(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
        if (active.getObject() instanceof ComposerPart composer) {
            composer.choosePromise();
        }
    }
}
