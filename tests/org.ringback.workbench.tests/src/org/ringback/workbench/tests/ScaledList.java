package org.ringback.workbench.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
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
 * when it starts. Writes a picture of the list, as the screen has it, and beside it the sign as it is drawn for 100 and 200 %;
 * prints the zoom and where the signs of both rows are, in points.
 * Arguments: the picture's file; "dark" for a dark list.
 */
public final class ScaledList {
    private ScaledList() {}

    /** A program. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Display display = new Display();
        Shell shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        Icons icons = new Icons(display);
        ListTable<Icon> list = new Widgets(icons).table(shell, "list", "Signs");
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
        for (int zoom : new int[] {100, 200}) {
            save(icons.image(Icon.CALLBACK_NEW).getImageData(zoom), arguments[0] + "." + zoom + ".png");
        }
        for (int row : new int[] {0, 2}) {
            Rectangle place = list.control().getItem(row).getImageBounds(0);
            System.out.println(place.x + " " + place.y + " " + place.width + " " + place.height);
        }
        display.dispose();
    }

    /** Of what is on the screen, seen from outside: within this process a picture may have another zoom than the screen. */
    private static void picture(ListTable<Icon> list, String file) throws IOException, InterruptedException {
        Rectangle area = list.control().getClientArea();
        Point origin = list.control().toDisplay(0, 0);
        int zoom = Optional.ofNullable(System.getProperty("org.eclipse.swt.internal.deviceZoom"))
                .map(Integer::parseInt)
                .orElse(100);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ScreenPicture.class.getName(),
                file));
        for (int points : new int[] {origin.x, origin.y, area.width, area.height}) {
            command.add(points * zoom / 100 + "");
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("GDK_SCALE", "1");
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("no picture of the screen: " + code);
        }
        System.out.println(zoom);
    }

    private static void save(ImageData image, String file) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image};
        loader.save(file, SWT.IMAGE_PNG);
    }
}
