package org.ringback.core.call;

import java.time.Instant;

/**
 * A phone's state.
 *
 * @param revision see {@link org.ringback.core.Revisions}
 * @param since when this state began, as far as is known
 */
public record Phone(Extension extension, DeviceState state, Instant since, long revision) {}
