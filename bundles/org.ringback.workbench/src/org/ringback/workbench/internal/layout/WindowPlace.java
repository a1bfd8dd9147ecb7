package org.ringback.workbench.internal.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Where the window stands: where the system property {@code ringback.window} ({@code x,y,width,height}) says, else where
 * it was left, else in the middle. Never off the screen, and never smaller than what can be worked with. Has no widget.
 */
public final class WindowPlace {
    public static final String PROPERTY = "ringback.window";
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,5}),(-?\\d{1,5}),(\\d{1,5}),(\\d{1,5})");
    private static final int WIDEST = 1600;
    private static final int HIGHEST = 1000;
    private static final int NARROWEST = 800;
    private static final int LOWEST = 560;
    /** What a window manager puts around a window. */
    private static final int TITLE = 28;

    private WindowPlace() {}

    public static Rectangle choose(Optional<String> told, Optional<String> left, Rectangle screen) {
        return told.flatMap(WindowPlace::read)
                .or(() -> left.flatMap(WindowPlace::read))
                .map(place -> within(place, screen))
                .orElseGet(() -> middle(screen));
    }

    public static String write(Rectangle place) {
        return place.x + "," + place.y + "," + place.width + "," + place.height;
    }

    private static Optional<Rectangle> read(String text) {
        Matcher matcher = PLACE.matcher(text.replace(" ", ""));
        return matcher.matches()
                ? Optional.of(new Rectangle(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))))
                : Optional.empty();
    }

    private static Rectangle within(Rectangle place, Rectangle screen) {
        int width = Math.min(Math.max(place.width, NARROWEST), screen.width);
        int height = Math.min(Math.max(place.height, LOWEST), screen.height);
        int x = Math.max(screen.x, Math.min(place.x, screen.x + screen.width - width));
        int y = Math.max(screen.y, Math.min(place.y, screen.y + screen.height - height));
        return new Rectangle(x, y, width, height);
    }

    private static Rectangle middle(Rectangle screen) {
        int width = Math.min(WIDEST, screen.width);
        int height = Math.min(HIGHEST, screen.height - TITLE);
        return new Rectangle(
                screen.x + (screen.width - width) / 2, screen.y + (screen.height - TITLE - height) / 2, width, height);
    }
}
