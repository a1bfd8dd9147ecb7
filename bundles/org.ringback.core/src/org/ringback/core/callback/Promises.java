package org.ringback.core.callback;

/**
 * How many promises were kept.
 *
 * @param given how many there were whose time is over, or that were kept already
 * @param kept how many of these were kept
 */
public record Promises(int given, int kept) {}
