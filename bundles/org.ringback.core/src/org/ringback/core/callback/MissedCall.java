package org.ringback.core.callback;

import java.time.Duration;
import org.ringback.core.call.CallEnd;

/**
 * That nobody took a call.
 *
 * @param rang from its first ring to its end, in whole seconds
 * @param end why it is over
 */
public record MissedCall(Duration rang, CallEnd end) {}
