package org.ringback.workbench.composer.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Gives the composer the room that it needs at the moment, as long as its stack stands above or below others: one line
 * while nothing is written, what the form wants when something is. A height that the agent has dragged for writing is
 * kept. Where the agent has put the view elsewhere, its place is left alone. UI thread only.
 */
final class ComposerRoom {
    private static final int ALL = 10_000;
    private static final int MOST_PERCENT = 66;
    private static final int LEAST_OTHER = 600;
    private static final int DRAGGED = 4;
    private static final int TABS = 28;
    private static final int EDGES = 8;
    private static final int LEAST_WIDTH = 300;
    private final MPart part;
    private final Composite area;
    private Mode mode = Mode.IDLE;
    private Optional<Integer> dragged = Optional.empty();
    private int given;
    private int all;
    private int wanted;

    /** What is shown. */
    enum Mode {
        IDLE,
        WRITING,
        SENT
    }

    ComposerRoom(MPart part, Composite area) {
        this.part = part;
        this.area = area;
        area.addListener(SWT.Resize, this::resized);
    }

    /** Something else is shown, below tabs if there are several drafts, or it wants another height. */
    void show(Mode newMode, Control tabs, Control page) {
        int width = Math.max(LEAST_WIDTH, area.getClientArea().width);
        wanted = page.computeSize(width, SWT.DEFAULT).y
                + (tabs.getVisible() ? tabs.computeSize(width, SWT.DEFAULT).y : 0);
        boolean same = newMode == mode && given >= wanted;
        mode = newMode;
        if (!same || newMode != Mode.WRITING) {
            apply();
        }
    }

    private void resized(Event e) {
        shelf().ifPresent(shelf -> {
            int now = height(shelf.parent());
            if (now != all) {
                // The window was made larger or smaller: the composer keeps its height.
                area.getDisplay().asyncExec(() -> {
                    if (!area.isDisposed()) {
                        apply();
                    }
                });
            } else if (mode == Mode.WRITING && Math.abs(area.getSize().y - given) > DRAGGED && given > 0) {
                dragged = Optional.of(area.getSize().y);
                given = area.getSize().y;
            }
        });
    }

    /** The composer's stack among those above and below it. */
    private record Shelf(MElementContainer<MUIElement> parent, MUIElement stack, List<MUIElement> others) {}

    private Optional<Shelf> shelf() {
        MUIElement stack =
                part.getCurSharedRef() != null ? part.getCurSharedRef().getParent() : part.getParent();
        if (stack == null
                || !((Object) stack.getParent() instanceof MPartSashContainer sash)
                || sash.isHorizontal()
                || sash.getChildren().size() < 2) {
            return Optional.empty();
        }
        MElementContainer<MUIElement> parent = stack.getParent();
        List<MUIElement> others = parent.getChildren().stream()
                .filter(child -> child != stack && child.isToBeRendered() && child.isVisible())
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new Shelf(parent, stack, others));
    }

    private static int height(MElementContainer<MUIElement> parent) {
        // A container within another has no control of its own, only a place.
        return switch (parent.getWidget()) {
            case Composite composite -> composite.getClientArea().height;
            case Rectangle place -> place.height;
            case null, default -> 0;
        };
    }

    private void apply() {
        shelf().ifPresent(shelf -> {
            all = height(shelf.parent());
            if (all <= 0 || area.getSize().y == 0 && given == 0 && !area.isVisible()) {
                return;
            }
            int frame = frame(shelf.stack());
            int height = mode == Mode.WRITING ? Math.max(wanted, dragged.orElse(wanted)) : wanted;
            int most = all * MOST_PERCENT / 100;
            int share = Math.min(height + frame, most);
            given = share - frame;
            weigh(shelf, (int) ((long) share * ALL / all));
        });
    }

    /** How much of the stack is not the part: its tabs and edges, and its share of what lies between stacks. */
    private static int frame(MUIElement stack) {
        int tabs = stack.getWidget() instanceof Composite folder && folder.getClientArea().height > 0
                ? folder.getSize().y - folder.getClientArea().height
                : TABS;
        return Math.max(TABS, tabs) + EDGES;
    }

    /** The others share the rest as they did. */
    private static void weigh(Shelf shelf, int own) {
        int sum = shelf.others().stream().mapToInt(ComposerRoom::weight).sum();
        int rest = ALL - own;
        for (MUIElement other : shelf.others()) {
            set(other, Math.max(LEAST_OTHER, (int) ((long) weight(other) * rest / Math.max(1, sum))));
        }
        set(shelf.stack(), own);
    }

    private static void set(MUIElement element, int weight) {
        String line = Integer.toString(weight);
        if (!line.equals(element.getContainerData())) {
            element.setContainerData(line);
        }
    }

    private static int weight(MUIElement element) {
        try {
            return Integer.parseInt(element.getContainerData());
        } catch (NumberFormatException e) {
            return ALL / 2;
        }
    }
}
