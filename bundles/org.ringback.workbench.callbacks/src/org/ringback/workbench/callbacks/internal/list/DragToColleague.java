package org.ringback.workbench.callbacks.internal.list;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Table;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.workbench.callbacks.internal.CallbacksModel;

/** Takes the selected rows along: to a colleague, who is to have them, or as text to another program. */
final class DragToColleague {
    private DragToColleague() {}

    static void source(Table table, CallbacksModel model) {
        DragSource source = new DragSource(table, DND.DROP_MOVE | DND.DROP_COPY);
        source.setTransfer(LocalSelectionTransfer.getTransfer(), TextTransfer.getInstance());
        source.addDragListener(new DragSourceAdapter() {
            @Override
            @NonNullByDefault({})
            public void dragStart(DragSourceEvent e) {
                List<CallbackId> ids =
                        model.targetsToCopy().stream().map(Callback::id).toList();
                e.doit = !ids.isEmpty();
                LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(ids));
            }

            @Override
            @NonNullByDefault({})
            public void dragSetData(DragSourceEvent e) {
                if (TextTransfer.getInstance().isSupportedType(e.dataType)) {
                    e.data = model.targetsToCopy().stream()
                            .map(c -> c.lastMessage().text())
                            .collect(Collectors.joining("\n"));
                }
            }

            @Override
            @NonNullByDefault({})
            public void dragFinished(DragSourceEvent e) {
                LocalSelectionTransfer.getTransfer().setSelection(StructuredSelection.EMPTY);
            }
        });
    }
}
