/** A whole little PBX in memory, for demonstrations and tests. */
@NonNullByDefault
package org.ringback.pbx.simulator;

import org.eclipse.jdt.annotation.NonNullByDefault;
