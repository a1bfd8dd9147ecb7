package org.ringback.workbench.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainerElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MStackElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Rectangle;
import org.ringback.workbench.ui.Arrangement;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * Where the views are, over restarts: which lies in which stack, what is in front, how wide and high the stacks are,
 * which have windows of their own. What has come with a newer version stands where that puts it. A view whose own window is
 * closed is back in its stack. UI thread only.
 */
public final class ViewPlaces {
    private static final String NAME = "views";
    private static final String WINDOWS = "windows";
    private static final String BODY = "org.ringback.workbench.body";
    private static final int ALL = 10_000;
    private final MApplication application;
    private final EModelService models;
    private final Arrangement arrangement;
    private final Map<String, String> homes = new HashMap<>();
    private final Map<String, MPart> views = new HashMap<>();
    private final Optional<ViewTree> first;
    /** Where they were at the beginning: what the agent has not moved here does not take the place of what they did elsewhere. */
    private String begunTree = "";

    private String begunWindows = "";

    public ViewPlaces(MApplication application, EModelService models, Arrangement arrangement) {
        this.application = application;
        this.models = models;
        this.arrangement = arrangement;
        stacks().forEach(stack -> stack.getChildren()
                .forEach(part -> homes.put(part.getElementId(), String.valueOf(stack.getElementId()))));
        models.findElements(main(), null, MPart.class).forEach(part -> views.put(part.getElementId(), part));
        first = body().map(this::tree);
        arrangement.onReset(() -> {
            first.ifPresent(this::apply);
            begin();
        });
    }

    /** Puts the views to where the agent left them. */
    public void restore() {
        arrangement.get(NAME).flatMap(ViewTree::read).ifPresent(this::apply);
    }

    /** Gives windows of their own to those that had them; the main window is there. */
    public void detach(Rectangle screen) {
        arrangement
                .get(WINDOWS)
                .flatMap(DetachedViews::read)
                .ifPresent(kept -> kept.views().forEach(view -> detach(view, screen)));
    }

    /** From now on it is the agent who moves them. */
    public void begin() {
        begunTree = line();
        begunWindows = detached().line();
    }

    private String line() {
        return body().map(this::tree).map(ViewTree::write).orElse("");
    }

    private void detach(DetachedViews.View view, Rectangle screen) {
        Rectangle place = view.on(screen);
        Optional.ofNullable(views.get(view.part()))
                .filter(part -> part.isToBeRendered()
                        && windowOf(part).filter(main()::equals).isPresent())
                .ifPresent(part -> models.detach(part, place.x, place.y, place.width, place.height));
    }

