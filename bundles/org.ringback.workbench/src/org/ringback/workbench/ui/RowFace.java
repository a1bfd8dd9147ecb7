package org.ringback.workbench.ui;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a row of two lines shows: above, signs, who it is, and at the right end how it stands and by when; below, what it
 * is about, in the whole width.
 *
 * @param signs drawn in this order; what they say is in {@code words}, too
 * @param head who or what it is
 * @param bold whether it is new
 * @param aside a little more about it, paler
 * @param state how it stands, in a word or two
 * @param time by when, since when
 * @param alarm whether the time is in the colour of what is wrong
 * @param body the second line
 * @param words what a screen reader says before it: what is otherwise only seen
 */
public record RowFace(
        List<Icon> signs,
        String head,
        boolean bold,
        String aside,
        String state,
        String time,
        boolean alarm,
        String body,
        String words) {
    public RowFace {
        signs = List.copyOf(signs);
        head = ListTable.oneLine(head);
        aside = ListTable.oneLine(aside);
        state = ListTable.oneLine(state);
        body = ListTable.oneLine(body);
    }

    /** The row as one line: for screen readers. */
    public String spoken() {
        // What the words say is not said twice.
        return Spoken.line(Stream.concat(
                Stream.of(head, aside, body),
                Stream.concat(Stream.of(state, time).filter(part -> !words.contains(part)), Stream.of(words))));
    }
}
