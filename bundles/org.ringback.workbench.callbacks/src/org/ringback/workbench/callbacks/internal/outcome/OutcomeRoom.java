package org.ringback.workbench.callbacks.internal.outcome;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * Takes room from the largest view above or below when a call-back needs more than it has, as while an outcome is being
 * filled in, and gives it back; the composer has its own rule for its height. Where the agent has put the view beside
 * others, its place is left alone. UI thread only.
 */
public final class OutcomeRoom {
    private static final int LEAST = 1500;
    private final MPart part;
    private Optional<Need> met = Optional.empty();
    private Optional<Loan> loan = Optional.empty();

    /** What was taken, from whom. */
    private record Loan(MUIElement stack, MUIElement lender, int weight) {}

    /** So much is needed of what the composer leaves. */
    private record Need(int page, int room) {}

    public OutcomeRoom(MPart part) {
        this.part = part;
    }

    /** A page is shown that may need another height. The agent's own changes stay as long as it does not. */
    public void show(Composite page) {
        stack().filter(stack -> isSeen(stack) && page.getSize().y > 0).ifPresent(stack -> show(page, stack));
    }

    private void show(Composite page, MUIElement stack) {
        if (!((Object) stack.getParent() instanceof MPartSashContainer sash)
                || sash.isHorizontal()
                || !(stack.getWidget() instanceof Control folder)) {
            return;
        }
        MElementContainer<MUIElement> shelf = stack.getParent();
        int height = height(shelf);
        Need need = new Need(page.computeSize(page.getSize().x, -1).y, left(shelf, height));
        if (height <= 0 || met.equals(Optional.of(need))) {
            return;
        }
        met = Optional.of(need);
        loan.ifPresent(l -> move(l.stack(), l.lender(), l.weight()));
        forget();
        int frame = folder.getSize().y - page.getSize().y;
        int has = (int) ((long) weight(stack) * height / Math.max(1, all(shelf))) - frame;
        if (need.page() > has) {
            take(need.page() - has, stack, shelf, height);
        }
    }

    /** The first arrangement is back. */
    public void reset() {
        forget();
        met = Optional.empty();
    }

    private void forget() {
        loan.stream()
                .flatMap(l -> Stream.of(l.stack(), l.lender()))
                .forEach(element -> element.getTransientData().remove(WorkbenchIds.LENT));
        loan = Optional.empty();
    }

    private Optional<MUIElement> stack() {
        return Optional.ofNullable(
                part.getCurSharedRef() != null ? part.getCurSharedRef().getParent() : part.getParent());
    }

    private static int left(MElementContainer<MUIElement> shelf, int height) {
        int others = shelf.getChildren().stream()
                .filter(child -> isSeen(child) && !isComposer(child))
                .mapToInt(OutcomeRoom::weight)
                .sum();
        return (int) ((long) height * others / Math.max(1, all(shelf)));
    }

    private static int all(MElementContainer<MUIElement> shelf) {
        return shelf.getChildren().stream()
                .filter(OutcomeRoom::isSeen)
                .mapToInt(OutcomeRoom::weight)
                .sum();
    }

    private void take(int pixels, MUIElement stack, MElementContainer<MUIElement> shelf, int height) {
        shelf.getChildren().stream()
                .filter(other -> other != stack && isSeen(other) && !isComposer(other))
                .max(Comparator.comparingInt(OutcomeRoom::weight))
                .ifPresent(lender -> {
                    int wanted = (int) ((long) pixels * all(shelf) / height);
                    int weight = Math.clamp(wanted, 0, Math.max(0, weight(lender) - LEAST));
                    move(lender, stack, weight);
                    stack.getTransientData().put(WorkbenchIds.LENT, weight);
                    lender.getTransientData().put(WorkbenchIds.LENT, -weight);
                    loan = Optional.of(new Loan(stack, lender, weight));
                });
    }

    private static boolean isSeen(MUIElement element) {
        return element.isToBeRendered() && element.isVisible();
    }

    private static boolean isComposer(MUIElement element) {
        return element instanceof MPartStack stack
                && stack.getChildren().stream()
                        .anyMatch(child -> WorkbenchIds.PART_COMPOSER.equals(child.getElementId()));
    }

    private static int height(MElementContainer<MUIElement> shelf) {
        return switch (shelf.getWidget()) {
            case Composite composite -> composite.getClientArea().height;
            case Rectangle place -> place.height;
            case null, default -> 0;
        };
    }

    private static void move(MUIElement from, MUIElement to, int weight) {
        if (weight(from) - weight > 0) {
            from.setContainerData(Integer.toString(weight(from) - weight));
            to.setContainerData(Integer.toString(weight(to) + weight));
        }
    }

    private static int weight(MUIElement element) {
        try {
            return Integer.parseInt(element.getContainerData());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
