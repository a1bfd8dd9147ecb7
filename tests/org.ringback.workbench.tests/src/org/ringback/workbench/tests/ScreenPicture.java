package org.ringback.workbench.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;

/**
 * A picture of a part of the screen in the screen's own pixels, in a process of its own without a zoom. Arguments: the
 * picture's file, x, y, width, height.
 */
public final class ScreenPicture {
    private ScreenPicture() {}

    /** A program. */
    public static void main(String[] arguments) {
        Display display = new Display();
        Image image = new Image(display, number(arguments[3]), number(arguments[4]));
        GC gc = new GC(display);
        gc.copyArea(image, number(arguments[1]), number(arguments[2]));
        gc.dispose();
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image.getImageData(100)};
        loader.save(arguments[0], SWT.IMAGE_PNG);
        image.dispose();
        display.dispose();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
