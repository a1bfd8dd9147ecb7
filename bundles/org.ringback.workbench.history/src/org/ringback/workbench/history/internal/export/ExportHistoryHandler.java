package org.ringback.workbench.history.internal.export;

import java.util.Optional;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.history.internal.CustomerPart;
import org.ringback.workbench.ui.WorkbenchIds;

/** The history of who is shown, or what was found, into a file. */
public final class ExportHistoryHandler {
    @CanExecute
    boolean can(EPartService parts) {
        return customer(parts).flatMap(CustomerPart::exportable).isPresent();
    }

    @Execute
    void run(Shell shell, EPartService parts, Exports exports) {
        customer(parts).flatMap(CustomerPart::exportable).ifPresent(what -> exports.ask(shell, what));
    }

    private static Optional<CustomerPart> customer(EPartService parts) {
        return Optional.ofNullable(parts.findPart(WorkbenchIds.PART_CUSTOMER))
                .flatMap(p -> p.getObject() instanceof CustomerPart c ? Optional.of(c) : Optional.empty());
    }
}
