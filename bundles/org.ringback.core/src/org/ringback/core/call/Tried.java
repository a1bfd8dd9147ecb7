package org.ringback.core.call;

/**
 * A call was offered to somebody in vain, who never spoke in it.
 *
 * @param target the phone; of a transfer to a group, the group's number
 * @param byTransfer whether somebody who had the call transferred it there, so that it was meant for them
 */
public record Tried(Extension target, boolean byTransfer) {}
