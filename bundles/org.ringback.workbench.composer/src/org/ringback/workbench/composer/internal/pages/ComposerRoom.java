package org.ringback.workbench.composer.internal.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * Gives the composer the room that it needs at the moment, as long as its stack stands above or below others: one line
 * while nothing is written, what the form wants when something is. A height that the agent has dragged for writing is
 * kept. Where the others would have too little then, the selected call-back steps aside: its stack is not shown until the
 * form is gone. The others' own weights stay as they are, so they always share what is left as the agent wants it. Where
 * the agent has put the view elsewhere, its place is left alone. UI thread only.
 */
public final class ComposerRoom {
    /** What each of the other views needs, in lines of text: some 230 pixels with the usual type. */
    private static final int LEAST_VIEW = 13;

    private static final int UNWEIGHED = 5_000;
    private static final int MOST_PERCENT = 72;
    private static final int TABS = 28;
    private static final int EDGES = 8;
    private static final int LEAST_WIDTH = 300;
    private final MPart part;
    private final Composite area;
    private final Runnable changed;
    private final Map<MUIElement, Integer> shares = new HashMap<>();
    private Mode mode = Mode.LINE;
    private Optional<Integer> dragged = Optional.empty();
    private Optional<MUIElement> aside = Optional.empty();
    private int given;
    private int weighed;
    private int all;
    private int wanted;

    /** What is shown. */
    public enum Mode {
        /** How to begin, or to go on. */
        LINE,
        WRITING,
        /** What is sent later. */
        OUTBOX,
        /** Another view is in front of it. */
        BEHIND
    }

    /** @param changed is run when there is another height for all of them */
    public ComposerRoom(MPart part, Composite area, Runnable changed) {
        this.part = part;
        this.area = area;
        this.changed = changed;
        area.addListener(SWT.Resize, this::resized);
    }

    /** Whether the call-back would have to step aside for this form. */
    public boolean tight(Control form) {
        return shelf().filter(shelf -> tight(shelf, heightOf(form))).isPresent();
    }

    private boolean tight(Shelf shelf, int form) {
        int others = shelf.others().size();
        int room = height(shelf.parent());
        return shelf.callback().isPresent()
                && others > 1
                && room > 0
                && room - share(shelf, form, room) < others * LEAST_VIEW * line();
    }

    /** Something else is shown, below tabs if there are several drafts, or it wants another height. */
    public void show(Mode shown, Control tabs, Control page) {
        Mode newMode = shown != Mode.WRITING && isBehind() ? Mode.BEHIND : shown;
        wanted = newMode == Mode.BEHIND
                ? LEAST_VIEW * line()
                : heightOf(page) + (tabs.getVisible() ? heightOf(tabs) : 0);
        boolean same = newMode == mode && given >= wanted;
        mode = newMode;
        if (!same || newMode != Mode.WRITING) {
            apply();
        }
    }

    /** Whether this has stepped aside; when it is seen all the same, somebody else has brought it back. */
    public boolean isAside(Object element) {
        return aside.filter(element::equals).isPresent();
    }

    /** The first arrangement is back: what was dragged is forgotten. */
    public void reset() {
        dragged = Optional.empty();
        weighed = shelf().map(shelf -> weight(shelf.stack())).orElse(0);
        apply();
    }

    private void resized(Event e) {
        Optional<Shelf> place = shelf();
        int now = place.map(shelf -> height(shelf.parent())).orElse(0);
        if (now != all) {
            // The window was made larger or smaller, or the view is elsewhere: the composer keeps its height.
            area.getDisplay().asyncExec(() -> {
                if (!area.isDisposed()) {
                    changed.run();
                    apply();
                }
            });
        } else {
            place.filter(shelf -> mode == Mode.WRITING && given > 0 && weight(shelf.stack()) != weighed)
                    .ifPresent(this::dragged);
        }
    }

    private void dragged(Shelf shelf) {
        dragged = Optional.of(area.getSize().y);
        given = area.getSize().y;
        weighed = weight(shelf.stack());
        if (aside.isPresent()) {
            // Only what is seen has given way; later they all do, by their own shares.
            shares.forEach(ComposerRoom::set);
            weigh(shelf, given + frame(shelf.stack()));
        }
    }

