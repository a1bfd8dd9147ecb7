package org.ringback.workbench.history.internal.customer;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.ringback.workbench.history.internal.CustomerPart;

/** Ctrl+Enter in the customer view: saves what was changed. */
public final class SaveCustomerHandler {
    @Execute
    void save(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
        if (active.getObject() instanceof CustomerPart customer) {
            customer.save();
        }
    }
}
