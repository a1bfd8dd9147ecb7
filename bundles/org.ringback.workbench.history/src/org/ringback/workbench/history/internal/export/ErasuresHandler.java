package org.ringback.workbench.history.internal.export;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.history.internal.CustomerPart;
import org.ringback.workbench.history.internal.customer.CustomerActions;
import org.ringback.workbench.ui.WorkbenchIds;

/** Shows what was erased, to those who may erase. */
public final class ErasuresHandler {
    @Execute
    void show(EPartService parts) {
        MPart part = parts.showPart(WorkbenchIds.PART_CUSTOMER, PartState.CREATE);
        if (part != null && part.getObject() instanceof CustomerPart customer) {
            customer.erasures();
        }
    }

    @CanExecute
    boolean may(Desk desk) {
        return CustomerActions.mayErase(desk.state());
    }
}