    /**
     * The composer's stack among those above and below it.
     *
     * @param others also the one that has stepped aside
     * @param callback which of them can
     */
    private record Shelf(
            MElementContainer<MUIElement> parent,
            MUIElement stack,
            List<MUIElement> others,
            Optional<MUIElement> callback) {
        List<MUIElement> seen() {
            return others.stream().filter(MUIElement::isVisible).toList();
        }
    }

    /** What stands for the view in its stack. */
    private MUIElement tab() {
        return part.getCurSharedRef() != null ? part.getCurSharedRef() : part;
    }

    private boolean isBehind() {
        MElementContainer<?> stack = tab().getParent();
        return stack != null && stack.getSelectedElement() != null && stack.getSelectedElement() != tab();
    }

    /** Whether something is the stack of the view. */
    public boolean isStack(Object element) {
        return element != null && tab().getParent() == element;
    }

    private Optional<Shelf> shelf() {
        MUIElement stack = tab().getParent();
        if (stack == null
                || !((Object) stack.getParent() instanceof MPartSashContainer sash)
                || sash.isHorizontal()
                || sash.getChildren().size() < 2) {
            return Optional.empty();
        }
        MElementContainer<MUIElement> parent = stack.getParent();
        List<MUIElement> others = parent.getChildren().stream()
                .filter(child -> child != stack && child.isToBeRendered() && (child.isVisible() || isAside(child)))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shelf(
                        parent,
                        stack,
                        others,
                        others.stream().filter(ComposerRoom::hasCallback).findFirst()));
    }

    private static boolean hasCallback(MUIElement element) {
        return element instanceof MPartStack stack
                && stack.getChildren().stream()
                        .anyMatch(child -> WorkbenchIds.PART_CALLBACK.equals(child.getElementId()));
    }

    private static int height(MElementContainer<MUIElement> parent) {
        // A container within another has no control of its own, only a place.
        return switch (parent.getWidget()) {
            case Composite composite -> composite.getClientArea().height;
            case Rectangle place -> place.height;
            case null, default -> 0;
        };
    }

    private int heightOf(Control control) {
        return control.computeSize(Math.max(LEAST_WIDTH, area.getClientArea().width), SWT.DEFAULT).y;
    }

    private int line() {
        GC gc = new GC(area);
        try {
            return gc.getFontMetrics().getHeight();
        } finally {
            gc.dispose();
        }
    }

    private void apply() {
        Optional<Shelf> place = shelf();
        stepAside(
                place.filter(shelf -> mode == Mode.WRITING && tight(shelf, wanted))
                        .flatMap(Shelf::callback),
                place.map(Shelf::others).orElse(List.of()));
        all = place.map(shelf -> height(shelf.parent())).orElse(0);
        place.ifPresent(shelf -> {
            if (all <= 0 || area.getSize().y == 0 && given == 0 && !area.isVisible()) {
                return;
            }
            int share = share(shelf, mode == Mode.WRITING ? Math.max(wanted, dragged.orElse(wanted)) : wanted, all);
            given = share - frame(shelf.stack());
            weigh(shelf, share);
        });
    }

    private void stepAside(Optional<MUIElement> callback, List<MUIElement> others) {
        if (!callback.equals(aside)) {
            Optional<MUIElement> before = aside;
            aside = callback;
            before.ifPresent(stack -> stack.setVisible(true));
            shares.clear();
            others.forEach(other -> shares.put(other, weight(other)));
        }
        aside.filter(MUIElement::isVisible).ifPresent(stack -> stack.setVisible(false));
    }

    /** What its stack gets of the room, so that a page of this height is seen whole if that can be. */
    private static int share(Shelf shelf, int page, int room) {
        return Math.min(page + frame(shelf.stack()), room * MOST_PERCENT / 100);
    }

    /** How much of the stack is not the part: its tabs and edges, and its share of what lies between stacks. */
    private static int frame(MUIElement stack) {
        int tabs = stack.getWidget() instanceof Composite folder && folder.getClientArea().height > 0
                ? folder.getSize().y - folder.getClientArea().height
                : TABS;
        return Math.max(TABS, tabs) + EDGES;
    }

    /** Its weight is measured by those of the others that are seen, which stay. */
    private void weigh(Shelf shelf, int share) {
        int sum = shelf.seen().stream().mapToInt(ComposerRoom::weight).sum();
        weighed = Math.max(1, (int) ((long) sum * share / Math.max(1, all - share)));
        set(shelf.stack(), weighed);
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
            return UNWEIGHED;
        }
    }
}
