package org.ringback.workbench.wallboard.internal;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.callback.Recipient;

/**
 * How it stands with one group's or one agent's call-backs.
 *
 * @param who empty for all together
 * @param open those that are open, the others of the counts among them
 * @param overdue to which nobody has responded in time
 * @param responding which somebody is responding to
 * @param oldest when the one that waits longest was entered
 */
record Line(Optional<Recipient> who, String name, int open, int overdue, int responding, Optional<Instant> oldest) {}
