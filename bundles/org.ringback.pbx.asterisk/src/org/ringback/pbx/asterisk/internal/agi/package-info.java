/** The questions of the dialplan, over FastAGI. */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.agi;

import org.eclipse.jdt.annotation.NonNullByDefault;
