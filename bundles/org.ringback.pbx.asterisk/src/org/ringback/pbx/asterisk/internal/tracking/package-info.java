/** Turns what happens to channels into calls: who calls, for whom, who was not reached and why. */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.tracking;

import org.eclipse.jdt.annotation.NonNullByDefault;
