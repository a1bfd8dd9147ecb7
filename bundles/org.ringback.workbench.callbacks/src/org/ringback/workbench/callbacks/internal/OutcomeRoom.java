package org.ringback.workbench.callbacks.internal;

import java.util.Comparator;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;

/**
 * Takes room from the largest view above or below while an outcome is being filled in, as far as it is needed, and gives it
 * back. Where the agent has put the view beside others, its place is left alone. UI thread only.
 */
final class OutcomeRoom {
    private static final int LEAST = 1500;
    private final MPart part;
    private boolean open;
    private Optional<Loan> loan = Optional.empty();

    /** What was taken, from whom. */
    private record Loan(MUIElement stack, MUIElement lender, int weight) {}

    OutcomeRoom(MPart part) {
        this.part = part;
    }

    /** The form comes or goes. */
    void show(boolean form, Composite page) {
        if (form == open || page.getSize().y == 0) {
            return;
        }
        open = form;
        if (form) {
            int lacks = page.computeSize(page.getSize().x, -1).y - page.getSize().y;
            if (lacks > 0) {
                take(lacks);
            }
        } else {
            loan.ifPresent(l -> move(l.stack(), l.lender(), l.weight()));
            loan = Optional.empty();
        }
    }

    private void take(int pixels) {
        MUIElement stack =
                part.getCurSharedRef() != null ? part.getCurSharedRef().getParent() : part.getParent();
        if (stack == null || !((Object) stack.getParent() instanceof MPartSashContainer sash) || sash.isHorizontal()) {
            return;
        }
        MElementContainer<MUIElement> shelf = stack.getParent();
        int height = height(shelf);
        int all = shelf.getChildren().stream().mapToInt(OutcomeRoom::weight).sum();
        shelf.getChildren().stream()
                .filter(other -> other != stack && other.isToBeRendered() && other.isVisible())
                .max(Comparator.comparingInt(OutcomeRoom::weight))
                .filter(lender -> height > 0)
                .ifPresent(lender -> {
                    int wanted = (int) ((long) pixels * all / height);
                    int weight = Math.clamp(wanted, 0, Math.max(0, weight(lender) - LEAST));
                    move(lender, stack, weight);
                    loan = Optional.of(new Loan(stack, lender, weight));
                });
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
