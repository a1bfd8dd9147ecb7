package org.ringback.workbench.ui;

/**
 * What an entry of a {@link WrappedList} shows.
 *
 * @param sign what kind it is
 * @param time at the left end
 * @param text wrapped
 * @param aside at the right end of its first line, paler
 * @param spoken all of it in words, for screen readers
 */
public record EntryFace(Icon sign, String time, String text, String aside, String spoken) {}
