package org.ringback.workbench.history.internal.search;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.ringback.workbench.history.internal.CustomerPart;
import org.ringback.workbench.ui.WorkbenchIds;

/** F3: to the search field. */
public final class FindCustomerHandler {
    @Execute
    void find(EPartService parts) {
        MPart part = parts.showPart(WorkbenchIds.PART_CUSTOMER, PartState.ACTIVATE);
        if (part != null && part.getObject() instanceof CustomerPart customer) {
            customer.find();
        }
    }
}
