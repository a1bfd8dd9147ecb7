package org.ringback.workbench.ui;

import org.eclipse.swt.graphics.RGB;

/**
 * The colours of what is drawn by hand, on a list's background; from any thread. Each text has a contrast of 4.5 or more with what it is
 * drawn on (WCAG 2 AA); a test computes it.
 *
 * @param text what is read
 * @param pale what is read second
 * @param alarm what is wrong
 * @param alarmGround the ground of what is wrong where it is to be seen from afar
 * @param alarmText all text on it
 * @param heading the ground of a heading
 * @param chosen the ground of what is selected, in the list that has the focus
 * @param chosenText all text on it
 * @param kept the ground of what is selected, in a list that has not
 */
public record Palette(
        RGB ground,
        RGB text,
        RGB pale,
        RGB alarm,
        RGB alarmGround,
        RGB alarmText,
        RGB heading,
        RGB chosen,
        RGB chosenText,
        RGB kept) {
    static final Palette LIGHT = new Palette(
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0x1B, 0x20, 0x26),
            new RGB(0x55, 0x60, 0x6C),
            new RGB(0xB3, 0x26, 0x1E),
            new RGB(0xB3, 0x26, 0x1E),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0xEC, 0xEE, 0xF1),
            new RGB(0x1F, 0x66, 0xC1),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0xD9, 0xE4, 0xF2));
    static final Palette DARK = new Palette(
            new RGB(0x16, 0x19, 0x1D),
            new RGB(0xE6, 0xE9, 0xED),
            new RGB(0xA8, 0xB2, 0xBD),
            new RGB(0xFF, 0x9E, 0x94),
            new RGB(0xB3, 0x26, 0x1E),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0x25, 0x2A, 0x31),
            new RGB(0x1F, 0x66, 0xC1),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0x2B, 0x3A, 0x4E));

    static final Palette CONTRAST = new Palette(
            new RGB(0, 0, 0),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0xFF, 0xFF, 0xFF),
            new RGB(0xFF, 0xB3, 0xAB),
            new RGB(0xFF, 0xB3, 0xAB),
            new RGB(0, 0, 0),
            new RGB(0x40, 0x40, 0x40),
            new RGB(0xFF, 0xE1, 0x4D),
            new RGB(0, 0, 0),
            new RGB(0x4D, 0x43, 0x17));

    /** The one for a ground. */
    public static Palette on(RGB ground) {
        if (ground.equals(CONTRAST.ground())) {
            return CONTRAST;
        }
        return luminance(ground) < 0.2 ? DARK : LIGHT;
    }

    /** How well one is read on the other: 1 not at all, 21 black on white. */
    static double contrast(RGB one, RGB other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(RGB colour) {
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
