/** The workbench on an office in memory: to look at it, and for its tests, without a server. */
@NonNullByDefault
package org.ringback.workbench.trial;

import org.eclipse.jdt.annotation.NonNullByDefault;
