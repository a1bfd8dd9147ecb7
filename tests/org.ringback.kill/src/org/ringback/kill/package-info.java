/**
 * A server that is killed at random moments while desktops send it commands, and started again on what it left: what was
 * answered is compared with what is there.
 */
@NonNullByDefault
package org.ringback.kill;

import org.eclipse.jdt.annotation.NonNullByDefault;
