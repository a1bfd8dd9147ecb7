/** All PBXs together, as the engines see them. */
@NonNullByDefault
package org.ringback.pbx.telephony;

import org.eclipse.jdt.annotation.NonNullByDefault;
