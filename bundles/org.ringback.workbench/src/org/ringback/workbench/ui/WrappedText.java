package org.ringback.workbench.ui;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A text in lines of a width. Has no widget. */
final class WrappedText {
    private WrappedText() {}

    /**
     * Lines as people break them, in every script; what does not fit into the last one is said by an ellipsis there.
     *
     * @param first how wide the first line may be, in pixels
     * @param others how wide each other line may be
     * @param most how many lines there may be
     * @param width measures, in pixels
     */
    static List<String> lines(String text, int first, int others, int most, ToIntFunction<String> width) {
        String rest = text.strip().replaceAll("\\s*\\R\\s*", " ");
        List<String> lines = new ArrayList<>();
        while (lines.size() < most - 1) {
            int room = lines.isEmpty() ? first : others;
            if (width.applyAsInt(rest) <= room) {
                break;
            }
            int end = lastThatFits(rest, room, width);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(cut(rest, lines.isEmpty() ? first : others, width));
        return lines;
    }

    private static int lastThatFits(String text, int room, ToIntFunction<String> width) {
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        int fits = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (width.applyAsInt(text.substring(0, end).strip()) > room) {
                break;
            }
            fits = end;
        }
        if (fits > 0) {
            return fits;
        }
        // One word that is longer than a line.
        int end = 1;
        while (end < text.length() && width.applyAsInt(text.substring(0, end + 1)) <= room) {
            end++;
        }
        return end;
    }

    private static String cut(String text, int room, ToIntFunction<String> width) {
        if (width.applyAsInt(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width.applyAsInt(text.substring(0, end) + "…") > room) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
