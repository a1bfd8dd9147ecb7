package org.ringback.workbench.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Display;

/** The images of {@link Icon}, sharp at every zoom; one set per display, which disposes of them. UI thread only. */
public final class Icons {
    private static final int SIZE = 16;
    private final Display display;
    private final Map<Integer, Map<Icon, Image>> images = new HashMap<>();

    public Icons(Display display) {
        this.display = display;
        display.disposeExec(() -> images.values().forEach(set -> set.values().forEach(Image::dispose)));
    }

    /** The image, 16 pixels wide and high at a zoom of 100 %. */
    public Image image(Icon icon) {
        return image(icon, SIZE);
    }

    /** The image in another size. */
    public Image image(Icon icon, int size) {
        return images.computeIfAbsent(size, s -> new EnumMap<>(Icon.class))
                .computeIfAbsent(icon, i -> new Image(display, drawing(i, size)));
    }

    private static ImageDataProvider drawing(Icon icon, int size) {
        return zoom -> draw(icon, size * zoom / 100);
    }

    private static ImageData draw(Icon icon, int pixels) {
        String sized = read(icon)
                .replace(
                        "width=\"" + SIZE + "\" height=\"" + SIZE + "\" viewBox",
                        "width=\"" + pixels + "\" height=\"" + pixels + "\" viewBox");
        return new ImageData(new ByteArrayInputStream(sized.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(Icon icon) {
        try (InputStream in = Icons.class.getResourceAsStream("/" + icon.file())) {
            if (in == null) {
                throw new MissingResourceException("there is no " + icon.file(), Icons.class.getName(), icon.file());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MissingResourceException(
                    "cannot read " + icon.file() + ": " + e.getMessage(), Icons.class.getName(), icon.file());
        }
    }
}
