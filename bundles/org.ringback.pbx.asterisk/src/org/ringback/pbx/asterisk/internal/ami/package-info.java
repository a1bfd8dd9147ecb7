/** The connection to Asterisk's manager interface: kept, bounded, secured, and what is asked over it. */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.ami;

import org.eclipse.jdt.annotation.NonNullByDefault;
