package org.ringback.workbench.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Which views are in windows of their own, and where, in one line that can be kept: {@code part.x@40,30,500x400
 * part.y@…}. Has no widget.
 */
record DetachedViews(List<View> views) {
    private static final Pattern VIEW =
            Pattern.compile("([\\w.]{1,120})@(-?\\d{1,5}),(-?\\d{1,5}),(\\d{1,5})x(\\d{1,5})");
    private static final int MOST = 20;
    private static final int NARROWEST = 240;
    private static final int LOWEST = 160;

    DetachedViews {
        views = List.copyOf(views);
    }

    /** One of them. */
    record View(String part, Rectangle place) {
        /** Where its window stands on a screen, which may be another than it was on: never off it, and never larger. */
        Rectangle on(Rectangle screen) {
            int width = Math.min(Math.max(place.width, NARROWEST), screen.width);
            int height = Math.min(Math.max(place.height, LOWEST), screen.height);
            return new Rectangle(
                    Math.max(screen.x, Math.min(place.x, screen.x + screen.width - width)),
                    Math.max(screen.y, Math.min(place.y, screen.y + screen.height - height)),
                    width,
                    height);
        }
    }

    String line() {
        return views.stream()
                .map(view -> view.part() + "@" + view.place().x + "," + view.place().y + "," + view.place().width + "x"
                        + view.place().height)
                .collect(Collectors.joining(" "));
    }

    /** @return empty when the line is none that was written here */
    static Optional<DetachedViews> read(String line) {
        List<View> views = new ArrayList<>();
        for (String word : line.isEmpty() ? new String[0] : line.split(" ")) {
            Matcher view = VIEW.matcher(word);
            if (!view.matches() || views.size() == MOST) {
                return Optional.empty();
            }
            views.add(new View(
                    view.group(1),
                    new Rectangle(
                            Integer.parseInt(view.group(2)),
                            Integer.parseInt(view.group(3)),
                            Integer.parseInt(view.group(4)),
                            Integer.parseInt(view.group(5)))));
        }
        return Optional.of(new DetachedViews(views));
    }
}