    private DetachedViews detached() {
        List<DetachedViews.View> all = new ArrayList<>();
        for (MWindow window : main().getWindows()) {
            Rectangle place = new Rectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight());
            if (window.isToBeRendered()) {
                models.findElements(window, null, MPart.class)
                        .forEach(part -> all.add(new DetachedViews.View(part.getElementId(), place)));
            }
        }
        return new DetachedViews(all);
    }

    /** Keeps where they are. */
    public void keep() {
        String windows = detached().line();
        if (!windows.equals(begunWindows)) {
            arrangement.keep(WINDOWS, windows);
        }
        boolean moved = !line().equals(begunTree);
        redockAll();
        if (moved) {
            arrangement.keep(NAME, line());
        }
    }

    /** A view, wherever it is, also one whose own window was closed; those that the agent's role does not have are not. */
    public Optional<MPart> view(String id) {
        Optional<MPart> part = Optional.ofNullable(views.get(id))
                .or(() -> models.findElements(application, id, MPart.class).stream()
                        .findFirst());
        part.filter(p -> !forSomeRoles(p) && isLost(p)).ifPresent(this::redock);
        part.map(MUIElement::getParent).ifPresent(ViewPlaces::bringBack);
        return part.filter(MUIElement::isToBeRendered);
    }

    /** A stack may have stepped aside for another; whoever shows a view of it wants it back. */
    private static void bringBack(MUIElement stack) {
        if (!stack.isVisible() && !stack.getTags().contains(IPresentationEngine.MINIMIZED)) {
            stack.setVisible(true);
        }
    }

    private static boolean forSomeRoles(MPart part) {
        return part.getTags().stream().anyMatch(tag -> tag.startsWith(WorkbenchIds.ROLE_TAG));
    }

    private static boolean isLost(MPart part) {
        return !part.isToBeRendered()
                || windowOf(part).filter(MUIElement::isToBeRendered).isEmpty();
    }

    /** Its stack goes with its last view, too: then all views are where they were at first. */
    private void redock(MPart part) {
        Optional<MWindow> own = windowOf(part).filter(window -> window != main());
        part.setToBeRendered(true);
        home(part).ifPresentOrElse(stack -> stack.getChildren().add(part), () -> first.ifPresent(this::apply));
        home(part).ifPresent(stack -> stack.setToBeRendered(true));
        own.ifPresent(main().getWindows()::remove);
    }

    private void redockAll() {
        for (MWindow window : List.copyOf(main().getWindows())) {
            models.findElements(window, null, MPart.class)
                    .forEach(part ->
                            home(part).ifPresent(stack -> stack.getChildren().add(part)));
        }
    }

    private static Optional<MWindow> windowOf(MUIElement element) {
        for (MUIElement at = element; at != null; at = at.getParent()) {
            if (at instanceof MWindow window) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    private MWindow main() {
        return application.getChildren().get(0);
    }

    private Optional<MPartSashContainer> body() {
        return models.findElements(main(), BODY, MPartSashContainer.class).stream()
                .findFirst();
    }

    private List<MPartStack> stacks() {
        return models.findElements(main(), null, MPartStack.class);
    }

    private Optional<MPartStack> home(MPart part) {
        return Optional.ofNullable(homes.get(part.getElementId()))
                .flatMap(id -> models.findElements(main(), id, MPartStack.class).stream()
                        .findFirst());
    }

    private ViewTree tree(MUIElement element) {
        if (element instanceof MPartStack stack) {
            List<String> parts = stack.getChildren().stream()
                    .map(MStackElement::getElementId)
                    .toList();
            return new ViewTree.Stack(
                    weight(stack),
                    stack.getElementId() == null ? "" : stack.getElementId(),
                    parts,
                    Optional.ofNullable(stack.getSelectedElement()).map(MUIElement::getElementId));
        }
        List<ViewTree> children = new ArrayList<>();
        boolean beside = true;
        if (element instanceof MPartSashContainer sash) {
            beside = sash.isHorizontal();
            sash.getChildren().forEach(child -> children.add(tree(child)));
        }
        return new ViewTree.Split(weight(element), beside, children);
    }

    private static int weight(MUIElement element) {
        try {
            int lent = element.getTransientData().get(WorkbenchIds.LENT) instanceof Integer i ? i : 0;
            return Integer.parseInt(element.getContainerData()) - lent;
        } catch (NumberFormatException e) {
            return ALL;
        }
    }

    private void apply(ViewTree tree) {
        if (!(tree instanceof ViewTree.Split split)) {
            return;
        }
        stacks().forEach(ViewPlaces::bringBack);
        Map<String, MStackElement> parts = new HashMap<>(views);
        models.findElements(main(), null, MPart.class).forEach(part -> parts.put(part.getElementId(), part));
        Map<String, MPartStack> known = new HashMap<>();
        stacks().forEach(stack -> known.put(String.valueOf(stack.getElementId()), stack));
        body().ifPresent(body -> {
            List<MPartSashContainerElement> before = List.copyOf(body.getChildren());
            fill(body, split, parts, known);
            // A stack that the line does not know, as it came with a newer version, stands last.
            before.stream()
                    .flatMap(old -> models.findElements(old, null, MPartStack.class).stream())
                    .filter(stack ->
                            !stack.getChildren().isEmpty() && windowOf(stack).isEmpty())
                    .forEach(body.getChildren()::add);
        });
    }

    private void fill(
            MElementContainer<MPartSashContainerElement> into,
            ViewTree.Split split,
            Map<String, MStackElement> parts,
            Map<String, MPartStack> known) {
        List<MPartSashContainerElement> children = new ArrayList<>();
        for (ViewTree child : split.children()) {
            MPartSashContainerElement made = switch (child) {
                case ViewTree.Split inner -> {
                    MPartSashContainer sash = models.createModelElement(MPartSashContainer.class);
                    sash.setHorizontal(inner.beside());
                    fill(sash, inner, parts, known);
                    yield sash;
                }
                case ViewTree.Stack stack -> stack(stack, parts, known);
            };
            made.setContainerData(Integer.toString(child.weight()));
            children.add(made);
        }
        into.getChildren().clear();
        into.getChildren().addAll(children);
    }

    private MPartStack stack(ViewTree.Stack line, Map<String, MStackElement> parts, Map<String, MPartStack> known) {
        MPartStack stack = Optional.ofNullable(known.get(line.id()))
                .filter(s -> !line.id().isEmpty())
                .orElseGet(() -> made(line.id()));
        for (int i = 0; i < line.parts().size(); i++) {
            MStackElement part = parts.get(line.parts().get(i));
            if (part != null
                    && (i >= stack.getChildren().size() || stack.getChildren().get(i) != part)) {
                stack.getChildren().remove(part);
                stack.getChildren().add(Math.min(i, stack.getChildren().size()), part);
            }
        }
        line.front()
                .map(parts::get)
                .filter(part -> stack.getChildren().contains(part) && part.isToBeRendered())
                .ifPresent(stack::setSelectedElement);
        return stack;
    }

    private MPartStack made(String id) {
        MPartStack stack = models.createModelElement(MPartStack.class);
        if (!id.isEmpty()) {
            stack.setElementId(id);
        }
        return stack;
    }
}
