package org.ringback.desk;

import java.util.List;

/** Commands of a desktop for the agent who sits at it. */
public sealed interface DesktopCommand extends Command {
    /**
     * Keeps how the sender has arranged their desktop and what they chose on its settings page, in place of what was kept before:
     * theirs on every desktop. The server does not read it.
     *
     * @param lines at most {@link #MOST_LINES}, each name once, {@link #MOST_CHARACTERS} in all
     */
    record KeepArrangement(List<Line> lines) implements DesktopCommand {
        public KeepArrangement {
            lines = List.copyOf(lines);
        }
    }

    int MOST_LINES = 300;
    /** Of all names and texts together. */
    int MOST_CHARACTERS = 60_000;

    /**
     * One thing of it.
     *
     * @param text what a desktop has written and will read again
     */
    record Line(String name, String text) {}
}
