package org.ringback.workbench.ui;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * The signs in the rows of a table. GTK keeps a row's images at a zoom of 100 % and would draw them coarse at any other:
 * a row has an empty image, which makes room, and the sign is painted over it. On a selected row it stands on a plate of
 * the list's own colour, as it was drawn for that one. UI thread only.
 */
final class RowIcons {
    private static final String KEY = "org.ringback.icon.";
    private static final int SIZE = 16;
    private final Table table;
    private final Icons icons;
    private final Image room;

    RowIcons(Table table, Icons icons) {
        this.table = table;
        this.icons = icons;
        ImageData nothing = new ImageData(SIZE, SIZE, 32, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        nothing.alphaData = new byte[SIZE * SIZE];
        room = new Image(table.getDisplay(), nothing);
        table.addListener(SWT.PaintItem, this::paint);
        table.addDisposeListener(e -> room.dispose());
    }

    /** Gives a cell its sign, or none. */
    void set(TableItem row, int column, Optional<Icon> icon) {
        row.setData(KEY + column, icon);
        // An image, even none, makes GTK leave room for one.
        icon.ifPresent(sign -> row.setImage(column, room));
    }

    private void paint(Event event) {
        if (event.item instanceof TableItem row && row.getData(KEY + event.index) instanceof Optional<?> sign) {
            sign.ifPresent(icon -> paint(event, row.getImageBounds(event.index), icons.image((Icon) icon)));
        }
    }

    private void paint(Event event, Rectangle place, Image image) {
        int x = place.x;
        int y = place.y + (place.height - SIZE) / 2;
        if ((event.detail & SWT.SELECTED) != 0) {
            Color before = event.gc.getBackground();
            event.gc.setAntialias(SWT.ON);
            event.gc.setBackground(table.getBackground());
            event.gc.fillRoundRectangle(x - 1, y - 1, SIZE + 2, SIZE + 2, 6, 6);
            event.gc.setBackground(before);
        }
        event.gc.drawImage(image, x, y);
    }
}
