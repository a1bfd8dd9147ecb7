package org.ringback.workbench.tests;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Icons;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Widgets;

/**
 * A list with a sign in each row, the first one selected, in a process of its own: the zoom of a screen is known to SWT
 * when it starts. Writes a picture of the list and prints the zoom and where the signs of both rows are, in pixels.
 * Arguments: the picture's file; "dark" for a dark list.
 */
public final class ScaledList {
    private ScaledList() {}

    /** A program. */
    public static void main(String[] arguments) {
        Display display = new Display();
        Shell shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        ListTable<Icon> list = new Widgets(new Icons(display)).table(shell, "list", "Signs");
        list.column(Column.<Icon>of("Sign", Icon::name).withIcon(icon -> icon).growing());
        list.whenEmpty("Nothing");
        if (arguments.length > 1 && arguments[1].equals("dark")) {
            list.control().setBackground(new Color(0x23, 0x28, 0x2E));
            list.control().setForeground(new Color(0xE8, 0xEB, 0xEF));
        }
        shell.setBounds(20, 20, 300, 160);
        shell.open();
        list.show(List.of(Icon.CALLBACK_NEW, Icon.CALLBACK, Icon.CALLBACK_NEW, Icon.AVAILABLE));
        list.selectFirst();
        list.setFocus();
        boolean[] painted = new boolean[1];
        // Long after a column with signs has been laid out anew.
        display.timerExec(1500, () -> painted[0] = true);
        while (!painted[0]) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
        picture(list, arguments[0]);
        for (int row : new int[] {0, 2}) {
            Rectangle place = list.control().getItem(row).getImageBounds(0);
            System.out.println(place.x + " " + place.y + " " + place.width + " " + place.height);
        }
        display.dispose();
    }

    private static void picture(ListTable<Icon> list, String file) {
        Rectangle area = list.control().getClientArea();
        Image image = new Image(list.control().getDisplay(), area.width, area.height);
        GC gc = new GC(list.control());
        gc.copyArea(image, 0, 0);
        gc.dispose();
        ImageLoader loader = new ImageLoader();
        int zoom = Optional.ofNullable(System.getProperty("org.eclipse.swt.internal.deviceZoom"))
                .map(Integer::parseInt)
                .orElse(100);
        loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData(zoom)};
        loader.save(file, SWT.IMAGE_PNG);
        image.dispose();
        System.out.println(zoom);
    }
}
