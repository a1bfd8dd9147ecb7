package org.ringback.workbench.ui;

import java.util.List;

/**
 * Items of a {@link HeadedList} under one heading.
 *
 * @param id by which it stays folded
 * @param title the heading; empty for items without one
 * @param alarm whether the heading is in the colour of what is wrong
 */
public record Section<T>(String id, String title, boolean alarm, List<T> items) {
    public Section {
        items = List.copyOf(items);
    }

    /** Items without a heading. */
    public static <T> Section<T> plain(List<T> items) {
        return new Section<>("", "", false, items);
    }
}
