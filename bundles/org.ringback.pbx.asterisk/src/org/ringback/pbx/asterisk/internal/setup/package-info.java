/** How an Asterisk is set up and tried. */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.setup;

import org.eclipse.jdt.annotation.NonNullByDefault;
