package org.ringback.workbench.wallboard.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Where the board's window stands: where it was left, as long as that is on a screen; else in the middle of a screen on which
 * the agent does not work, if there is one. Has no widget.
 */
final class BoardPlace {
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,5}),(-?\\d{1,5}),(\\d{1,5}),(\\d{1,5})");

    private BoardPlace() {}

    /**
     * @param left what {@link #write} gave
     * @param screens all of them; at least one
     * @param work the one with the main window
     */
    static Rectangle choose(Optional<String> left, List<Rectangle> screens, Rectangle work) {
        return left.flatMap(BoardPlace::read)
                .flatMap(place -> screens.stream()
                        .filter(screen -> screen.intersects(place))
                        .max((one, other) -> Integer.compare(shared(one, place), shared(other, place)))
                        .map(screen -> within(place, screen)))
                .orElseGet(() -> middle(screens.stream()
                        .filter(screen -> !screen.equals(work))
                        .findFirst()
                        .orElse(work)));
    }

    static String write(Rectangle place) {
        return place.x + "," + place.y + "," + place.width + "," + place.height;
    }

    private static Optional<Rectangle> read(String text) {
        Matcher matcher = PLACE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Rectangle(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))))
                : Optional.empty();
    }

    private static int shared(Rectangle screen, Rectangle place) {
        Rectangle both = screen.intersection(place);
        return both.width * both.height;
    }

    private static Rectangle within(Rectangle place, Rectangle screen) {
        int width = Math.min(place.width, screen.width);
        int height = Math.min(place.height, screen.height);
        return new Rectangle(
                Math.clamp(place.x, screen.x, screen.x + screen.width - width),
                Math.clamp(place.y, screen.y, screen.y + screen.height - height),
                width,
                height);
    }

    private static Rectangle middle(Rectangle screen) {
        int width = screen.width * 2 / 3;
        int height = screen.height * 2 / 3;
        return new Rectangle(
                screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 2, width, height);
    }
}
