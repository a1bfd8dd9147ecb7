package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/** The views stay separate parts that an agent arranges: none is lost, and the first arrangement comes back. */
class ViewPlacesTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private EModelService models() {
        return workbench.context().get(EModelService.class);
    }

    private MApplication application() {
        return workbench.context().get(MApplication.class);
    }

    private <T> T find(String id, Class<T> type) {
        return models().findElements(application(), id, type).getFirst();
    }

    @Test
    void aViewWhoseOwnWindowWasClosedComesBackByItsKey() {
        workbench.onUiThread(() -> models().detach(find(WorkbenchIds.PART_CALLBACKS, MPart.class), 50, 50, 500, 400));
        workbench.until("it has a window of its own", () -> {
            AtomicBoolean own = new AtomicBoolean();
            workbench.onUiThread(() -> own.set(!windows().isEmpty()));
            return own.get();
        });
        workbench.onUiThread(() -> windows().getLast().close());
        workbench.until("that is closed", () -> !workbench.driver().shows("callbacks.table.empty"));

        workbench.show(WorkbenchIds.PART_CALLBACKS);
        workbench.until("it is back", () -> workbench.driver().shows("callbacks.table.empty"));
    }

    @Test
    void theFirstArrangementComesBack() {
        workbench.onUiThread(() -> {
            MPartSashContainer left = find("org.ringback.workbench.left", MPartSashContainer.class);
            left.setContainerData("8000");
            MPart calls = find(WorkbenchIds.PART_CALLS, MPart.class);
            find(WorkbenchIds.STACK_CUSTOMER, MPartStack.class).getChildren().add(calls);
        });
        workbench.onUiThread(
                () -> workbench.context().get(Ui.class).arrangement().reset());
        workbench.onUiThread(() -> {
            MPartStack people = find(WorkbenchIds.STACK_PEOPLE, MPartStack.class);
            assertThat(people.getChildren().stream()
                            .map(part -> part.getElementId())
                            .toList())
                    .startsWith(WorkbenchIds.PART_COLLEAGUES, WorkbenchIds.PART_CALLS);
            assertThat(people.getParent().getContainerData()).isEqualTo("5000");
        });
    }

    /** Those beside the main one. UI thread only. */
    private List<Shell> windows() {
        return Arrays.stream(((Shell) application().getChildren().getFirst().getWidget()).getShells())
                .filter(Shell::isVisible)
                .toList();
    }
}
