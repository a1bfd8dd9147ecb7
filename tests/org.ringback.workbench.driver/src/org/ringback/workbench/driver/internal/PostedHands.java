package org.ringback.workbench.driver.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.ringback.workbench.driver.DriverException;

/** Keyboard and mouse by events that the toolkit makes, for screens that are not X11. */
final class PostedHands implements Hands {
    private static final Map<String, Integer> MODIFIERS =
            Map.of("CTRL", SWT.CTRL, "SHIFT", SWT.SHIFT, "ALT", SWT.ALT, "CMD", SWT.COMMAND);
    private static final Map<String, Integer> KEYS = Map.ofEntries(
            Map.entry("ENTER", (int) SWT.CR),
            Map.entry("ESC", (int) SWT.ESC),
            Map.entry("TAB", (int) SWT.TAB),
            Map.entry("SPACE", (int) ' '),
            Map.entry("BACKSPACE", (int) SWT.BS),
            Map.entry("DELETE", (int) SWT.DEL),
            Map.entry("UP", SWT.ARROW_UP),
            Map.entry("DOWN", SWT.ARROW_DOWN),
            Map.entry("LEFT", SWT.ARROW_LEFT),
            Map.entry("RIGHT", SWT.ARROW_RIGHT),
            Map.entry("HOME", SWT.HOME),
            Map.entry("END", SWT.END),
            Map.entry("PAGEUP", SWT.PAGE_UP),
            Map.entry("PAGEDOWN", SWT.PAGE_DOWN));
    private final Display display;

    PostedHands(Display display) {
        this.display = display;
    }

    /** The pointer can be moved by the UI thread only, and a button is pressed where the pointer has arrived. */
    @Override
    public void click(Point at) {
        Event move = new Event();
        move.type = SWT.MouseMove;
        move.x = at.x;
        move.y = at.y;
        display.syncExec(() -> post(move));
        display.syncExec(() -> {
            button(SWT.MouseDown);
            button(SWT.MouseUp);
        });
    }

    @Override
    public void press(String keys) {
        List<String> parts = List.of(keys.toUpperCase(Locale.ROOT).split("\\+"));
        List<Integer> held = new ArrayList<>();
        for (String part : parts.subList(0, parts.size() - 1)) {
            Integer modifier = MODIFIERS.get(part);
            if (modifier == null) {
                throw new DriverException("'" + part + "' in '" + keys + "' is no modifier");
            }
            key(SWT.KeyDown, modifier, (char) 0);
            held.add(modifier);
        }
        stroke(parts.get(parts.size() - 1));
        for (int i = held.size() - 1; i >= 0; i--) {
            key(SWT.KeyUp, held.get(i), (char) 0);
        }
    }

    @Override
    public void type(String text) {
        for (char c : text.toCharArray()) {
            if (c == '\n') {
                stroke("ENTER");
            } else {
                character(c);
            }
        }
    }

    private void stroke(String name) {
        Integer code = KEYS.get(name);
        if (code != null) {
            // Enter, Tab and the like are both a key and a character; arrows are keys only.
            char character = (code & SWT.KEYCODE_BIT) == 0 ? (char) code.intValue() : (char) 0;
            key(SWT.KeyDown, code, character);
            key(SWT.KeyUp, code, character);
        } else if (name.matches("F[0-9]{1,2}")) {
            int f = SWT.KEYCODE_BIT + 9 + Integer.parseInt(name.substring(1));
            key(SWT.KeyDown, f, (char) 0);
            key(SWT.KeyUp, f, (char) 0);
        } else if (name.length() == 1) {
            character(Character.toLowerCase(name.charAt(0)));
        } else {
            throw new DriverException("there is no key '" + name + "'");
        }
    }

    private void character(char c) {
        boolean shift = Character.isUpperCase(c);
        if (shift) {
            key(SWT.KeyDown, SWT.SHIFT, (char) 0);
        }
        key(SWT.KeyDown, 0, c);
        key(SWT.KeyUp, 0, c);
        if (shift) {
            key(SWT.KeyUp, SWT.SHIFT, (char) 0);
        }
    }

    private void button(int type) {
        Event event = new Event();
        event.type = type;
        event.button = 1;
        post(event);
    }

    private void key(int type, int keyCode, char character) {
        Event event = new Event();
        event.type = type;
        event.keyCode = keyCode;
        event.character = character;
        post(event);
    }

    private void post(Event event) {
        boolean up = event.type == SWT.KeyUp || event.type == SWT.MouseUp;
        // What a key or a button has closed does not see it being let go.
        if (!display.post(event) && !up) {
            throw new DriverException("the windowing system did not take an event");
        }
    }
}
