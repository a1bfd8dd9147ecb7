package org.ringback.workbench.history.internal.customer;

import java.util.Optional;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.ringback.workbench.history.internal.CustomerPart;
import org.ringback.workbench.ui.WorkbenchIds;

/** Makes two customers again of those whose merge is selected in the history. */
public final class UndoMergeHandler {
    @Execute
    void undo(EPartService parts) {
        customer(parts).ifPresent(CustomerPart::undoMerge);
    }

    @CanExecute
    boolean can(EPartService parts) {
        return customer(parts).flatMap(CustomerPart::selectedMerge).isPresent();
    }

    private static Optional<CustomerPart> customer(EPartService parts) {
        return Optional.ofNullable(parts.findPart(WorkbenchIds.PART_CUSTOMER))
                .map(part -> part.getObject())
                .filter(CustomerPart.class::isInstance)
                .map(CustomerPart.class::cast);
    }
}
