package org.ringback.workbench.wallboard.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the board says: pure words, which {@link BoardCanvas} draws as large as there is room.
 *
 * @param clock what time it is
 * @param stale that it may be out of date
 * @param tiles the large figures
 * @param rows those that wait, the most pressing first, as many as can be on any screen
 * @param waiting how many wait in all
 * @param nothing what is said when there are none
 */
record BoardScreen(
        String title,
        String clock,
        Optional<String> stale,
        List<Tile> tiles,
        List<Row> rows,
        int waiting,
        String nothing) {
    /**
     * A large figure.
     *
     * @param unit beside it, in smaller letters; may be empty
     * @param alarm whether it is in the colour of what is wrong
     */
    record Tile(String label, String value, String unit, boolean alarm) {
        String spoken() {
            return unit.isEmpty() ? label + ": " + value : label + ": " + value + " " + unit;
        }
    }

    /** A call-back that waits. */
    record Row(String caller, String recipient, String time, boolean alarm) {
        String spoken() {
            return caller + " | " + recipient + " | " + time;
        }
    }

    BoardScreen {
        tiles = List.copyOf(tiles);
        rows = List.copyOf(rows);
    }

    /** All of it in lines, for screen readers. */
    String spoken() {
        List<String> lines = new ArrayList<>();
        stale.ifPresent(lines::add);
        tiles.forEach(t -> lines.add(t.spoken()));
        rows.forEach(r -> lines.add(r.spoken()));
        if (rows.isEmpty()) {
            lines.add(nothing);
        }
        return String.join("\n", lines);
    }
}
